package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages that a browser is shown. They work without their script, and need nothing from anywhere else. */
final class Pages {
    private static final PageCode CODE = PageCode.OURS;
    private static final String POLICY = "default-src 'none'; style-src " + CODE.styleHash() + "; script-src "
            + CODE.scriptHash() + "; connect-src 'self'; require-trusted-types-for 'script'; base-uri 'none'";

    private final Clinic clinic;
    private final String policy;
    private final Optional<String> thankYouPage;
    private final Clock clock;

    /**
     * @param site the origins whose pages may have these in a frame
     * @param thankYouPage where a form leads when it is stored: browsers hold that redirect to the policy too
     */
    Pages(Clinic clinic, Cors site, Optional<String> thankYouPage, Clock clock) {
        this.clinic = clinic;
        this.thankYouPage = thankYouPage;
        this.clock = clock;
        String framers = site.origins().isEmpty()
                ? "'none'"
                : site.origins().stream().sorted().collect(Collectors.joining(" "));
        String formTargets = thankYouPage.map(page -> "'self' " + origin(page)).orElse("'self'");
        this.policy = POLICY + "; form-action " + formTargets + "; frame-ancestors " + framers;
    }

    /**
     * A form: empty, or with what was typed and what is wrong with it.
     *
     * @param notice what else went wrong
     */
    String form(Kind kind, Language language, Form typed, List<Violation> violations, Optional<String> notice) {
        FormPage page = new FormPage(
                words(language),
                kind,
                typed,
                violations,
                notice.orElse(null),
                thankYouPage.orElse(null),
                clock.instant());
        return Html.of(output -> JteformGenerated.render(output, Html.NO_INTERCEPTOR, page, CODE));
    }

    /** What follows on a form that was stored. It repeats nothing that was typed. */
    String thanks(Kind kind, Language language, Reference reference) {
        return Html.of(output ->
                JtethanksGenerated.render(output, Html.NO_INTERCEPTOR, words(language), kind, reference, CODE));
    }

    /** What cannot be shown as a form. */
    String problem(Language language, String title, String detail) {
        return Html.of(output ->
                JteproblemGenerated.render(output, Html.NO_INTERCEPTOR, words(language), title, detail, CODE));
    }

    /** The header of this name: our own style, script and forms, in the site's frames, and no more (Content Security Policy Level 3). */
    String contentSecurityPolicy() {
        return policy;
    }

    private Words words(Language language) {
        return Words.of(language, clinic);
    }

    private static String origin(String page) {
        URI address = URI.create(page);
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
