package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Violation;
import com.ketaesthetic.frontdesk.words.Words;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The pages that a browser is shown. They need no script, and nothing from anywhere else. */
final class Pages {
    private static final String STYLE = style();
    private static final String STYLE_HASH = hash(STYLE);

    /** jte's generated code takes null for none. */
    @SuppressWarnings("NullAway")
    private static final HtmlInterceptor NO_INTERCEPTOR = null;

    private final Clinic clinic;
    private final String framers;
    private final String formTargets;

    /**
     * @param site the origins whose pages may have these in a frame
     * @param thankYouPage where a form leads when it is stored: browsers hold that redirect to the policy too
     */
    Pages(Clinic clinic, Cors site, Optional<String> thankYouPage) {
        this.clinic = clinic;
        this.framers = site.origins().isEmpty()
                ? "'none'"
                : site.origins().stream().sorted().collect(Collectors.joining(" "));
        this.formTargets = thankYouPage.map(page -> "'self' " + origin(page)).orElse("'self'");
    }

    /**
     * A form: empty, or with what was typed and what is wrong with it.
     *
     * @param notice what else went wrong
     */
    String form(Kind kind, Language language, Form typed, List<Violation> violations, Optional<String> notice) {
        FormPage page = new FormPage(words(language), kind, typed, violations, notice.orElse(null));
        return html(output -> JteformGenerated.render(output, NO_INTERCEPTOR, page, STYLE));
    }

    /** What follows on a form that was stored. It repeats nothing that was typed. */
    String thanks(Kind kind, Language language, Reference reference) {
        return html(
                output -> JtethanksGenerated.render(output, NO_INTERCEPTOR, words(language), kind, reference, STYLE));
    }

    /** What cannot be shown as a form. */
    String problem(Language language, String title, String detail) {
        return html(
                output -> JteproblemGenerated.render(output, NO_INTERCEPTOR, words(language), title, detail, STYLE));
    }

    /** The header of this name: our own style and forms, in the site's frames, and no more (Content Security Policy Level 3). */
    String contentSecurityPolicy() {
        return "default-src 'none'; style-src '" + STYLE_HASH + "'; form-action " + formTargets
                + "; base-uri 'none'; frame-ancestors " + framers;
    }

    private Words words(Language language) {
        return Words.of(language, clinic);
    }

    private static String origin(String page) {
        URI address = URI.create(page);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String html(Consumer<OwaspHtmlTemplateOutput> template) {
        StringOutput html = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(html));
        return html.toString();
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(Pages.class.getResourceAsStream("pages.css"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
