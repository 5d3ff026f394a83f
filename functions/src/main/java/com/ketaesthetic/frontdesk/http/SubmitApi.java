package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.intake.ClientAddress;
import com.ketaesthetic.frontdesk.intake.IdempotencyKey;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
import com.ketaesthetic.frontdesk.intake.Submissions;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers {@code POST /appointment-requests}, {@code POST /contact-messages} and {@code GET /health}. */
public final class SubmitApi {
    private final Intake intake;
    private final Submissions submissions;
    private final Pages pages;
    private final Answers answers;
    private final Site site;
    private final SubmitListener listener;
    private final Supplier<String> keys;
    private final Routes routes;

    /**
     * Needs the settings and ports.
     *
     * @param keys gives each form that is drawn an idempotency key of its own
     */
    public SubmitApi(
            Clinic clinic,
            Intake intake,
            Submissions submissions,
            Site site,
            ProofOfWork proofOfWork,
            SubmitListener listener,
            Supplier<String> keys,
            Clock clock) {
        this.intake = intake;
        this.submissions = submissions;
        this.pages = new Pages(clinic, site, proofOfWork, clock);
        this.answers = new Answers(clinic, pages, site.cors());
        this.site = site;
        this.listener = listener;
        this.keys = keys;
        this.routes = new Routes()
                .with("POST", "/appointment-requests", request -> submit(request, Kind.APPOINTMENT_REQUEST))
                .with("OPTIONS", "/appointment-requests", this::preflight)
                .with("POST", "/contact-messages", request -> submit(request, Kind.CONTACT_MESSAGE))
                .with("OPTIONS", "/contact-messages", this::preflight)
                .with("GET", "/health", this::health);
    }

    public ApiResponse answer(ApiRequest request) {
        ApiResponse response = answers.withoutSlash(request)
                .orElseGet(() -> routes.answer(
                        request,
                        () -> problem(request, Problem.NOT_FOUND),
                        allowed -> formOf(request)
                                .map(form -> answers.redirect(303, form))
                                .orElseGet(() -> problem(request, Problem.METHOD_NOT_ALLOWED)
                                        .with("Allow", allowed))));
        return answers.finished(request, response);
    }

    /** The answer to a request that failed on our side for an unknown reason. */
    public ApiResponse unavailable(ApiRequest request) {
        return answers.finished(request, problem(request, Problem.UNAVAILABLE));
    }

    /** The form that belongs here, if a person came with a browser, perhaps by a link that was copied. */
    private static Optional<String> formOf(ApiRequest request) {
        return Stream.of(Kind.values())
                .filter(kind -> request.resource().equals("/" + Addresses.post(kind)))
                .filter(_ -> request.isGetOrHead() && ContentNegotiation.prefersHtml(request))
                .map(Addresses::form)
                .findFirst();
    }

    private ApiResponse preflight(ApiRequest request) {
        return site.cors().preflight(request, answers.empty(204)).with("Allow", "POST, OPTIONS");
    }

    private ApiResponse submit(ApiRequest request, Kind kind) {
        return switch (FormReader.read(kind, request)) {
            case FormReader.Read.NotUnderstood(Problem problem) -> problem(request, problem);
            case FormReader.Read.Understood(Form form) -> {
                Optional<String> key = request.header("Idempotency-Key").or(() -> form.text(Field.IDEMPOTENCY_KEY));
                yield key.isPresent() && !IdempotencyKey.isKey(key.get())
                        ? problem(request, Problem.BAD_IDEMPOTENCY_KEY)
                        : new Exchange(request, kind, form).answer(key.map(IdempotencyKey::new));
            }
        };
    }

    private ApiResponse health(ApiRequest request) {
        try {
            submissions.ping();
            return answers.json(200, Map.of("status", "ok"));
        } catch (UnavailableException away) {
            listener.failed(request, away);
            return problem(request, Problem.UNAVAILABLE);
        }
    }

