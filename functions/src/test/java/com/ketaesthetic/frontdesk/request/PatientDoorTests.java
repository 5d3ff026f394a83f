package com.ketaesthetic.frontdesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.PatientDoor.CodeSent;
import com.ketaesthetic.frontdesk.request.PatientDoor.Entry;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.MailedCode;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

class PatientDoorTests {
    private static final KeyedHash HASH = new KeyedHash("a secret of the tests");
    private static final Duration RETENTION = Duration.ofDays(365);
    private static final String SHOW = "show";

    private final MutableClock clock = MutableClock.of(Samples.NOW, ZoneOffset.UTC);
    private final Table table = new Table();
    private final PatientDoor door = new PatientDoor(
            HASH, table, new MailLimit(3, new KeyedHash("a secret of limits"), Samples.clinic()), RETENTION, clock);
    private final String token = new LinkToken(HASH).of(Samples.REFERENCE);

    private static String digits(ReceivedSubmission received) {
        String phone = Optional.ofNullable(received.submission().contact().phone())
                .orElseThrow()
                .e164();
        return phone.substring(phone.length() - 4);
    }

    private Entry type(String digits) {
        return door.enter(token, Optional.of(digits), Optional.empty(), SHOW);
    }

    private String right() {
        return digits(table.file().received());
    }

    private String wrong() {
        return right().equals("0000") ? "0001" : "0000";
    }

    @Nested
    class Opens {
        @Test
        void withTheLastFourDigitsOfThePhone() {
            assertThat(type(right()))
                    .isEqualTo(new Entry.Open(table.file(), clock.instant().plusSeconds(900)));
        }

        @Test
        void withDigitsThatArePutApart() {
            assertThat(type(" " + right().substring(0, 2) + "-" + right().substring(2) + "\u00a0"))
                    .isInstanceOf(Entry.Open.class);
        }

        @Test
        void withAProofForThePurposeUntilItExpires() {
            Instant until = clock.instant().plusSeconds(900);
            String proof = door.proof(token, SHOW, until);

            assertThat(door.enter(token, Optional.empty(), Optional.of(proof), SHOW))
                    .isEqualTo(new Entry.Open(table.file(), until));
            assertThat(door.enter(token, Optional.empty(), Optional.of(proof), "withdraw"))
                    .isEqualTo(new Entry.Asked(table.file(), false));
            clock.add(Duration.ofMinutes(15));
            assertThat(door.enter(token, Optional.empty(), Optional.of(proof), SHOW))
                    .isEqualTo(new Entry.Asked(table.file(), false));
        }

        @Test
        void againAndAgain() {
            for (int i = 0; i < 20; i++) {
                assertThat(type(right())).isInstanceOf(Entry.Open.class);
            }
        }

