package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.PageCode;
import gg.jte.html.HtmlTemplateOutput;
import java.util.function.Consumer;

/** Answers with pages of the desk. A page loads nothing, is in no frame, and sends its forms nowhere else. */
final class DeskPages {
    static final PageCode CODE = new PageCode(
            PageCode.OURS.style() + PageCode.resource(DeskPages.class, "desk.css"),
            PageCode.script(DeskPages.class, "desk.js"));

    private static final String POLICY = "default-src 'none'; style-src " + CODE.styleHash() + "; script-src "
            + CODE.scriptHash()
            + "; require-trusted-types-for 'script'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String A_YEAR_OVER_TLS = "max-age=31536000; includeSubDomains";

    private DeskPages() {}

    static ApiResponse page(int status, Shell shell, Consumer<HtmlTemplateOutput> template) {
        return ApiResponse.of(status, "text/html; charset=utf-8", Html.of(template))
                .with("Content-Language", shell.words().language().value());
    }

    /** A page that says what is the matter, and what to do. */
    static ApiResponse problem(int status, Shell shell, String key) {
        return page(
                status,
                shell,
                output -> JteproblemGenerated.render(
                        output, Html.NO_INTERCEPTOR, shell, "problem." + key + ".title", "problem." + key + ".detail"));
    }

    /** Leads the browser to another page, which it gets with GET (RFC 9110, section 15.4.4). */
    static ApiResponse seeOther(String address) {
        return ApiResponse.empty(303).with("Location", address);
    }

    /** Adds the headers that every answer has. Nobody keeps a copy, so that there is none to be seen after signing out. */
    static ApiResponse finished(ApiResponse response, String requestId) {
        return response.with("Cache-Control", "no-store")
                .with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Strict-Transport-Security", A_YEAR_OVER_TLS)
                // Browsers say with a posted form where it comes from only if they may send a referrer.
                .with("Referrer-Policy", "same-origin")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("X-Robots-Tag", "noindex")
                .with("X-Request-Id", requestId);
    }
}
