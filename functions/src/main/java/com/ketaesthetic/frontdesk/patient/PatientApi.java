package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.calendar.CalendarFile;
import com.ketaesthetic.frontdesk.calendar.CalendarFile.Method;
import com.ketaesthetic.frontdesk.calendar.Organizer;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.ContentNegotiation;
import com.ketaesthetic.frontdesk.http.FormPage;
import com.ketaesthetic.frontdesk.http.PostedForm;
import com.ketaesthetic.frontdesk.http.Routes;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.patient.PatientListener.Outcome;
import com.ketaesthetic.frontdesk.patient.PatientPages.Matter;
import com.ketaesthetic.frontdesk.request.PatientDoor;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /request/{token}} says how far a request is, and changes nothing. With {@code POST}, patients show who they
 * are, and then see their request, ask for another time, or take the request back.
 */
public final class PatientApi {
    private static final String RESOURCE = "/request/{token}";

    private final Clinic clinic;
    private final PatientDoor door;
    private final PatientChanges changes;
    private final FormParser parser;
    private final PatientPages pages;
    private final Organizer organizer;
    private final PatientListener listener;
    private final Supplier<String> formIds;
    private final Clock clock;
    private final Routes routes;

    /**
     * Builds the page.
     *
     * @param retention how long an answered request is kept
     * @param organizer what all files for patients' calendars have in common
     * @param formIds gives each page that is drawn an identifier of its own
     */
    public PatientApi(
            Clinic clinic,
            Site site,
            PatientDoor door,
            RequestTransitions transitions,
            Duration retention,
            Organizer organizer,
            PatientListener listener,
            Supplier<String> formIds,
            Clock clock) {
        this.clinic = clinic;
        this.door = door;
        this.changes = new PatientChanges(transitions, retention);
        this.parser = new FormParser(clinic);
        this.pages = new PatientPages(clinic, site);
        this.organizer = organizer;
        this.listener = listener;
        this.formIds = formIds;
        this.clock = clock;
        this.routes = new Routes().with("GET", RESOURCE, this::look).with("POST", RESOURCE, this::posted);
    }

    public ApiResponse answer(ApiRequest request) {
        return pages.finished(
                routes.answer(
                        request,
                        () -> problem(request, Matter.CLOSED),
                        allowed -> problem(request, Matter.NOT_ALLOWED).with("Allow", allowed)),
                request.requestId());
    }

    /** The answer when something failed. */
    public ApiResponse unavailable(ApiRequest request) {
        return pages.finished(problem(request, Matter.UNAVAILABLE).with("Retry-After", "30"), request.requestId());
    }

    private ApiResponse look(ApiRequest request) {
        Optional<PatientFile> file = door.look(token(request));
        return told(
                request,
                file.isPresent() ? Outcome.LOOKED : Outcome.CLOSED,
                file.map(found -> pages.ask(200, ask(request, found, Sent.NOTHING, Notice.NONE, null)))
                        .orElseGet(() -> closed(request)));
    }

    private ApiResponse posted(ApiRequest request) {
        if (Senders.isForeign(request)) {
            return told(request, Outcome.REFUSED, problem(request, Matter.FOREIGN));
        }
        Optional<PostedForm> form = PostedForm.read(Kind.APPOINTMENT_REQUEST, request);
        if (form.isEmpty()) {
            return told(request, Outcome.REFUSED, problem(request, Matter.UNREADABLE));
        }
        Sent sent = new Sent(form.get());
        return sent.act() == Act.SEND_CODE ? sendCode(request) : entered(request, sent);
    }

