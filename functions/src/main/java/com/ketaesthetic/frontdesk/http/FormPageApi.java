package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.IdempotencyKey;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code GET /appointment-request} and {@code GET /contact} return the forms as pages of ours, and {@code /thanks} below
 * each of them the page after it was stored. {@code GET /embed.js} returns the script that puts a form into a page of the
 * clinic's site. This is also where requests to all other addresses end.
 */
public final class FormPageApi {
    private static final String EMBED = PageCode.resource("embed.js");

    private final Pages pages;
    private final Answers answers;
    private final Supplier<String> keys;
    private final Routes routes;

    /** @param keys gives each form that is drawn an idempotency key of its own */
    public FormPageApi(Clinic clinic, Site site, Supplier<String> keys, Clock clock) {
        this.keys = keys;
        this.pages = new Pages(clinic, site, clock);
        this.answers = new Answers(clinic, pages, site.cors());
        this.routes = new Routes()
                .with("GET", "/", _ -> answers.redirect(303, Addresses.form(Kind.APPOINTMENT_REQUEST)))
                .with("GET", "/appointment-request", request -> form(request, Kind.APPOINTMENT_REQUEST))
                .with("POST", "/appointment-request", request -> posted(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/appointment-request/thanks", request -> thanks(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/contact", request -> form(request, Kind.CONTACT_MESSAGE))
                .with("POST", "/contact", request -> posted(request, Kind.CONTACT_MESSAGE))
                .with("GET", "/contact/thanks", request -> thanks(request, Kind.CONTACT_MESSAGE))
                .with("GET", "/embed.js", _ -> answers.script(EMBED));
    }

    public ApiResponse answer(ApiRequest request) {
        ApiResponse response = routes.answer(
                request,
                () -> elsewhere(request),
                allowed -> problem(request, Problem.METHOD_NOT_ALLOWED).with("Allow", allowed));
        return answers.finished(request, response);
    }

    private ApiResponse form(ApiRequest request, Kind kind) {
        Language language = language(request);
        return answers.page(
                200, language, pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty(), keys.get()));
    }

    /**
     * Draws a form again in the language that the query names in {@code draw}, with everything that was typed. Any other
     * form that is posted here was meant for the address that takes it, and is led there.
     */
    private ApiResponse posted(ApiRequest request, Kind kind) {
        Optional<Language> language =
                Optional.ofNullable(request.query().get(Addresses.DRAW)).flatMap(Language::nearest);
        if (language.isEmpty()) {
            return answers.redirect(308, Addresses.post(kind));
        }
        return switch (FormReader.read(kind, request)) {
            case FormReader.Read.NotUnderstood(Problem problem) -> problem(request, problem);
            case FormReader.Read.Understood(Form form) ->
                answers.page(
                        200,
                        language.get(),
                        pages.form(kind, language.get(), form, List.of(), Optional.empty(), key(form)));
        };
    }

    private String key(Form form) {
        return form.text(Field.IDEMPOTENCY_KEY).filter(IdempotencyKey::isKey).orElseGet(keys);
    }

    /** The page after a form was stored. It says nothing about whether there is a request with this reference. */
    private ApiResponse thanks(ApiRequest request, Kind kind) {
        Language language = language(request);
        return Optional.ofNullable(request.query().get("reference"))
                .flatMap(Reference::parse)
                .map(reference -> answers.page(200, language, pages.thanks(kind, language, reference)))
                .orElseGet(() -> problem(request, Problem.NOT_FOUND));
    }

    /** An address that we do not have. If it is one of a form with a slash at its end, the request is led there. */
    private ApiResponse elsewhere(ApiRequest request) {
        String path = request.pathParameters().getOrDefault("path", "");
        String up = "../"
                .repeat(Math.toIntExact(
                        path.chars().filter(letter -> letter == '/').count()));
        boolean looks = request.method().equals("GET") || request.method().equals("HEAD");
        return Stream.of(Kind.values())
                .filter(kind -> path.matches("(?:" + Addresses.form(kind) + "|" + Addresses.post(kind) + ")/+"))
                .findFirst()
                .map(kind -> looks
                        ? answers.redirect(303, up + Addresses.form(kind))
                        : answers.redirect(308, up + Addresses.post(kind)))
                .orElseGet(() -> problem(request, Problem.NOT_FOUND));
    }

    private ApiResponse problem(ApiRequest request, Problem problem) {
        return answers.problem(problem, language(request), ContentNegotiation.prefersHtml(request));
    }

    private static Language language(ApiRequest request) {
        return Optional.ofNullable(request.query().get("language"))
                .flatMap(Language::nearest)
                .orElseGet(() -> ContentNegotiation.language(request));
    }
}
