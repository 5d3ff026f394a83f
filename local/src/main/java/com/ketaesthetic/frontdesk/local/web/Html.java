package com.ketaesthetic.frontdesk.local.web;

/** Pages and text in HTML. */
public final class Html {
    private Html() {}

    /**
     * A whole page, whose heading is its title.
     *
     * @param style the page's CSS
     * @param content HTML that follows the heading
     */
    public static String page(String title, String style, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), style, content);
    }

    /** The text as it must be written between tags and in attributes that are in quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