    /** Answers a request with a problem, without showing a form. */
    private ApiResponse problem(ApiRequest request, Problem problem) {
        listener.refused(request, problem.slug(), List.of());
        return answers.problem(problem, ContentNegotiation.language(request), isForBrowser(request));
    }

    /** Whether a browser posted a plain HTML form, so that a person looks at the answer. */
    private static boolean isForBrowser(ApiRequest request) {
        return request.header("Content-Type")
                        .map(MediaType::parse)
                        .filter(MediaType::isPostedForm)
                        .isPresent()
                && ContentNegotiation.prefersHtml(request);
    }

    /** One form and its answer, in the language of the form. */
    private final class Exchange {
        private final ApiRequest request;
        private final Kind kind;
        private final Form form;
        private final Language language;

        Exchange(ApiRequest request, Kind kind, Form form) {
            this.request = request;
            this.kind = kind;
            this.form = form;
            this.language = form.text(Field.LANGUAGE)
                    .flatMap(Language::nearest)
                    .orElseGet(() -> ContentNegotiation.language(request));
        }

        ApiResponse answer(Optional<IdempotencyKey> key) {
            Intake.Outcome outcome;
            try {
                outcome = intake.take(
                        kind,
                        form,
                        key,
                        language,
                        ClientAddress.of(request.caller().sourceIp()));
            } catch (UnavailableException away) {
                listener.failed(request, away);
                return refused(Problem.UNAVAILABLE, List.of());
            }
            return switch (outcome) {
                case Intake.Outcome.Received received -> {
                    listener.received(request, received);
                    yield replayed(received, received(received.reference(), received.language()));
                }
                case Intake.Outcome.Refused(List<Violation> violations) -> refused(Problem.INVALID_FIELDS, violations);
                case Intake.Outcome.KeyReused() -> refused(Problem.KEY_REUSED, List.of());
                case Intake.Outcome.InFlight() -> refused(Problem.IN_FLIGHT, List.of());
                case Intake.Outcome.TooMany(Duration rest) ->
                    refused(Problem.TOO_MANY_REQUESTS, List.of())
                            .with("Retry-After", Long.toString(rest.toSeconds() + 1));
            };
        }

        private ApiResponse received(Reference reference, Language stored) {
            if (!isForBrowser(request)) {
                Words words = answers.words(stored);
                Map<String, Object> members = new LinkedHashMap<>();
                members.put("reference", reference.shown());
                members.put("status", "received");
                members.put("message", words.received(kind));
                members.put("emergency", words.emergency());
                return answers.json(201, members).with("Content-Language", stored.value());
            }
            // The browser gets the page by GET, so it sends nothing again when it shows that page again.
            return answers.redirect(
                    303, site.thankYouPage().orElseGet(() -> Addresses.thanks(kind, stored, reference)));
        }

        private static ApiResponse replayed(Intake.Outcome.Received received, ApiResponse response) {
            return received.replayed() ? response.with("Idempotent-Replayed", "true") : response;
        }

        /** Refuses the form. A browser gets the form back with everything that was typed, so that nothing is lost. */
        private ApiResponse refused(Problem problem, List<Violation> violations) {
            listener.refused(request, problem.slug(), violations);
            if (!isForBrowser(request)) {
                return answers.problem(problem, language, violations);
            }
            String page = pages.form(kind, language, form, violations, notice(problem, violations), key(problem));
            return answers.withRetryAfter(problem, answers.page(problem.status(), language, page));
        }

        private Optional<String> notice(Problem problem, List<Violation> violations) {
            if (!violations.isEmpty()) {
                return Optional.empty();
            }
            Words words = answers.words(language);
            return Optional.of(
                    problem == Problem.KEY_REUSED ? words.text("form.already") : words.problemDetail(problem.slug()));
        }

        /** The key of the form that was sent, so that it is still stored once. One that is used up is replaced. */
        private String key(Problem problem) {
            return problem == Problem.KEY_REUSED
                    ? keys.get()
                    : IdempotencyKey.in(form).map(IdempotencyKey::value).orElseGet(keys);
        }
    }
}
