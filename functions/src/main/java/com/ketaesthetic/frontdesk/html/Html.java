package com.ketaesthetic.frontdesk.html;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Draws HTML with templates that jte has compiled. */
public final class Html {
    /** What a template gets as its interceptor when there is none. jte's generated code expects null. */
    @SuppressWarnings("NullAway")
    public static final HtmlInterceptor NO_INTERCEPTOR = null;

    private Html() {}

    /** Draws a template. Whatever it shows is escaped as its place in the HTML requires. */
    public static String of(Consumer<HtmlTemplateOutput> template) {
        StringOutput html = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(html));
        return html.toString();
    }
}
