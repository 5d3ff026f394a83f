package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /appointment-request} and {@code GET /contact} return the forms as pages of ours, and {@code /thanks} below
 * each of them the page after it was stored. {@code GET /embed.js} returns the script that puts a form into a page of the
 * clinic's site.
 */
public final class FormPageApi {
    private static final String EMBED = PageCode.resource("embed.js");

    private final Pages pages;
    private final Answers answers;
    private final Supplier<String> keys;
    private final Routes routes;

    /** @param keys gives each form that is drawn an idempotency key of its own */
    public FormPageApi(Clinic clinic, Cors cors, Optional<String> thankYouPage, Supplier<String> keys, Clock clock) {
        this.keys = keys;
        this.pages = new Pages(clinic, cors, thankYouPage, clock);
        this.answers = new Answers(clinic, pages, cors);
        this.routes = new Routes()
                .with("GET", "/appointment-request", request -> form(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/appointment-request/thanks", request -> thanks(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/contact", request -> form(request, Kind.CONTACT_MESSAGE))
                .with("GET", "/contact/thanks", request -> thanks(request, Kind.CONTACT_MESSAGE))
                .with("GET", "/embed.js", _ -> answers.script(EMBED));
    }

    public ApiResponse answer(ApiRequest request) {
        ApiResponse response = routes.answer(
                request,
                () -> problem(request, Problem.NOT_FOUND),
                allowed -> problem(request, Problem.METHOD_NOT_ALLOWED).with("Allow", allowed));
        return answers.finished(request, response);
    }

    private ApiResponse form(ApiRequest request, Kind kind) {
        Language language = language(request);
        return answers.page(
                200, language, pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty(), keys.get()));
    }

    /** The page after a form was stored. It says nothing about whether there is a request with this reference. */
    private ApiResponse thanks(ApiRequest request, Kind kind) {
        Language language = language(request);
        return Optional.ofNullable(request.query().get("reference"))
                .flatMap(Reference::parse)
                .map(reference -> answers.page(200, language, pages.thanks(kind, language, reference)))
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
