package com.ketaesthetic.frontdesk.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.IdentityProvider.Answer;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** A session begins with one attempt of one browser and a fresh password, and it is over after a while. */
class SignInTests {
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final StaffMember ROSA = new StaffMember("rosa", "Rosa Ruiz");
    private static final FormSecrets FORMS = new FormSecrets(new KeyedHash("a key"), new RandomSecrets());

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-24T15:00:00Z"), ZoneOffset.UTC);
    private final InMemory stored = new InMemory();
    private final Provider provider = new Provider();
    private final SignIn signIn = new SignIn(stored, stored, new RandomSecrets(), FORMS, IDLE, clock);

    /** Answers to each code as it was told to. */
    private final class Provider implements IdentityProvider {
        private Optional<Answer> answer = Optional.empty();
        private int exchanged;

        @Override
        public URI signInAddress(SignInAttempt attempt) {
            return URI.create("https://sign-in.example");
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public URI signOutAddress() {
            return URI.create("https://sign-in.example/logout");
        }

        @Override
        public Answer exchange(String code, SignInAttempt attempt) {
            exchanged++;
            return answer.orElseGet(() -> new Answer.SignedIn(new Identity(ROSA, Group.RECEPTION, clock.instant())));
        }
    }

    private static class InMemory implements Sessions, SignInAttempts {
        private final Map<String, Session> sessions = new HashMap<>();
        private final Map<String, SignInAttempt> attempts = new HashMap<>();
        private final Map<String, Instant> ended = new HashMap<>();
        private int updates;

        @Override
        public boolean add(Session session, Instant authenticatedAt) {
            Instant end = ended.get(session.member().id());
            if (end != null && !end.isBefore(authenticatedAt)) {
                return false;
            }
            sessions.put(session.token(), session);
            return true;
        }

        @Override
        public Optional<Session> find(String token) {
            return Optional.ofNullable(sessions.get(token));
        }

        @Override
        public boolean seen(String token, Instant now) {
            updates++;
            return sessions.computeIfPresent(token, (_, session) -> session.seen(now)) != null;
        }

        @Override
        public boolean speak(String token, Language language) {
            throw new UnsupportedOperationException("signing in changes no language");
        }

        @Override
        public void end(Session session) {
            sessions.remove(session.token());
        }

        @Override
        public List<OtherSession> others(Session session) {
            return sessions.values().stream()
                    .filter(other -> other.member().equals(session.member())
                            && !other.token().equals(session.token()))
                    .map(other -> new OtherSession(other.token(), other.signedInAt(), other.seenAt()))
                    .toList();
        }

        @Override
        public boolean end(Session session, String handle) {
            throw new UnsupportedOperationException("signing in ends no other session");
        }

        @Override
        public int endOthers(Session session) {
            throw new UnsupportedOperationException("signing in ends no other session");
        }

        @Override
        public void endAllOf(String memberId, Instant now) {
            ended.put(memberId, now);
            sessions.values().removeIf(session -> session.member().id().equals(memberId));
        }

        @Override
        public void add(SignInAttempt attempt) {
            attempts.put(attempt.state(), attempt);
        }

        @Override
        public Optional<SignInAttempt> take(String state) {
            return Optional.ofNullable(attempts.remove(state));
        }
    }

    private SignIn.Outcome completed(SignInAttempt attempt, Optional<String> browser) {
        return signIn.complete(provider, attempt.state(), "a-code", browser, Language.ENGLISH);
    }

    private SignIn.Outcome completed(SignInAttempt attempt) {
        return completed(attempt, Optional.of(attempt.browser()));
    }

    private Session signedIn() {
        return ((SignIn.Outcome.SignedIn) completed(signIn.begin("/desk"))).session();
    }

    @Nested
    class AnAttempt {
        @Test
        void leadsToASessionWithNewSecrets() {
            SignInAttempt attempt = signIn.begin("/desk/quarantine");

            assertThat(completed(attempt)).isInstanceOfSatisfying(SignIn.Outcome.SignedIn.class, done -> {
                assertThat(done.returnTo()).isEqualTo("/desk/quarantine");
                assertThat(done.session().member()).isEqualTo(ROSA);
                assertThat(done.session().token())
                        .isNotIn(attempt.state(), attempt.browser(), attempt.nonce(), attempt.verifier())
                        .isNotEqualTo(done.session().csrf());
            });
        }

        @Test
        void isGoodOnce() {
            SignInAttempt attempt = signIn.begin("/desk");
            completed(attempt);

            assertThat(completed(attempt)).isEqualTo(new SignIn.Outcome.Refused(Optional.empty()));
            assertThat(provider.exchanged).isEqualTo(1);
        }

        @Test
        void isOfNoUseToAnotherBrowserWhichGetsNoCodeExchanged() {
            String other = signIn.begin("/desk").browser();
            for (Optional<String> browser : List.of(Optional.of(other), Optional.of(""), Optional.<String>empty())) {
                assertThat(completed(signIn.begin("/desk"), browser))
                        .isEqualTo(new SignIn.Outcome.Refused(Optional.empty()));
            }
            assertThat(provider.exchanged).isZero();
            assertThat(stored.sessions).isEmpty();
        }

