package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import java.util.List;
import java.util.Optional;

/** {@code GET /appointment-request} and {@code GET /contact}: the forms as pages of ours. */
public final class FormPageApi {
    private final Pages pages;
    private final Answers answers;

    public FormPageApi(Clinic clinic, Cors cors, Optional<String> thankYouPage) {
        this.pages = new Pages(clinic, cors, thankYouPage);
        this.answers = new Answers(clinic, pages, cors);
    }

    public ApiResponse answer(ApiRequest request) {
        ApiResponse response =
                switch (request.path()) {
                    case "/appointment-request" -> form(request, Kind.APPOINTMENT_REQUEST);
                    case "/contact" -> form(request, Kind.CONTACT_MESSAGE);
                    default -> answers.problem(Problem.NOT_FOUND, Preferences.language(request), List.of());
                };
        return answers.finished(request, response);
    }

    private ApiResponse form(ApiRequest request, Kind kind) {
        Language language = Optional.ofNullable(request.query().get("language"))
                .flatMap(tag -> Choice.of(Language.class, tag))
                .orElseGet(() -> Preferences.language(request));
        if (!request.method().equals("GET")) {
            return answers.problem(Problem.METHOD_NOT_ALLOWED, language, List.of())
                    .with("Allow", "GET");
        }
        return answers.page(200, language, pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty()));
    }
}
