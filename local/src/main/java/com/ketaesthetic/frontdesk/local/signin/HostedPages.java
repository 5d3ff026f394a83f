package com.ketaesthetic.frontdesk.local.signin;

import com.ketaesthetic.frontdesk.local.signin.AuthorizationRequest.Prompt;
import com.ketaesthetic.frontdesk.local.signin.AuthorizationRequest.Result.Refused;
import com.ketaesthetic.frontdesk.local.signin.AuthorizationRequest.Result.SentBack;
import com.ketaesthetic.frontdesk.local.signin.AuthorizationRequest.Result.Valid;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a browser sees when somebody signs in or out (Cognito's "User pool endpoints and managed login reference").
 */
final class HostedPages {
    /** Browsers keep one set of cookies for all ports of a host, so this must not be the name of one of the desk's. */
    private static final String COOKIE = "cognito";

    private static final Duration SESSION = Duration.ofHours(1);
    /** How long a user may think about a new password ("AuthSessionValidity", whose default this is). */
    private static final Duration CHALLENGE = Duration.ofMinutes(3);

    private static final int SHORTEST_PASSWORD = 8;

    private final UserPool pool;
    private final Expiring<Grant> codes;
    private final Expiring<SignedIn> sessions;
    /** The users who have given their temporary password, and have to choose one of their own. */
    private final Expiring<String> challenges;

    private final Clock clock;

    private record SignedIn(String sub, Instant at) {}

    HostedPages(UserPool pool, Expiring<Grant> codes, Clock clock) {
        this.pool = pool;
        this.codes = codes;
        this.sessions = new Expiring<>(SESSION, clock);
        this.challenges = new Expiring<>(CHALLENGE, clock);
        this.clock = clock;
    }

    /** {@code GET /oauth2/authorize}. */
    Answer authorize(Call call, List<AppClient> clients) {
        return withRequest(call, clients, request -> {
            Optional<SignedIn> session = request.prompt() == Prompt.LOGIN ? Optional.empty() : session(call);
            if (session.isPresent()) {
                return redirect(request.withCode(code(request, session.get())));
            }
            return redirect(
                    request.prompt() == Prompt.NONE
                            ? request.withError("login_required")
                            : "/login?" + Query.of(call.query()));
        });
    }

    /** {@code GET /login}. */
    Answer login(Call call, List<AppClient> clients) {
        return withRequest(call, clients, _ -> page(call, "", ""));
    }

    /** {@code POST /login}. */
    Answer signIn(Call call, List<AppClient> clients) {
        return withRequest(call, clients, request -> {
            String email = call.form().getOrDefault("username", "");
            String password = call.form().getOrDefault("password", "");
            Optional<User> user =
                    pool.find(email).filter(found -> found.password().equals(password));
            if (user.isEmpty()) {
                return page(call, email, "Incorrect username or password.");
            }
            if (!user.get().isEnabled()) {
                return page(call, email, "User is disabled.");
            }
            return user.get().isTemporary() ? challenge(call, user.get(), "") : signedIn(request, user.get());
        });
    }

    /** {@code POST /changePassword}, where a user ends up who has signed in with a temporary password. */
    Answer changePassword(Call call, List<AppClient> clients) {
        return withRequest(call, clients, request -> {
            Optional<User> user = challenges
                    .take(call.form().getOrDefault("session", ""))
                    .flatMap(pool::find)
                    .filter(User::isEnabled);
            if (user.isEmpty()) {
                return page(call, "", "That took too long. Sign in again.");
            }
            String chosen = call.form().getOrDefault("new_password", "");
            if (chosen.length() < SHORTEST_PASSWORD) {
                return challenge(call, user.get(), "The password needs at least 8 characters.");
            }
            if (!chosen.equals(call.form().get("new_password_again"))) {
                return challenge(call, user.get(), "The two passwords are not the same.");
            }
            pool.setPassword(user.get().sub(), chosen);
            return signedIn(request, user.get());
        });
    }

    /** {@code GET /logout} (Cognito's "The managed login sign-out endpoint"). */
    Answer logout(Call call, List<AppClient> clients) {
        String target = call.query().getOrDefault("logout_uri", "");
        boolean isRegistered = clients.stream()
                .filter(client -> client.id().equals(call.query().get("client_id")))
                .anyMatch(client -> client.logouts().contains(target));
        if (!isRegistered) {
            return SignInPage.refused("The client_id is unknown, or the logout_uri is not registered for it.");
        }
        call.cookie(COOKIE).ifPresent(sessions::take);
        return redirect(target, COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    private static Answer withRequest(
            Call call, List<AppClient> clients, Function<AuthorizationRequest, Answer> answer) {
        return switch (AuthorizationRequest.read(call.query(), clients)) {
            case Refused(String message) -> SignInPage.refused(message);
            case SentBack(String location) -> redirect(location);
            case Valid(AuthorizationRequest request) -> answer.apply(request);
        };
    }

    private Answer page(Call call, String email, String error) {
        return SignInPage.signIn(Query.of(call.query()), email, error, pool.users());
    }

    private Answer challenge(Call call, User user, String error) {
        return SignInPage.newPassword(Query.of(call.query()), user.email(), challenges.keep(user.sub()), error);
    }

    private Answer signedIn(AuthorizationRequest request, User user) {
        SignedIn session = new SignedIn(user.sub(), clock.instant());
        return redirect(
                request.withCode(code(request, session)),
                COOKIE + "=" + sessions.keep(session) + "; Path=/; Max-Age=" + SESSION.toSeconds()
                        + "; HttpOnly; SameSite=Lax");
    }

    private Optional<SignedIn> session(Call call) {
        return call.cookie(COOKIE)
                .flatMap(sessions::find)
                .filter(session ->
                        pool.find(session.sub()).filter(User::isEnabled).isPresent());
    }

    private String code(AuthorizationRequest request, SignedIn session) {
        return codes.keep(new Grant(request, session.sub(), session.at()));
    }

    private static Answer redirect(String location, String... cookies) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Location", List.of(location));
        headers.put("Cache-Control", List.of("no-store"));
        if (cookies.length > 0) {
            headers.put("Set-Cookie", List.of(cookies));
        }
        return new Answer(302, headers, new byte[0]);
    }
}
