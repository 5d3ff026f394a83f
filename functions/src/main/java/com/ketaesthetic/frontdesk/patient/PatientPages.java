package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.PageCode;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.words.Words;
import gg.jte.html.HtmlTemplateOutput;
import java.net.URI;
import java.util.function.Consumer;

/** Answers with pages. A page loads nothing but the clinic's logo, is in no frame, and sends its forms nowhere else. */
final class PatientPages {
    static final PageCode CODE =
            new PageCode(PageCode.OURS.style() + PageCode.resource(PatientPages.class, "patient.css"), "");

    /** What can be the matter when there is no page to show. */
    enum Matter {
        CLOSED(404, "patient.closed"),
        FOREIGN(403, "patient.foreign"),
        UNREADABLE(415, "patient.unreadable"),
        NOT_ALLOWED(405, "patient.not-allowed"),
        UNAVAILABLE(503, "patient.unavailable");

        private final int status;
        private final String key;

        Matter(int status, String key) {
            this.status = status;
            this.key = key;
        }
    }

    private static final String A_YEAR_OVER_TLS = "max-age=31536000; includeSubDomains";

    private final Clinic clinic;
    private final Site site;
    private final String policy;

    PatientPages(Clinic clinic, Site site) {
        this.clinic = clinic;
        this.site = site;
        this.policy = "default-src 'none'; style-src " + CODE.styleHash() + pictures(site)
                + "; require-trusted-types-for 'script'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String pictures(Site site) {
        return site.logo()
                .map(URI::create)
                .map(logo -> "; img-src " + logo.getScheme() + "://" + logo.getRawAuthority())
                .orElse("");
    }

    Site site() {
        return site;
    }

    Words words(Language language) {
        return Words.of(language, clinic);
    }

    ApiResponse ask(int status, AskView view) {
        return page(
                status,
                view.words().language(),
                output -> JteaskGenerated.render(output, Html.NO_INTERCEPTOR, view, CODE));
    }

    ApiResponse request(int status, PageView view) {
        return page(
                status,
                view.words().language(),
                output -> JterequestGenerated.render(output, Html.NO_INTERCEPTOR, view, CODE));
    }

    ApiResponse withdraw(PageView view) {
        return page(
                200,
                view.words().language(),
                output -> JtewithdrawGenerated.render(output, Html.NO_INTERCEPTOR, view, CODE));
    }

    /**
     * A page that says what is the matter, and what to do. It is the same for a link that leads nowhere or is locked and for
     * wrong digits, so that nobody learns which requests there are.
     */
    ApiResponse problem(Matter matter, Language language) {
        Words words = words(language);
        return page(
                matter.status,
                language,
                output -> JteproblemGenerated.render(
                        output,
                        Html.NO_INTERCEPTOR,
                        words,
                        site,
                        words.text(matter.key + ".title"),
                        words.text(matter.key + ".detail"),
                        CODE));
    }

    private static ApiResponse page(int status, Language language, Consumer<HtmlTemplateOutput> template) {
        return ApiResponse.of(status, "text/html; charset=utf-8", Html.of(template))
                .with("Content-Language", language.value());
    }

    /** Adds the headers that every answer has. Nobody keeps a copy, and no other site learns the address of the page. */
    ApiResponse finished(ApiResponse response, String requestId) {
        return response.with("Cache-Control", "no-store")
                .with("Content-Security-Policy", policy)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Strict-Transport-Security", A_YEAR_OVER_TLS)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("X-Robots-Tag", "noindex")
                .with("X-Request-Id", requestId);
    }
}