    private ApiResponse sendCode(ApiRequest request) {
        return switch (door.sendCode(token(request))) {
            case PatientDoor.CodeSent.Sent(PatientFile file) ->
                told(
                        request,
                        Outcome.CODE_SENT,
                        pages.ask(200, ask(request, file, Sent.NOTHING, Notice.done("patient.done.send-code"), null)));
            case PatientDoor.CodeSent.TooManyMails(PatientFile file) ->
                told(
                        request,
                        Outcome.TOO_MANY_MAILS,
                        pages.ask(
                                429,
                                ask(request, file, Sent.NOTHING, Notice.alert("patient.alert.too-many-mails"), null)));
            case PatientDoor.CodeSent.Closed() -> told(request, Outcome.CLOSED, closed(request));
        };
    }

    private ApiResponse entered(ApiRequest request, Sent sent) {
        return switch (door.enter(
                token(request), sent.digits(), sent.proof(), sent.act().value())) {
            case PatientDoor.Entry.Closed() -> told(request, Outcome.CLOSED, closed(request));
            case PatientDoor.Entry.Asked(PatientFile file, boolean typed) -> {
                // Whoever was in and waited for too long has made no mistake.
                boolean waited = sent.proof().isPresent() && !typed;
                String mistake = file.hasPhone() ? "patient.digits.mistake" : "patient.code.mistake";
                yield told(
                        request,
                        Outcome.ASKED,
                        pages.ask(
                                waited ? 403 : 422,
                                ask(
                                        request,
                                        file,
                                        sent,
                                        waited ? Notice.alert("patient.alert.again") : Notice.NONE,
                                        waited ? null : mistake)));
            }
            case PatientDoor.Entry.Open(PatientFile file, Instant until) -> does(new Visit(request, sent, file, until));
        };
    }

    /**
     * Somebody who has shown who they are.
     *
     * @param until how long they need not type their digits again
     */
    private record Visit(ApiRequest request, Sent sent, PatientFile file, Instant until) {
        Visit seeing(PatientFile other) {
            return new Visit(request, sent, other, until);
        }
    }

    private ApiResponse does(Visit visit) {
        if (visit.sent().isRedrawn()) {
            return shown(visit, Outcome.OPENED);
        }
        return switch (visit.sent().act()) {
            case SHOW, SEND_CODE -> shown(visit, Outcome.OPENED);
            case CHANGE -> change(visit);
            case WITHDRAW -> withdraw(visit);
            case STOP_MAILS -> made(visit, new RequestEvent.StopMails(), Optional.empty());
            case CALENDAR -> calendar(visit);
        };
    }

    private ApiResponse shown(Visit visit, Outcome outcome) {
        return told(visit.request(), outcome, pages.request(200, view(visit, Notice.NONE, List.of(), true)));
    }

    private ApiResponse change(Visit visit) {
        Instant now = clock.instant();
        return switch (parser.parseWish(visit.sent().form(), visit.file().isAboutTimes(), now)) {
            case FormParser.ParsedWish.Invalid(List<Violation> violations) ->
                told(visit.request(), Outcome.MISTAKEN, pages.request(422, view(visit, Notice.NONE, violations, true)));
            case FormParser.ParsedWish.Valid(Wish wish) ->
                made(visit, new RequestEvent.AskForChange(wish, clinic.answerBy(now)), Optional.of(wish));
        };
    }

    private ApiResponse withdraw(Visit visit) {
        if (!visit.sent().isConfirmed() && visit.file().mayWithdraw(clock.instant())) {
            return told(visit.request(), Outcome.OPENED, pages.withdraw(view(visit, Notice.NONE, List.of(), false)));
        }
        return made(visit, changes.withdrawal(clock.instant()), Optional.empty());
    }

    /** Gives the file that the last mail about the appointment had, as a download. */
    private ApiResponse calendar(Visit visit) {
        Request request = visit.file().request();
        return request.calendarEntry()
                .filter(_ -> request.state().standing().isPresent())
                .map(entry -> CalendarFile.of(
                        Method.REQUEST,
                        request.reference(),
                        entry,
                        visit.file().received().submission().contact().email(),
                        organizer,
                        pages.words(visit.file().received().language()),
                        clock.instant()))
                .map(file -> told(
                        visit.request(),
                        Outcome.CALENDAR,
                        ApiResponse.of(200, CalendarFile.contentType(Method.REQUEST), file)
                                .with("Content-Disposition", "attachment; filename=\"" + CalendarFile.NAME + "\"")))
                .orElseGet(() -> refused(visit, "patient.alert.not-allowed"));
    }

