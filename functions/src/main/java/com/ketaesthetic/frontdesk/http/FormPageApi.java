package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /appointment-request} and {@code GET /contact}: the forms as pages of ours. {@code GET /embed.js}: the script
 * that puts one into a page of the site.
 */
public final class FormPageApi {
    private static final String EMBED = PageCode.resource("embed.js");

    private final Pages pages;
    private final Answers answers;

    public FormPageApi(Clinic clinic, Cors cors, Optional<String> thankYouPage, Clock clock) {
        this.pages = new Pages(clinic, cors, thankYouPage, clock);
        this.answers = new Answers(clinic, pages, cors);
    }

    public ApiResponse answer(ApiRequest request) {
        ApiResponse response =
                switch (request.path()) {
                    case "/appointment-request" -> form(request, Kind.APPOINTMENT_REQUEST);
                    case "/contact" -> form(request, Kind.CONTACT_MESSAGE);
                    case "/embed.js" -> embed(request);
                    default -> answers.problem(Problem.NOT_FOUND, Preferences.language(request), List.of());
                };
        return answers.finished(request, response);
    }

    private ApiResponse form(ApiRequest request, Kind kind) {
        Language language = Optional.ofNullable(request.query().get("language"))
                .flatMap(tag -> Choice.of(Language.class, tag))
                .orElseGet(() -> Preferences.language(request));
        return request.method().equals("GET")
                ? answers.page(200, language, pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty()))
                : notAllowed(language);
    }

    private ApiResponse embed(ApiRequest request) {
        return request.method().equals("GET") ? answers.script(EMBED) : notAllowed(Preferences.language(request));
    }

    private ApiResponse notAllowed(Language language) {
        return answers.problem(Problem.METHOD_NOT_ALLOWED, language, List.of()).with("Allow", "GET");
    }
}