        @Test
        void afterFourWrongTriesAndForgetsThem() {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 4; i++) {
                    assertThat(type(wrong())).isEqualTo(new Entry.Closed());
                }
                assertThat(type(right())).isInstanceOf(Entry.Open.class);
            }
        }
    }

    @Nested
    class StaysClosed {
        @Test
        void forADayAfterFiveWrongTriesAlsoForTheRightDigitsAndForProofs() {
            String proof = door.proof(token, SHOW, clock.instant().plus(Duration.ofDays(2)));
            for (int i = 0; i < 5; i++) {
                type(wrong());
            }

            assertThat(type(right())).isEqualTo(new Entry.Closed());
            assertThat(door.enter(token, Optional.empty(), Optional.of(proof), SHOW))
                    .isEqualTo(new Entry.Closed());
            assertThat(door.look(token)).isEmpty();
            clock.add(Duration.ofDays(1).minusSeconds(1));
            assertThat(type(right())).isEqualTo(new Entry.Closed());
            clock.add(Duration.ofSeconds(1));
            assertThat(type(right())).isInstanceOf(Entry.Open.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "12", "12345", "1234567", "junk", "abcd", "12a4", "<script>", "123456"})
        void withoutCountingWhatIsNoTry(String typed) {
            for (int i = 0; i < 10; i++) {
                assertThat(type(typed)).isEqualTo(new Entry.Asked(table.file(), !typed.isBlank()));
            }
            assertThat(table.tries).isEqualTo(Tries.NONE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "7F3K92QD4M",
                    "7F3K92QD4M-00000000000000000000000000000000",
                    "0000000000-00000000000000000000000000000000"
                })
        void forTokensThatAreNobodys(String wrongToken) {
            assertThat(door.look(wrongToken)).isEmpty();
            assertThat(door.enter(wrongToken, Optional.of(right()), Optional.empty(), SHOW))
                    .isEqualTo(new Entry.Closed());
            assertThat(door.sendCode(wrongToken)).isEqualTo(new CodeSent.Closed());
        }

        @Test
        void forRequestsThatLookLikeSpam() {
            for (RequestState state : List.of(
                    new RequestState.Quarantined(Quarantine.LINKS),
                    new RequestState.Spam(clock.instant().plus(RETENTION)))) {
                table.state = state;
                assertThat(door.look(token)).isEmpty();
                assertThat(type(right())).isEqualTo(new Entry.Closed());
            }
        }

        @Test
        void thirtyDaysAfterTheAnswer() {
            Instant expiresAt = clock.instant().plus(RETENTION);
            table.state = new RequestState.Closed(RequestState.Closing.ANSWERED, expiresAt);
            assertThat(type(right())).isInstanceOf(Entry.Open.class);
            clock.add(Duration.ofDays(30).minusSeconds(1));
            assertThat(type(right())).isInstanceOf(Entry.Open.class);
            clock.add(Duration.ofSeconds(1));
            assertThat(type(right())).isEqualTo(new Entry.Closed());
            // The retention was another one when the request was answered.
            table.answeredAt = Optional.of(clock.instant().minus(Duration.ofDays(2)));
            assertThat(type(right())).isInstanceOf(Entry.Open.class);
        }

        @Test
        void butNotWhileTheRequestIsOpenHoweverOldItIs() {
            table.state = new RequestState.Booked(new Appointment(clock.instant(), 60));
            clock.add(Duration.ofDays(700));
            assertThat(type(right())).isInstanceOf(Entry.Open.class);
        }
    }

    /** Nobody can tell by the time that an answer takes which of these is the case. */
    @Nested
    class MakesTheSameCalls {
        private List<String> calls(String link, Optional<String> digits) {
            table.calls.clear();
            assertThat(door.enter(link, digits, Optional.empty(), SHOW)).isEqualTo(new Entry.Closed());
            return List.copyOf(table.calls);
        }

        @Test
        void whetherThereIsARequestOrNot() {
            List<String> ofNobody = calls("0000000000-00000000000000000000000000000000", Optional.of("1234"));
            List<String> ofWrongDigits = calls(token, Optional.of(wrong()));
            for (int i = 0; i < 4; i++) {
                type(wrong());
            }
            List<String> ofLocked = calls(token, Optional.of(right()));
            clock.add(Duration.ofDays(1));
            table.state = new RequestState.Quarantined(Quarantine.LINKS);
            List<String> ofQuarantined = calls(token, Optional.of(right()));
            table.erased = true;
            List<String> ofErased = calls(token, Optional.of(right()));

            assertThat(List.of(ofNobody, ofWrongDigits, ofLocked, ofQuarantined, ofErased))
                    .containsOnly(List.of("find", "update"));
        }

        @Test
        void whenSomebodyOnlyLooks() {
            door.look("0000000000-00000000000000000000000000000000");
            door.look("x");
            assertThat(table.calls).containsExactly("find", "find");
        }
    }

    @Nested
    class OfAPatientWithoutAPhone {
        private final MailedCode codes = new MailedCode(HASH);

        private Entry typeCode(int number) {
            return type(codes.of(Samples.REFERENCE, number));
        }

        private void withoutPhone() {
            table.received = Samples.received(Kind.CONTACT_MESSAGE, Samples.contactForm());
            assertThat(table.file().hasPhone()).isFalse();
        }

        @Test
        void opensWithTheLastCodeForHalfAnHour() {
            withoutPhone();
            assertThat(door.sendCode(token)).isInstanceOf(CodeSent.Sent.class);
            assertThat(typeCode(0)).isInstanceOf(Entry.Open.class);
            clock.add(Duration.ofMinutes(2));
            door.sendCode(token);
            assertThat(typeCode(0)).isEqualTo(new Entry.Closed());
            assertThat(typeCode(1)).isInstanceOf(Entry.Open.class);
            clock.add(Duration.ofMinutes(30).minusMillis(1));
            assertThat(typeCode(1)).isInstanceOf(Entry.Open.class);
            clock.add(Duration.ofMillis(1));
            assertThat(typeCode(1)).isEqualTo(new Entry.Closed());
        }

        @Test
        void mailsOneCodeForADoubleTap() {
            withoutPhone();
            door.sendCode(token);
            door.sendCode(token);
            assertThat(table.code.map(PatientFile.Code::number)).contains(0);
        }

        @Test
        void countsWrongCodes() {
            withoutPhone();
            door.sendCode(token);
            String code = codes.of(Samples.REFERENCE, 0);
            for (int i = 0; i < 5; i++) {
                assertThat(type(code.equals("000000") ? "000001" : "000000")).isEqualTo(new Entry.Closed());
            }
            assertThat(type(code)).isEqualTo(new Entry.Closed());
        }

        @Test
        void isNotOpenedByAnythingBeforeACodeWasMailed() {
            withoutPhone();
            assertThat(typeCode(0)).isEqualTo(new Entry.Closed());
        }

        @Test
        void saysWhenThereAreTooManyMails() {
            withoutPhone();
            table.mailed = PatientLinks.Mailed.OVER_LIMIT;
            assertThat(door.sendCode(token)).isEqualTo(new CodeSent.TooManyMails(table.file()));
        }
    }

    @Test
    void mailsNoCodeToWhoHasAPhone() {
        assertThat(door.sendCode(token)).isEqualTo(new CodeSent.Sent(table.file()));
        assertThat(table.code).isEmpty();
    }

    /** A table with one request. */
    private static final class Table implements PatientLinks {
        private final List<String> calls = new ArrayList<>();
        private RequestState state = new RequestState.Received();
        private ReceivedSubmission received = Samples.received();
        private Optional<Instant> answeredAt = Optional.empty();
        private Tries tries = Tries.NONE;
        private Optional<PatientFile.Code> code = Optional.empty();
        private Mailed mailed = Mailed.WRITTEN;
        private boolean erased;

        PatientFile file() {
            return new PatientFile(
                    new Request(Samples.REFERENCE, state, 0), received, answeredAt, Optional.empty(), tries, code);
        }

        @Override
        public Optional<PatientFile> find(Reference reference) {
            calls.add("find");
            return erased || !reference.equals(Samples.REFERENCE) ? Optional.empty() : Optional.of(file());
        }

        @Override
        public boolean count(Reference reference, Tries seen, Instant now) {
            calls.add("update");
            if (tries.isLocked(now)) {
                return false;
            }
            boolean anew = tries.count() > 0 && !now.isBefore(tries.lockedUntil());
            tries = new Tries(anew ? 1 : tries.count() + 1, now.plus(Tries.LOCK));
            return true;
        }

        @Override
        public void pretend(Reference reference, Instant now) {
            calls.add("update");
        }

        @Override
        public void forget(Reference reference) {
            calls.add("forget");
            tries = Tries.NONE;
        }

        @Override
        public Mailed mailCode(Reference reference, int number, Limit limit, Instant now) {
            calls.add("mail");
            if (mailed == Mailed.WRITTEN) {
                code = Optional.of(new PatientFile.Code(number, now));
            }
            return mailed;
        }
    }
}