    private ApiResponse made(Visit visit, RequestEvent event, Optional<Wish> wish) {
        Optional<Sent.Origin> origin = visit.sent().origin();
        if (origin.isEmpty()) {
            // Only something else than our page leaves these out.
            return shown(visit, Outcome.OPENED);
        }
        Act act = visit.sent().act();
        return switch (changes.make(
                visit.file(), event, origin.get().version(), origin.get().changeId(act, wish), clock.instant())) {
            case DONE ->
                switch (act) {
                    case CHANGE -> done(visit, Outcome.CHANGED, "patient.done.change");
                    case WITHDRAW -> done(visit, Outcome.WITHDRAWN, "patient.done.withdraw");
                    default -> done(visit, Outcome.MAILS_STOPPED, "patient.done.stop-mails");
                };
            case NOT_ALLOWED -> refused(visit, "patient.alert.not-allowed");
            case OUTDATED -> refused(visit, "patient.alert.outdated");
            case GONE -> told(visit.request(), Outcome.CLOSED, closed(visit.request()));
        };
    }

    private ApiResponse done(Visit visit, Outcome outcome, String key) {
        return told(
                visit.request(),
                outcome,
                door.look(token(visit.request()))
                        .map(file -> pages.request(200, view(visit.seeing(file), Notice.done(key), List.of(), false)))
                        .orElseGet(() -> closed(visit.request())));
    }

    /** What was asked for cannot be done as the request is now. The page says how it is, and keeps what was typed. */
    private ApiResponse refused(Visit visit, String whyKey) {
        return told(
                visit.request(),
                Outcome.NOT_ALLOWED,
                door.look(token(visit.request()))
                        .map(file ->
                                pages.request(409, view(visit.seeing(file), Notice.alert(whyKey), List.of(), true)))
                        .orElseGet(() -> closed(visit.request())));
    }

    private AskView ask(ApiRequest request, PatientFile file, Sent sent, Notice notice, @Nullable String mistake) {
        return new AskView(
                pages.words(language(request, Optional.of(file))), pages.site(), file, notice, sent.kept(), mistake);
    }

    private PageView view(Visit visit, Notice notice, List<Violation> violations, boolean keepsTyped) {
        Instant now = clock.instant();
        FormPage form = new FormPage(
                pages.words(language(visit.request(), Optional.of(visit.file()))),
                Kind.APPOINTMENT_REQUEST,
                keepsTyped ? visit.sent().form() : Form.EMPTY,
                violations,
                null,
                pages.site(),
                "",
                "",
                now);
        return new PageView(
                visit.file(),
                form,
                notice,
                formIds.get(),
                act -> door.proof(token(visit.request()), act.value(), visit.until()),
                now);
    }

    private ApiResponse told(ApiRequest request, Outcome outcome, ApiResponse response) {
        listener.visited(request, outcome);
        return response;
    }

    private ApiResponse closed(ApiRequest request) {
        return problem(request, Matter.CLOSED);
    }

    /** It is in the language of the browser or of the page, because nothing may be told of the request. */
    private ApiResponse problem(ApiRequest request, Matter matter) {
        return pages.problem(matter, language(request, Optional.empty()));
    }

    /** The language that was chosen on the page, or that of the request. Where there is none, the browser's counts. */
    private static Language language(ApiRequest request, Optional<PatientFile> file) {
        return Optional.ofNullable(request.query().get("language"))
                .flatMap(Language::nearest)
                .or(() -> file.map(found -> found.received().language()))
                .orElseGet(() -> ContentNegotiation.language(request));
    }

    private static String token(ApiRequest request) {
        return request.pathParameters().getOrDefault("token", "");
    }
}
