package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.IdempotencyKey;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
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
    private static final String EMBED = PageCode.script("embed.js");
    private static final String EMBED_HASH = PageCode.hash(EMBED);

    private final Pages pages;
    private final Answers answers;
    private final Supplier<String> keys;
    private final Routes routes;

    /** @param keys gives each form that is drawn an idempotency key of its own */
    public FormPageApi(Clinic clinic, Site site, ProofOfWork proofOfWork, Supplier<String> keys, Clock clock) {
        this.keys = keys;
        this.pages = new Pages(clinic, site, proofOfWork, clock);
        this.answers = new Answers(clinic, pages, site.cors());
        this.routes = new Routes()
                .with("GET", "/", _ -> answers.redirect(303, Addresses.form(Kind.APPOINTMENT_REQUEST)))
                .with("GET", "/appointment-request", request -> form(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/appointment-request/thanks", request -> thanks(request, Kind.APPOINTMENT_REQUEST))
                .with("GET", "/contact", request -> form(request, Kind.CONTACT_MESSAGE))
                .with("GET", "/contact/thanks", request -> thanks(request, Kind.CONTACT_MESSAGE))
                .with("POST", "/redraw", this::redrawn)
                .with("GET", "/challenge", request -> answers.json(200, proofOfWork.challenge(form(request))))
                .with("GET", "/embed.js", request -> answers.script(request, EMBED, EMBED_HASH));
    }

    public ApiResponse answer(ApiRequest request) {
        ApiResponse response = answers.withoutSlash(request)
                .orElseGet(() -> routes.answer(
                        request,
                        () -> elsewhere(request),
                        allowed -> problem(request, Problem.METHOD_NOT_ALLOWED).with("Allow", allowed)));
        return answers.finished(request, response);
    }

    private ApiResponse form(ApiRequest request, Kind kind) {
        Language language = language(request);
        return answers.page(
                200, language, pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty(), keys.get()));
    }

    /** Draws a form that a browser without a script sends, in another language and with everything that was typed. */
    private ApiResponse redrawn(ApiRequest request) {
        Optional<Kind> form = form(request);
        if (form.isEmpty()) {
            return problem(request, Problem.NOT_FOUND);
        }
        return switch (FormReader.read(form.get(), request)) {
            case FormReader.Read.NotUnderstood(Problem problem) -> problem(request, problem);
            case FormReader.Read.Understood(Form typed) -> {
                Language language = language(request);
                String key = IdempotencyKey.in(typed).map(IdempotencyKey::value).orElseGet(keys);
                yield answers.page(
                        200, language, pages.form(form.get(), language, typed, List.of(), Optional.empty(), key));
            }
        };
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
        String up = "../".repeat(path.split("/", -1).length - 1);
        return Stream.of(Kind.values())
                .filter(kind -> path.matches("(?:" + Addresses.form(kind) + "|" + Addresses.post(kind) + ")/+"))
                .findFirst()
                .map(kind -> request.isGetOrHead()
                        ? answers.redirect(303, up + Addresses.form(kind))
                        : answers.redirect(308, up + Addresses.post(kind)))
                .orElseGet(() -> problem(request, Problem.NOT_FOUND));
    }

    /** The form that the query names by the path of its page. */
    private static Optional<Kind> form(ApiRequest request) {
        String form = request.query().getOrDefault("form", "");
        return Stream.of(Kind.values())
                .filter(kind -> Addresses.form(kind).equals(form))
                .findFirst();
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
