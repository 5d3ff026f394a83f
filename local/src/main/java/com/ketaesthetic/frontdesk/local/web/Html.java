package com.ketaesthetic.frontdesk.local.web;

/** Text in HTML. */
public final class Html {
    private Html() {}

    /** The text as it must be written between tags and in attributes that are in quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
