package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.ContentNegotiation;
import com.ketaesthetic.frontdesk.http.Routes;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers the requests to {@code /desk} and below. Every page but those for signing in needs a session, every form needs
 * the session's secret, and some pages are for owners alone.
 */
public final class DeskApi {
    private final Clinic clinic;
    private final DeskPorts ports;
    private final Duration idle;
    private final Clock clock;
    private final SignInPages signIn;
    private final Drafts drafts;
    private final RequestPages requests;
    private final Routes routes;

    /**
     * Builds the desk.
     *
     * @param retention how long an answered request is kept
     * @param idle how long a session lasts in which nothing is done
     * @param secrets generates the identifiers of forms, of which no two are the same
     */
    public DeskApi(
            Clinic clinic, DeskPorts ports, Duration retention, Duration idle, Supplier<String> secrets, Clock clock) {
        this.clinic = clinic;
        this.ports = ports;
        this.idle = idle;
        this.clock = clock;
        this.signIn = new SignInPages(ports, clock);
        this.drafts = new Drafts(ports, clock);
        this.requests = new RequestPages(clinic, ports, retention, secrets);
        ListPages lists = new ListPages(ports, secrets);
        SearchPages search = new SearchPages(ports);
        Exports exports = new Exports(ports);
        SessionPages sessions = new SessionPages(ports);
        OwnerPages owner = new OwnerPages(ports);
        FigurePages figures = new FigurePages(ports);
        this.routes = new Routes()
                .with("GET", Paths.DESK, seen(lists::list))
                .with("GET", Paths.SIGN_IN, request -> signIn.begin(request, shell(request), place(request)))
                .with("GET", Paths.SIGNED_IN, request -> signIn.complete(request, shell(request), place(request)))
                .with("GET", Paths.SIGNED_OUT, request -> signIn.signedOut(request, shell(request)))
                .with("POST", Paths.SIGN_OUT, this::signOut)
                .with("POST", Paths.LANGUAGE, posted(this::speak))
                .with("GET", Paths.REQUEST, seen(requests::show))
                .with("POST", Paths.TRANSITIONS, posted(requests::change, requests::again))
                .with("GET", Paths.QUARANTINE, seen(lists::quarantine))
                .with("POST", Paths.QUARANTINE, posted(requests::changeSeveral))
                .with("GET", Paths.SEARCH, seen(search::form))
                .with("POST", Paths.SEARCH, posted(search::search))
                .with("POST", Paths.EXPORT, posted(exports::export))
                .with("GET", Paths.SESSIONS, seen(sessions::show))
                .with("POST", Paths.SESSIONS, posted(sessions::change))
                .with("GET", Paths.AUDIT, seen(owners(owner::audit)))
                .with("GET", Paths.FIGURES, seen(owners(figures::show)))
                .with("POST", Paths.FIGURES, posted(owners(figures::export)))
                .with("GET", Paths.STAFF, seen(owners(owner::staff)))
                .with("POST", Paths.STAFF, posted(owners(owner::changeStaff)));
    }

    /** The request for the resource that its path tells. Every path below the desk comes by one route of the API. */
    public static ApiRequest located(ApiRequest request) {
        String rest = request.pathParameters().get("path");
        if (rest == null) {
            return request;
        }
        String path = Paths.DESK + "/" + rest.replaceAll("/+$", "");
        return Paths.find(path.equals(Paths.DESK + "/") ? Paths.DESK : path)
                .map(found -> request.at(found.resource(), found.parameters()))
                .orElse(request);
    }

    /** Answers a request that was {@link #located}. */
    public ApiResponse answer(ApiRequest request) {
        Optional<SignInPlace> place = Places.of(request);
        ApiResponse response;
        if (place.isEmpty()) {
            response = DeskPages.problem(503, shell(request), "not-set-up");
        } else if (!Places.isHere(place.get(), request) && request.isGetOrHead()) {
            response = DeskPages.seeOther(place.get().desk() + Paths.safe(Optional.of(here(request))));
        } else if (isWithoutSlashToo(request)) {
            response = DeskPages.seeOther(base(request) + here(request));
        } else {
            response = routes.answer(
                    request,
                    () -> DeskPages.problem(404, shell(request), "not-found"),
                    allowed -> DeskPages.problem(405, shell(request), "not-allowed")
                            .with("Allow", allowed));
        }
        return DeskPages.finished(response, request.requestId());
    }

    /** Whether somebody wrote the address of a page with a slash at its end, which the page does not have. */
    private static boolean isWithoutSlashToo(ApiRequest request) {
        return request.endsInSlash()
                && request.isGetOrHead()
                && Paths.find(request.resource()).isPresent()
                && (request.pathParameters().isEmpty()
                        || Paths.safe(Optional.of(here(request))).equals(here(request)));
    }

    /** The answer when something failed. */
    public ApiResponse unavailable(ApiRequest request) {
        return DeskPages.finished(
                DeskPages.problem(503, shell(request), "unavailable").with("Retry-After", "30"), request.requestId());
    }

    private Function<ApiRequest, ApiResponse> seen(Function<Visit, ApiResponse> page) {
        return request -> session(request)
                .map(session -> page.apply(visit(request, session, Fields.NONE)))
                .orElseGet(() -> DeskPages.seeOther(base(request) + Paths.signIn(here(request))));
    }

    private Function<ApiRequest, ApiResponse> posted(Function<Visit, ApiResponse> page) {
        return posted(page, visit -> DeskPages.problem(403, visit.shell(), "old-form"));
    }

