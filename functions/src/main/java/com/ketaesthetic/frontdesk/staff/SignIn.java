package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Language;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Signing in at the desk, and what follows from it until a session is over. */
public final class SignIn {
    /** How long somebody may take to sign in. */
    private static final Duration ATTEMPT = Duration.ofHours(1);

    /** How old a password may be that somebody gave at the service. Otherwise they would have to give none. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SignInAttempts attempts;
    private final Sessions sessions;
    private final Supplier<String> secrets;
    private final FormSecrets forms;
    private final Duration idle;
    private final Clock clock;

    /**
     * Builds the service.
     *
     * @param secrets generates texts that nobody can guess ({@link RandomSecrets})
     * @param forms generates the secrets of sessions' forms
     * @param idle how long a session lasts in which nothing is done
     */
    public SignIn(
            SignInAttempts attempts,
            Sessions sessions,
            Supplier<String> secrets,
            FormSecrets forms,
            Duration idle,
            Clock clock) {
        this.attempts = attempts;
        this.sessions = sessions;
        this.secrets = secrets;
        this.forms = forms;
        this.idle = idle;
        this.clock = clock;
    }

    /** What came of an attempt. */
    public sealed interface Outcome {
        /** Somebody has signed in, and goes on at this path. */
        record SignedIn(Session session, String returnTo) implements Outcome {}

        /**
         * The attempt is too old, or it was another browser's, or the service refuses it.
         *
         * @param attempt what was tried, unless there is no such attempt; another one may go on from it
         */
        record Refused(Optional<SignInAttempt> attempt) implements Outcome {}

        /** The service knows who it is, and they may not use the desk. */
        record NotAllowed() implements Outcome {}

        /** The service does not answer. */
        record Away(SignInAttempt attempt) implements Outcome {}
    }

    /** Begins an attempt, after which the browser goes on at the desk's path {@code returnTo}. */
    public SignInAttempt begin(String returnTo) {
        SignInAttempt attempt = new SignInAttempt(
                secrets.get(),
                secrets.get(),
                secrets.get(),
                secrets.get(),
                returnTo,
                clock.instant().plus(ATTEMPT));
        attempts.add(attempt);
        return attempt;
    }

    /**
     * Ends an attempt when the service leads the browser back.
     *
     * @param browser the cookie that the browser got when the attempt began
     */
    public Outcome complete(
            IdentityProvider provider, String state, String code, Optional<String> browser, Language language) {
        Optional<SignInAttempt> found = abandon(state, browser);
        if (found.isEmpty()) {
            return new Outcome.Refused(Optional.empty());
        }
        SignInAttempt attempt = found.get();
        return switch (provider.exchange(code, attempt)) {
            case IdentityProvider.Answer.SignedIn(Identity identity) -> begun(identity, attempt, language);
            case IdentityProvider.Answer.Refused() -> new Outcome.Refused(found);
            case IdentityProvider.Answer.NoGroup() -> new Outcome.NotAllowed();
            case IdentityProvider.Answer.Away() -> new Outcome.Away(attempt);
        };
    }

    /** Ends an attempt without a sign-in, and returns it if it was this browser's and still good. */
    public Optional<SignInAttempt> abandon(String state, Optional<String> browser) {
        return attempts.take(state)
                .filter(attempt -> clock.instant().isBefore(attempt.expiresAt()))
                .filter(attempt -> browser.filter(cookie -> same(cookie, attempt.browser()))
                        .isPresent());
    }

    private Outcome begun(Identity identity, SignInAttempt attempt, Language language) {
        Instant now = clock.instant();
        if (!now.isBefore(identity.authenticatedAt().plus(FRESH))) {
            return new Outcome.Refused(Optional.of(attempt));
        }
        Session session = new Session(
                secrets.get(),
                identity.member(),
                identity.group(),
                forms.of(identity.member().id()),
                language,
                now,
                now);
        return sessions.add(session, identity.authenticatedAt())
                ? new Outcome.SignedIn(session, attempt.returnTo())
                : new Outcome.NotAllowed();
    }

    /** The session with this token, in which something is done now; nothing if there is none or if it is over. */
    public Optional<Session> session(String token) {
        Instant now = clock.instant();
        Optional<Session> session = sessions.find(token).filter(found -> !found.isOver(now, idle));
        if (session.isPresent() && !now.isBefore(session.get().seenAt().plus(Session.NOTED_EVERY))) {
            Session seen = session.get().seen(now);
            return sessions.seen(token, now) ? Optional.of(seen) : Optional.empty();
        }
        return session;
    }

    /** Whose session this was or is, even if it is over; nothing if it was ended. */
    public Optional<Session> latest(String token) {
        return sessions.find(token);
    }

    /** The other sessions of the same person in which something can still be done, the latest first. */
    public List<OtherSession> others(Session session) {
        Instant now = clock.instant();
        return sessions.others(session).stream()
                .filter(other -> !other.isOver(now, idle))
                .sorted(Comparator.comparing(OtherSession::signedInAt).reversed())
                .toList();
    }

    /** Compares two secrets in a time that says nothing about how much of them is the same. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
