package com.ketaesthetic.frontdesk.html;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Draws HTML by templates that jte has compiled. */
public final class Html {
    /** What a template takes for its interceptor where there is none: jte's generated code expects null. */
    @SuppressWarnings("NullAway")
    public static final HtmlInterceptor NO_INTERCEPTOR = null;

    private Html() {}

    /** Draws a template; what it shows is escaped as its place in the HTML needs it. */
    public static String of(Consumer<HtmlTemplateOutput> template) {
        StringOutput html = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(html));
        return html.toString();
    }
}
