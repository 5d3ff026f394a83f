package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import java.time.Clock;
import java.util.Optional;

/** Signing in and out. The service's own pages ask for the password; these lead there and back. */
final class SignInPages {
    private static final int LONGEST_CODE = 2048;

    private final DeskPorts ports;
    private final Clock clock;

    SignInPages(DeskPorts ports, Clock clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /** Leads to the service, if it is there. */
    ApiResponse begin(ApiRequest request, Shell shell, SignInPlace place) {
        IdentityProvider provider = ports.provider().apply(place);
        if (!provider.isThere()) {
            return away(shell);
        }
        String returnTo = Paths.safe(Optional.ofNullable(request.query().get("returnTo")));
        SignInAttempt attempt = ports.signIn().begin(returnTo, Optional.empty());
        return with(attempt, DeskPages.seeOther(provider.signInAddress(attempt).toString()));
    }

    /** The service has led the browser back. */
    ApiResponse complete(ApiRequest request, Shell shell, SignInPlace place) {
        Optional<String> state = parameter(request, "state");
        Optional<String> code = parameter(request, "code");
        Optional<String> browser = Cookies.of(request, Cookies.SIGN_IN);
        if (state.isEmpty() || code.isEmpty()) {
            // The service leads back without a code when somebody gave up, or when it refused them.
            return refused(shell, place, state.flatMap(known -> ports.signIn().abandon(known, browser)));
        }
        SignIn.Outcome outcome = ports.signIn()
                .complete(
                        ports.provider().apply(place),
                        state.get(),
                        code.get(),
                        browser,
                        shell.words().language());
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(var session, String returnTo) -> {
                audit(Deed.What.SIGN_IN, Optional.of(session.member().id()));
                Cookies.of(request, Cookies.SESSION)
                        .flatMap(ports.signIn()::latest)
                        .ifPresent(before -> replace(before, session));
                yield Cookies.set(
                        Cookies.remove(DeskPages.seeOther(shell.link(returnTo)), Cookies.SIGN_IN),
                        Cookies.SESSION,
                        session.token());
            }
            case SignIn.Outcome.Refused(Optional<SignInAttempt> attempt) -> {
                // Whoever has no attempt did not come from the service. The audit is kept for years, and strangers
                // write none of it.
                attempt.ifPresent(_ -> audit(Deed.What.SIGN_IN_REFUSED, Optional.empty()));
                yield refused(shell, place, attempt);
            }
            case SignIn.Outcome.NotAllowed() -> {
                audit(Deed.What.SIGN_IN_REFUSED, Optional.empty());
                yield signedOut(403, shell, "no-access", signOut(place), Paths.DESK, Optional.empty());
            }
            case SignIn.Outcome.Away(SignInAttempt attempt) -> {
                SignInAttempt again = ports.signIn().begin(attempt.returnTo(), attempt.draft());
                yield with(
                        again,
                        signedOut(503, shell, "away", signIn(place, again), attempt.returnTo(), attempt.draft()));
            }
        };
    }

    /** A session that this browser had before is over, whoever's it was. What its member had typed goes on with them. */
    private void replace(Session before, Session now) {
        if (now.draft().isEmpty() && before.member().id().equals(now.member().id())) {
            before.draft().ifPresent(_ -> ports.sessions().keep(now.token(), before.draft()));
        }
        ports.sessions().end(before);
    }

    /** The page that stands when a page was left open for too long. */
    ApiResponse signedOut(ApiRequest request, Shell shell) {
        String returnTo = Paths.safe(Optional.ofNullable(request.query().get("returnTo")));
        return signedOut(200, shell, "left", shell.link(returnTo), returnTo, Optional.empty());
    }

    /**
     * Somebody has signed out. Browsers block a redirect to another site after a form, so the page has a link with which
     * the service forgets them too.
     */
    ApiResponse signedOutNow(Shell shell, SignInPlace place, Optional<Draft> draft) {
        ApiResponse page;
        if (draft.isPresent()) {
            String returnTo = Paths.request(draft.get().reference());
            SignInAttempt attempt = ports.signIn().begin(returnTo, draft);
            page = with(attempt, signedOut(200, shell, "left", signIn(place, attempt), returnTo, draft));
        } else {
            page = signedOut(200, shell, "signed-out", signOut(place), Paths.DESK, Optional.empty());
        }
        return Cookies.remove(page, Cookies.SESSION).with("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    /** Somebody has sent a form, and their session is over. What they typed is kept for when they have signed in. */
    ApiResponse signInAgain(Shell shell, SignInPlace place, Optional<Draft> draft) {
        String returnTo = draft.map(typed -> Paths.request(typed.reference())).orElse(shell.here());
        SignInAttempt attempt = ports.signIn().begin(returnTo, draft);
        return with(attempt, signedOut(401, shell, "again", signIn(place, attempt), returnTo, draft));
    }

    /** Nobody can sign in now. Whoever is signed in can go on working. */
    private ApiResponse away(Shell shell) {
        return DeskPages.problem(503, shell, "sign-in-away").with("Retry-After", "60");
    }

    private ApiResponse refused(Shell shell, SignInPlace place, Optional<SignInAttempt> attempt) {
        if (attempt.flatMap(SignInAttempt::draft).isEmpty()) {
            String returnTo = attempt.map(SignInAttempt::returnTo).orElse(Paths.DESK);
            return signedOut(403, shell, "refused", shell.link(Paths.signIn(returnTo)), returnTo, Optional.empty());
        }
        SignInAttempt before = attempt.get();
        SignInAttempt again = ports.signIn().begin(before.returnTo(), before.draft());
        return with(again, signedOut(403, shell, "refused", signIn(place, again), before.returnTo(), before.draft()));
    }

    /**
     * A page for somebody who is not signed in.
     *
     * @param what the part of the words' keys that says how it came to that
     * @param link where to go from here
     */
    private static ApiResponse signedOut(
            int status, Shell shell, String what, String link, String returnTo, Optional<Draft> draft) {
        return DeskPages.page(
                status,
                shell,
                output ->
                        JtesignedoutGenerated.render(output, Html.NO_INTERCEPTOR, shell, what, link, returnTo, draft));
    }

    private static ApiResponse with(SignInAttempt attempt, ApiResponse response) {
        return Cookies.set(response, Cookies.SIGN_IN, attempt.browser());
    }

    private String signIn(SignInPlace place, SignInAttempt attempt) {
        return ports.provider().apply(place).signInAddress(attempt).toString();
    }

    private String signOut(SignInPlace place) {
        return ports.provider().apply(place).signOutAddress().toString();
    }

    private void audit(Deed.What what, Optional<String> by) {
        ports.audit().add(new Deed(what, clock.instant(), by, Optional.empty(), Optional.empty()));
    }

    private static Optional<String> parameter(ApiRequest request, String name) {
        return Optional.ofNullable(request.query().get(name))
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST_CODE);
    }
}
