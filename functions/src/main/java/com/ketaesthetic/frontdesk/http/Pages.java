package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages that a browser shows. They work without their script, and load nothing from anywhere else. */
final class Pages {
    private static final PageCode CODE = PageCode.OURS;
    private static final String POLICY = "default-src 'none'; style-src " + CODE.styleHash() + "; script-src "
            + CODE.scriptHash() + "; connect-src 'self'; require-trusted-types-for 'script'; base-uri 'none'";

    private final Clinic clinic;
    private final Site site;
    private final ProofOfWork proofOfWork;
    private final String policy;
    private final Clock clock;

    /** @param proofOfWork gives each form that is drawn a challenge */
    Pages(Clinic clinic, Site site, ProofOfWork proofOfWork, Clock clock) {
        this.clinic = clinic;
        this.site = site;
        this.proofOfWork = proofOfWork;
        this.clock = clock;
        this.policy =
                POLICY + pictures(site) + "; form-action " + formTargets(site) + "; frame-ancestors " + framers(site);
    }

    private static String pictures(Site site) {
        return site.logo().map(logo -> "; img-src " + origin(logo)).orElse("");
    }

    /** Browsers also check the redirect that follows a posted form, so the policy has to allow where it leads. */
    private static String formTargets(Site site) {
        return site.thankYouPage().map(page -> "'self' " + origin(page)).orElse("'self'");
    }

    private static String framers(Site site) {
        Set<String> origins = site.cors().origins();
        return origins.isEmpty() ? "'none'" : origins.stream().sorted().collect(Collectors.joining(" "));
    }

    /**
     * A form that is empty, or that shows what was typed and what is wrong with it.
     *
     * @param notice the problem with the request, if it is not about single fields
     * @param key the idempotency key with which the form is sent
     */
    String form(
            Kind kind, Language language, Form typed, List<Violation> violations, Optional<String> notice, String key) {
        FormPage page = new FormPage(
                words(language),
                kind,
                typed,
                violations,
                notice.orElse(null),
                site,
                key,
                proofOfWork.challenge(Optional.of(kind)),
                clock.instant());
        return Html.of(output -> JteformGenerated.render(output, Html.NO_INTERCEPTOR, page, CODE));
    }

    /** The page after a form was stored. It repeats nothing that was typed. */
    String thanks(Kind kind, Language language, Reference reference) {
        return Html.of(output ->
                JtethanksGenerated.render(output, Html.NO_INTERCEPTOR, words(language), site, kind, reference, CODE));
    }

    /** The page for a problem that cannot be shown on a form. */
    String problem(Language language, String title, String detail) {
        return Html.of(output ->
                JteproblemGenerated.render(output, Html.NO_INTERCEPTOR, words(language), site, title, detail, CODE));
    }

    /**
     * The value of the {@code Content-Security-Policy} header (Content Security Policy Level 3). It allows our own
     * style, script and forms, the clinic's logo, frames on the clinic's site, and nothing more.
     */
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