    /** @param again answers when the form is of another session, and nothing is done */
    private Function<ApiRequest, ApiResponse> posted(
            Function<Visit, ApiResponse> page, Function<Visit, ApiResponse> again) {
        return request -> {
            if (Places.isForeign(place(request), request)) {
                // A stranger's attempt is in the log alone, because the audit is kept for years.
                session(request)
                        .ifPresent(session -> audit(
                                Deed.What.REFUSED, Optional.of(session.member().id())));
                return DeskPages.problem(403, shell(request), "foreign");
            }
            Optional<Fields> fields = Fields.read(request);
            if (fields.isEmpty()) {
                return DeskPages.problem(415, shell(request), "unreadable");
            }
            Optional<Session> session = session(request);
            if (session.isEmpty()) {
                return signIn.signInAgain(shell(request), typed(request, fields.get()));
            }
            Visit visit = visit(request, session.get(), fields.get());
            boolean own = fields.get()
                    .text("csrf")
                    .filter(sent -> SignIn.same(sent, session.get().csrf()))
                    .isPresent();
            return own ? page.apply(visit) : again.apply(visit);
        };
    }

    private Function<Visit, ApiResponse> owners(Function<Visit, ApiResponse> page) {
        return visit -> {
            if (visit.session().isOwner()) {
                return page.apply(visit);
            }
            audit(Deed.What.REFUSED, Optional.of(visit.session().member().id()));
            return DeskPages.problem(403, visit.shell(), "owners");
        };
    }

    private void audit(Deed.What what, Optional<String> by) {
        ports.audit().add(new Deed(what, clock.instant(), by, Optional.empty(), Optional.empty()));
    }

    /**
     * Somebody signs out, or a page was left open for too long. What was typed on it is kept. A page that was left open
     * ends no session in which something is being done on another page.
     */
    private ApiResponse signOut(ApiRequest request) {
        Fields fields = Fields.read(request).orElse(Fields.NONE);
        Optional<Session> session = Cookies.of(request, Cookies.SESSION).flatMap(ports.signIn()::latest);
        boolean own = session.isEmpty()
                || fields.text("csrf")
                        .filter(sent -> SignIn.same(sent, session.get().csrf()))
                        .isPresent();
        if (Places.isForeign(place(request), request)) {
            return DeskPages.problem(403, shell(request), "old-form");
        }
        Optional<Drafts.Typed> typed =
                fields.text("draftOf").flatMap(Reference::parse).flatMap(reference -> drafts.keep(reference, fields));
        Optional<String> left = fields.text("left");
        boolean goesOn =
                session.filter(found -> !found.isOver(clock.instant(), idle)).isPresent();
        if (left.isPresent() && session.isPresent() && (own ? goesOn : isKept(typed))) {
            return DeskPages.seeOther(base(request) + Paths.signedOut(Paths.safe(left)));
        }
        if (!own) {
            return DeskPages.problem(403, shell(request), "old-form");
        }
        session.ifPresent(ports.sessions()::end);
        session.ifPresent(
                found -> audit(Deed.What.SIGN_OUT, Optional.of(found.member().id())));
        Shell shell = shell(request, Optional.empty(), session.map(Session::language));
        return left.isPresent()
                ? signIn.leftNow(shell, Paths.safe(left), typed)
                : signIn.signedOutNow(shell, place(request));
    }

    private static boolean isKept(Optional<Drafts.Typed> typed) {
        return typed.filter(Drafts.Typed::isKept).isPresent();
    }

    /** Goes on in another language on the same page. */
    private ApiResponse speak(Visit visit) {
        visit.fields()
                .text("language")
                .flatMap(Language::nearest)
                .ifPresent(language -> ports.sessions().speak(visit.session().token(), language));
        return DeskPages.seeOther(visit.shell().link(Paths.safe(visit.fields().text("returnTo"))));
    }

    private Optional<Session> session(ApiRequest request) {
        return Cookies.of(request, Cookies.SESSION).flatMap(ports.signIn()::session);
    }

    /** What somebody typed about a request, whose session was over when they sent it. */
    private Optional<Drafts.Typed> typed(ApiRequest request, Fields fields) {
        return Optional.ofNullable(request.pathParameters().get("reference"))
                .flatMap(Reference::parse)
                .flatMap(reference -> drafts.keep(reference, fields));
    }

    private Visit visit(ApiRequest request, Session session, Fields fields) {
        return new Visit(
                request,
                session,
                fields,
                shell(request, Optional.of(session), Optional.of(session.language())),
                clock.instant());
    }

    private Shell shell(ApiRequest request) {
        return shell(request, Optional.empty(), Optional.empty());
    }

    private Shell shell(ApiRequest request, Optional<Session> session, Optional<Language> language) {
        DeskWords words = DeskWords.of(language.orElseGet(() -> ContentNegotiation.language(request)), clinic);
        return new Shell(words, base(request), session, Paths.safe(Optional.of(here(request))), idle);
    }

    private static SignInPlace place(ApiRequest request) {
        return Places.of(request).orElseThrow();
    }

    /** The path of the API's address, which all our links begin with. */
    private static String base(ApiRequest request) {
        return Places.of(request).map(place -> place.desk().getPath()).orElse("");
    }

    /** The path that was asked for, with its query if that has nothing but our own short parameters. */
    private static String here(ApiRequest request) {
        String path = request.resource();
        for (Map.Entry<String, String> parameter : request.pathParameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        String query = request.query().entrySet().stream()
                .filter(parameter -> Paths.isPlain(parameter.getKey()) && Paths.isPlain(parameter.getValue()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .sorted()
                .reduce((one, other) -> one + "&" + other)
                .map(all -> "?" + all)
                .orElse("");
        return path.replaceAll("/transitions$", "") + query;
    }
}
