package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /appointment-request} and {@code GET /contact} return the forms as pages of ours. {@code GET /embed.js}
 * returns the script that puts one of them into a page of the clinic's site.
 */
public final class FormPageApi {
    private static final String EMBED = PageCode.resource("embed.js");

    private final Pages pages;
    private final Answers answers;
    private final Routes routes;

    public FormPageApi(Clinic clinic, Cors cors, Optional<String> thankYouPage, Clock clock) {
        this.pages = new Pages(clinic, cors, thankYouPage, clock);
        this.answers = new Answers(clinic, pages, cors);
        this.routes = new Routes()
                .with("GET", "/appointment-request", request -> form(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/contact", request -> form(request, Kind.CONTACT_MESSAGE))
                .with("GET", "/embed.js", _ -> answers.script(EMBED));
    }

    public ApiResponse answer(ApiRequest request) {
        Language language = language(request);
        ApiResponse response = routes.answer(
                request,
                () -> answers.problem(Problem.NOT_FOUND, language, List.of()),
                allowed -> answers.problem(Problem.METHOD_NOT_ALLOWED, language, List.of())
                        .with("Allow", allowed));
        return answers.finished(request, response);
    }

    private ApiResponse form(ApiRequest request, Kind kind) {
        Language language = language(request);
        return answers.page(200, language, pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty()));
    }

    private static Language language(ApiRequest request) {
        return Optional.ofNullable(request.query().get("language"))
                .flatMap(Language::nearest)
                .orElseGet(() -> ContentNegotiation.language(request));
    }
}