        @Test
        void isOverAfterAnHour() {
            SignInAttempt one = signIn.begin("/desk");
            SignInAttempt other = signIn.begin("/desk");

            clock.add(Duration.ofHours(1).minusMillis(1));
            assertThat(completed(one)).isInstanceOf(SignIn.Outcome.SignedIn.class);
            clock.add(Duration.ofMillis(1));
            assertThat(completed(other)).isEqualTo(new SignIn.Outcome.Refused(Optional.empty()));
        }

        @Test
        void needsAPasswordThatIsNoOlderThanFiveMinutes() {
            for (int seconds : new int[] {300, 301, 3600}) {
                SignInAttempt attempt = signIn.begin("/desk");
                provider.answer = Optional.of(new Answer.SignedIn(
                        new Identity(ROSA, Group.OWNER, clock.instant().minusSeconds(seconds))));
                assertThat(completed(attempt)).isEqualTo(new SignIn.Outcome.Refused(Optional.of(attempt)));
            }
            provider.answer = Optional.of(new Answer.SignedIn(
                    new Identity(ROSA, Group.OWNER, clock.instant().minusSeconds(299))));
            assertThat(completed(signIn.begin("/desk"))).isInstanceOf(SignIn.Outcome.SignedIn.class);
        }

        @Test
        void isOfNoUseToSomebodyWhoseAccessWasEndedSinceTheyGaveTheirPassword() {
            provider.answer = Optional.of(new Answer.SignedIn(new Identity(ROSA, Group.RECEPTION, clock.instant())));
            clock.add(Duration.ofSeconds(1));
            stored.endAllOf("rosa", clock.instant());

            assertThat(completed(signIn.begin("/desk"))).isEqualTo(new SignIn.Outcome.NotAllowed());
            assertThat(stored.sessions).isEmpty();
        }
    }

    @Nested
    class ASession {
        @Test
        void isOverWhenNothingWasDoneForAQuarterOfAnHour() {
            Session session = signedIn();
            clock.add(IDLE.minusMillis(1));
            assertThat(signIn.session(session.token())).isPresent();

            clock.add(IDLE);
            assertThat(signIn.session(session.token())).isEmpty();
            assertThat(signIn.latest(session.token())).isPresent();
        }

        @Test
        void isOverAfterTwelveHoursHoweverMuchIsDoneInIt() {
            Session session = signedIn();
            for (int minutes = 10; minutes < 12 * 60; minutes += 10) {
                clock.add(Duration.ofMinutes(10));
                assertThat(signIn.session(session.token())).isPresent();
            }

            clock.add(Duration.ofMinutes(10));
            assertThat(signIn.session(session.token())).isEmpty();
        }

        @Test
        void isNotedAsUsedOnceAMinuteAtMost() {
            Session session = signedIn();
            for (int i = 0; i < 59; i++) {
                clock.add(Duration.ofSeconds(1));
                signIn.session(session.token());
            }
            assertThat(stored.updates).isZero();
            clock.add(Duration.ofSeconds(1));
            signIn.session(session.token());
            assertThat(stored.updates).isEqualTo(1);
        }

        @Test
        void thatWasEndedWhileItWasUsedIsOver() {
            Session session = signedIn();
            InMemory ending = new InMemory() {
                @Override
                public boolean seen(String token, Instant now) {
                    return false;
                }
            };
            ending.sessions.put(session.token(), session);
            clock.add(Duration.ofMinutes(2));

            assertThat(new SignIn(ending, ending, new RandomSecrets(), FORMS, IDLE, clock).session(session.token()))
                    .isEmpty();
        }

        @Test
        void isSeenByItsPersonsOtherSessionsUntilItIsOver() {
            Session first = signedIn();
            clock.add(Duration.ofMinutes(10));
            Session second = signedIn();
            clock.add(Duration.ofMinutes(1));
            Session third = signedIn();

            assertThat(signIn.others(third))
                    .extracting(OtherSession::handle)
                    .containsExactly(second.token(), first.token());
            clock.add(Duration.ofMinutes(4));
            assertThat(signIn.others(third)).extracting(OtherSession::handle).containsExactly(second.token());
        }

        @Test
        void hasFormsThatSayWhoseTheyAre() {
            assertThat(FORMS.author(signedIn().csrf())).contains("rosa");
        }

        @Test
        void isFoundByItsWholeTokenAlone() {
            String token = signedIn().token();

            assertThat(signIn.session("")).isEmpty();
            assertThat(signIn.session(token.substring(1))).isEmpty();
            assertThat(signIn.session(token + " ")).isEmpty();
            assertThat(signIn.session(token)).isPresent();
        }
    }

    @Test
    void secretsHaveTheLengthOfTwoHundredAndFiftySixBitsAndNoneComesTwice() {
        RandomSecrets secrets = new RandomSecrets();
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            found.add(secrets.get());
        }
        assertThat(found).hasSize(1000).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void secretsAreComparedAsAWhole() {
        assertThat(SignIn.same("abc", "abc")).isTrue();
        assertThat(SignIn.same("abc", "ab")).isFalse();
        assertThat(SignIn.same("abc", "abcd")).isFalse();
        assertThat(SignIn.same("abc", "")).isFalse();
        assertThat(SignIn.same("é", "e")).isFalse();
    }
}
