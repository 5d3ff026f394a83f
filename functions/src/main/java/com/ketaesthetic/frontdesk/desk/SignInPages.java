package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
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
        SignInAttempt attempt = ports.signIn().begin(returnTo);
        return Cookies.begun(
                request,
                attempt,
                DeskPages.seeOther(provider.signInAddress(attempt).toString()));
    }

    /** The service has led the browser back. */
    ApiResponse complete(ApiRequest request, Shell shell, SignInPlace place) {
        Optional<String> state = parameter(request, "state");
        Optional<String> code = parameter(request, "code");
        Optional<String> browser = state.flatMap(known -> Cookies.of(request, Cookies.signIn(known)));
        if (state.isEmpty() || code.isEmpty()) {
            // The service leads back without a code when somebody gave up, or when it refused them.
            return refused(shell, state.flatMap(known -> ports.signIn().abandon(known, browser)));
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
                        // A session that this browser had before is over, whoever's it was.
                        .ifPresent(ports.sessions()::end);
                yield Cookies.set(
                        ended(state.get(), DeskPages.seeOther(shell.link(returnTo))), Cookies.SESSION, session.token());
            }
            case SignIn.Outcome.Refused(Optional<SignInAttempt> attempt) -> {
                // Whoever has no attempt did not come from the service. The audit is kept for years, and strangers
                // write none of it.
                attempt.ifPresent(_ -> audit(Deed.What.SIGN_IN_REFUSED, Optional.empty()));
                yield refused(shell, attempt);
            }
            case SignIn.Outcome.NotAllowed() -> {
                audit(Deed.What.SIGN_IN_REFUSED, Optional.empty());
                yield ended(
                        state.get(), signedOut(403, shell, "no-access", signOut(place), Paths.DESK, Optional.empty()));
            }
            case SignIn.Outcome.Away(SignInAttempt attempt) ->
                ended(attempt.state(), signInAgain(503, shell, "away", attempt.returnTo(), Optional.empty()));
        };
    }

    /** The attempt is used up, and so is its cookie. */
    private static ApiResponse ended(String state, ApiResponse response) {
        return Cookies.remove(response, Cookies.signIn(state));
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
    ApiResponse signedOutNow(Shell shell, SignInPlace place) {
        return withoutSession(signedOut(200, shell, "signed-out", signOut(place), Paths.DESK, Optional.empty()));
    }

    /** A page was left open for so long that the session is over. Nobody is there, so nothing is shown. */
    ApiResponse leftNow(Shell shell, String returnTo, Optional<Drafts.Typed> typed) {
        return withoutSession(signInAgain(200, shell, "left", returnTo, typed));
    }

    private static ApiResponse withoutSession(ApiResponse page) {
        return Cookies.remove(page, Cookies.SESSION).with("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    /** Somebody has sent a form, and their session is over. */
    ApiResponse signInAgain(Shell shell, Optional<Drafts.Typed> typed) {
        String returnTo =
                typed.map(kept -> Paths.request(kept.draft().reference())).orElse(shell.here());
        return signInAgain(401, shell, "again", Paths.safe(Optional.of(returnTo)), typed);
    }

    /** Nobody can sign in now. Whoever is signed in can go on working. */
    private ApiResponse away(Shell shell) {
        return DeskPages.problem(503, shell, "sign-in-away").with("Retry-After", "60");
    }

    private static ApiResponse refused(Shell shell, Optional<SignInAttempt> attempt) {
        String returnTo = attempt.map(SignInAttempt::returnTo).orElse(Paths.DESK);
        ApiResponse page = signInAgain(403, shell, "refused", returnTo, Optional.empty());
        return attempt.map(used -> ended(used.state(), page)).orElse(page);
    }

    private static ApiResponse signInAgain(
            int status, Shell shell, String what, String returnTo, Optional<Drafts.Typed> typed) {
        return signedOut(status, shell, what, shell.link(Paths.signIn(returnTo)), returnTo, typed);
    }

    /**
     * A page for somebody who is not signed in.
     *
     * @param what the part of the words' keys that says how it came to that
     * @param link where to go from here
     */
    private static ApiResponse signedOut(
            int status, Shell shell, String what, String link, String returnTo, Optional<Drafts.Typed> typed) {
        return DeskPages.page(
                status,
                shell,
                output ->
                        JtesignedoutGenerated.render(output, Html.NO_INTERCEPTOR, shell, what, link, returnTo, typed));
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
