package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailEvent.Answered;
import com.ketaesthetic.frontdesk.mail.MailEvent.Asked;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailEvent.Reported;
import com.ketaesthetic.frontdesk.mail.MailEvent.Restored;
import com.ketaesthetic.frontdesk.mail.MailEvent.Swept;
import com.ketaesthetic.frontdesk.mail.MailState.Complained;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.Gathered;
import com.ketaesthetic.frontdesk.mail.MailState.HardBounced;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Rejected;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.MailState.SoftBounced;
import com.ketaesthetic.frontdesk.mail.MailState.Suppressed;
import com.ketaesthetic.frontdesk.mail.MailState.Waiting;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Effect;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailStateMachineTests {
    private static final Instant NOW = Samples.NOW;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final MailStateMachine MACHINE = new MailStateMachine(LEASE, GRACE);

    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);

    private static final MailId REMINDER = MailId.of(Samples.REFERENCE, MailKind.REMINDER);
    private static final MailId DIGEST = MailId.ofDigest(LocalDate.parse("2026-11-23"));

    private static final Sending SENDING = new Sending(2, NOW.plus(LEASE), "owner");
    private static final InDoubt IN_DOUBT = new InDoubt(2, NOW.plus(GRACE));
    private static final Parked PARKED = new Parked(2, NOW);
    private static final Failed FAILED = new Failed(2, NOW);
    private static final Sent SENT = new Sent(2, "m-2");

    /** The states of a mail that is not sent by itself. */
    private static final List<MailState> NEVER_SENT =
            List.of(new Suppressed(), new Waiting(NOW), new Gathered(Samples.REFERENCE));

    /** One state of each type, all of them for the second attempt. */
    static final List<MailState> STATES = List.of(
            new Pending(2, NOW),
            SENDING,
            IN_DOUBT,
            PARKED,
            FAILED,
            new Suppressed(),
            new Waiting(NOW),
            new Gathered(Samples.REFERENCE),
            SENT,
            new SoftBounced(2, "m-2"),
            new Delivered(2, "m-2"),
            new Rejected(2, "m-2", NOW),
            new HardBounced(2, "m-2"),
            new Complained(2, "m-2"));

    @Nested
    class AskedForAMail {
        @Test
        void grantsOneThatIsDue() {
            assertThat(MACHINE.step(PATIENT, new Pending(1, NOW), new Asked("owner", NOW)))
                    .isEqualTo(new Step.Transition(SENDING, Effect.NONE));
        }

        @Test
        void letsAReminderWaitForTheMorningAndNoOtherMail() {
            Instant morning = NOW.plus(Duration.ofHours(10));
            Asked atNight = new Asked("owner", NOW, morning);

            assertThat(MACHINE.step(REMINDER, new Pending(1, NOW), atNight))
                    .isEqualTo(new Step.Transition(new Pending(1, morning), Effect.NONE));
            assertThat(MACHINE.step(REMINDER, new Pending(1, morning), atNight)).isEqualTo(new Step.Stay());
            assertThat(MACHINE.step(PATIENT, new Pending(1, NOW), atNight))
                    .isEqualTo(new Step.Transition(SENDING, Effect.NONE));
        }

        @Test
        void grantsNoneBeforeItIsDue() {
            assertThat(MACHINE.step(PATIENT, new Pending(1, NOW.plusMillis(1)), new Asked("owner", NOW)))
                    .isEqualTo(new Step.Stay());
        }

        @ParameterizedTest(name = "{0}")
        @FieldSource("com.ketaesthetic.frontdesk.mail.MailStateMachineTests#STATES")
        void grantsNoneThatIsNotPending(MailState state) {
            if (!(state instanceof Pending)) {
                assertThat(MACHINE.step(CLINIC, state, new Asked("owner", NOW.plus(Duration.ofDays(1)))))
                        .isEqualTo(new Step.Stay());
            }
        }
    }

    @Nested
    class RestoredFromABackup {
        @ParameterizedTest(name = "{0}")
        @FieldSource("com.ketaesthetic.frontdesk.mail.MailStateMachineTests#STATES")
        void doubtsWhatWasPendingAndNothingElse(MailState state) {
            Step wanted = state instanceof Pending
                    ? new Step.Transition(new InDoubt(3, NOW.plus(GRACE)), Effect.NONE)
                    : new Step.Stay();

            assertThat(MACHINE.step(PATIENT, state, new Restored(NOW))).isEqualTo(wanted);
            assertThat(MACHINE.step(CLINIC, state, new Restored(NOW))).isEqualTo(wanted);
        }
    }

    @Nested
    class AnsweredByTheMailService {
        private static final SendResult ACCEPTED = new SendResult.Accepted("m-2");
        private static final SendResult FOR_NOW = new SendResult.RefusedForNow("TooManyRequestsException");
        private static final SendResult FOR_GOOD = new SendResult.RefusedForGood("MessageRejected");
        private static final SendResult UNKNOWN = new SendResult.Unknown("SocketTimeoutException");

        static Stream<Arguments> answers() {
            Pending again = new Pending(2, NOW.plusSeconds(10));
            return Stream.of(
                    Arguments.of(SENDING, 2, ACCEPTED, SENT),
                    Arguments.of(SENDING, 2, FOR_NOW, again),
                    Arguments.of(SENDING, 2, FOR_GOOD, FAILED),
                    Arguments.of(
                            SENDING, 2, UNKNOWN, new InDoubt(2, NOW.plus(LEASE).plus(GRACE))),
                    // The answer is late, and others have decided without it in the meantime.
                    Arguments.of(IN_DOUBT, 2, ACCEPTED, SENT),
                    Arguments.of(IN_DOUBT, 2, FOR_NOW, again),
                    Arguments.of(IN_DOUBT, 2, FOR_GOOD, FAILED),
                    Arguments.of(IN_DOUBT, 2, UNKNOWN, null),
                    Arguments.of(PARKED, 2, ACCEPTED, SENT),
                    Arguments.of(PARKED, 2, FOR_NOW, again),
                    Arguments.of(PARKED, 2, FOR_GOOD, FAILED),
                    Arguments.of(PARKED, 2, UNKNOWN, null),
                    Arguments.of(new Pending(2, NOW), 2, ACCEPTED, SENT),
                    Arguments.of(new Pending(2, NOW), 2, FOR_NOW, null),
                    Arguments.of(new Pending(2, NOW), 2, FOR_GOOD, FAILED),
                    Arguments.of(new Pending(2, NOW), 2, UNKNOWN, null),
                    // The answer is to an earlier attempt. It counts only if the mail was accepted.
                    Arguments.of(SENDING, 1, ACCEPTED, new Sent(1, "m-2")),
                    Arguments.of(SENDING, 1, FOR_NOW, null),
                    Arguments.of(SENDING, 1, FOR_GOOD, null),
                    Arguments.of(SENDING, 1, UNKNOWN, null),
                    Arguments.of(FAILED, 1, ACCEPTED, new Sent(1, "m-2")),
                    Arguments.of(FAILED, 2, FOR_NOW, null),
                    // The answer is to an attempt that was never made.
                    Arguments.of(SENDING, 3, ACCEPTED, null));
        }

        @ParameterizedTest(name = "{0}, attempt {1}: {2}")
        @MethodSource("answers")
        void leadsTo(MailState state, int attempt, SendResult result, MailState to) {
            Step step = MACHINE.step(PATIENT, state, new Answered(attempt, result, NOW));

            assertThat(step).isEqualTo(to == null ? new Step.Stay() : new Step.Transition(to, Effect.NONE));
        }

        @Test
        void tellsTheOtherInboxesThatAMailToTheClinicIsRefused() {
            assertThat(MACHINE.step(CLINIC, SENDING, new Answered(2, FOR_GOOD, NOW)))
                    .isEqualTo(new Step.Transition(FAILED, Effect.NOTIFY_OTHER_INBOXES));
        }

        @ParameterizedTest(name = "{0}")
        @FieldSource("com.ketaesthetic.frontdesk.mail.MailStateMachineTests#STATES")
        void changesNothingOfWhatSesHasTakenOrWasNeverToSend(MailState state) {
            if (state instanceof MailState.Taken || NEVER_SENT.contains(state)) {
                assertThat(Stream.of(ACCEPTED, FOR_NOW, FOR_GOOD, UNKNOWN)
                                .map(result -> MACHINE.step(PATIENT, state, new Answered(2, result, NOW))))
                        .containsOnly(new Step.Stay());
            }
        }

        @ParameterizedTest(name = "after attempt {0}: {1} s")
        @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "7, 320", "8, 640", "9, 900", "50, 900"})
        void waitsLongerAfterEachRefusal(int attempt, long seconds) {
            assertThat(MailStateMachine.backoff(attempt)).hasSeconds(seconds);
        }
    }

    @Nested
    class ReportedBySes {
        @ParameterizedTest(name = "{0}")
        @EnumSource
        void isEvidenceThatItTookTheMail(Report report) {
            for (MailState state : List.of(new Pending(2, NOW), SENDING, IN_DOUBT, PARKED, FAILED)) {
                assertThat(after(PATIENT, state, report)).isInstanceOf(MailState.Taken.class);
            }
        }

        @Test
        void isIgnoredForAnAttemptThatWasNeverMade() {
            assertThat(MACHINE.step(CLINIC, SENDING, new Reported(3, "m-3", Report.SENT, NOW)))
                    .isEqualTo(new Step.Stay());
        }

        /** The first attempt's answer came so late that the mail had been sent again. */
        @Test
        void countsAboutAnAttemptThatCameAfterTheOneWhoseAnswerWasLate() {
            assertThat(MACHINE.step(CLINIC, new Sent(1, "m-1"), new Reported(2, "m-2", Report.HARD_BOUNCED, NOW)))
                    .isEqualTo(new Step.Transition(new HardBounced(2, "m-2"), Effect.NOTIFY_OTHER_INBOXES));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void changesNothingOfWhatWasNeverToBeSent(Report report) {
            for (MailState state : NEVER_SENT) {
                assertThat(after(CLINIC, state, report)).isEqualTo(state);
            }
        }

        @Test
        void comesToTheSameInAnyOrderAndTwice() {
            for (List<Report> reports : subsets()) {
                MailState first = afterAll(reports);
                for (List<Report> order : orders(reports)) {
                    assertThat(afterAll(order)).isEqualTo(first);
                    List<Report> twice = new ArrayList<>(order);
                    twice.addAll(order);
                    assertThat(afterAll(twice)).isEqualTo(first);
                }
            }
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "SENT, Sent",
            "DELAYED, Sent",
            "DELIVERED, Delivered",
            "SOFT_BOUNCED, SoftBounced",
            "HARD_BOUNCED, HardBounced",
            "COMPLAINED, Complained",
            "REJECTED, Rejected"
        })
        void saysWhatBecameOfIt(Report report, String state) {
            assertThat(after(PATIENT, SENT, report).getClass().getSimpleName()).isEqualTo(state);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "SENT, false",
            "DELAYED, false",
            "DELIVERED, false",
            "SOFT_BOUNCED, true",
            "HARD_BOUNCED, true",
            "COMPLAINED, true",
            "REJECTED, false"
        })
        void tellsTheClinicThatThePatientsMailDidNotArrive(Report report, boolean tells) {
            Effect told = tells ? Effect.NOTIFY_CLINIC : Effect.NONE;

            assertThat(effect(PATIENT, SENDING, report)).isEqualTo(told);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void tellsTheOtherInboxesThatAMailToTheClinicFailed(Report report) {
            Effect told = report.isFailure() ? Effect.NOTIFY_OTHER_INBOXES : Effect.NONE;

            assertThat(effect(CLINIC, SENDING, report)).isEqualTo(told);
            assertThat(effect(CLINIC, FAILED, report)).isEqualTo(Effect.NONE);
            assertThat(effect(CLINIC, new SoftBounced(2, "m-2"), report)).isEqualTo(Effect.NONE);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void countsWhatAListHasAsToldWhenItIsDelivered(Report report) {
            for (MailId listing : List.of(DIGEST, new MailId.OfGathering(Samples.REFERENCE, 2))) {
                assertThat(effect(listing, SENDING, report) == Effect.MARK_REPORTED)
                        .isEqualTo(report == Report.DELIVERED);
            }
        }

        @Test
        void countsABounceAfterADeliveryAsAFailure() {
            Delivered delivered = new Delivered(2, "m-2");

            assertThat(effect(CLINIC, delivered, Report.HARD_BOUNCED)).isEqualTo(Effect.NOTIFY_OTHER_INBOXES);
            assertThat(effect(CLINIC, delivered, Report.COMPLAINED)).isEqualTo(Effect.NOTIFY_OTHER_INBOXES);
            // An out-of-office reply is reported as a soft bounce.
            assertThat(after(CLINIC, delivered, Report.SOFT_BOUNCED)).isEqualTo(delivered);
        }

        @Test
        void tellsTheClinicOnce() {
            assertThat(effect(PATIENT, new SoftBounced(2, "m-2"), Report.HARD_BOUNCED))
                    .isEqualTo(Effect.NONE);
            assertThat(effect(PATIENT, new HardBounced(2, "m-2"), Report.COMPLAINED))
                    .isEqualTo(Effect.NONE);
        }

        private static MailState after(MailId id, MailState state, Report report) {
            return MACHINE.step(id, state, new Reported(2, "m-2", report, NOW))
                            instanceof Step.Transition(MailState to, Effect _)
                    ? to
                    : state;
        }

        private static Effect effect(MailId id, MailState state, Report report) {
            return MACHINE.step(id, state, new Reported(2, "m-2", report, NOW))
                            instanceof Step.Transition(MailState _, Effect effect)
                    ? effect
                    : Effect.NONE;
        }

        private static MailState afterAll(List<Report> reports) {
            MailState state = SENDING;
            for (Report report : reports) {
                state = after(PATIENT, state, report);
            }
            return state;
        }

        private static List<List<Report>> subsets() {
            List<List<Report>> subsets = new ArrayList<>();
            List<Report> all = List.of(Report.values());
            for (int bits = 1; bits < 1 << all.size(); bits++) {
                int chosen = bits;
                subsets.add(IntStream.range(0, all.size())
                        .filter(place -> (chosen & 1 << place) != 0)
                        .mapToObj(all::get)
                        .toList());
            }
            return subsets;
        }

        private static List<List<Report>> orders(List<Report> reports) {
            if (reports.size() < 2) {
                return List.of(reports);
            }
            List<List<Report>> orders = new ArrayList<>();
            for (Report first : reports) {
                List<Report> others = new ArrayList<>(reports);
                others.remove(first);
                for (List<Report> order : orders(others)) {
                    List<Report> whole = new ArrayList<>(List.of(first));
                    whole.addAll(order);
                    orders.add(whole);
                }
            }
            return orders;
        }
    }

    @Nested
    class Withdrawn {
        @ParameterizedTest(name = "{0}")
        @FieldSource("com.ketaesthetic.frontdesk.mail.MailStateMachineTests#STATES")
        void suppressesAMailThatIsPendingAndNoOther(MailState state) {
            assertThat(MACHINE.step(PATIENT, state, new MailEvent.Withdrawn(NOW)))
                    .isEqualTo(
                            state instanceof Pending
                                    ? new Step.Transition(new Suppressed(), Effect.NONE)
                                    : new Step.Stay());
        }
    }

    @Nested
    class SweptBy {
        @Test
        void aLeaseThatHasEndedLeavesDoubt() {
            assertThat(MACHINE.step(PATIENT, SENDING, new Swept(NOW.plus(LEASE))))
                    .isEqualTo(
                            new Step.Transition(new InDoubt(2, NOW.plus(LEASE).plus(GRACE)), Effect.NONE));
            assertThat(MACHINE.step(PATIENT, SENDING, new Swept(NOW.plus(LEASE).minusMillis(1))))
                    .isEqualTo(new Step.Stay());
        }

        @Test
        void withoutEvidenceThePatientsMailIsParkedAndTheClinicsIsSentAgain() {
            Instant decided = NOW.plus(GRACE);

            assertThat(MACHINE.step(PATIENT, IN_DOUBT, new Swept(decided)))
                    .isEqualTo(new Step.Transition(new Parked(2, decided), Effect.NONE));
            for (MailId id : List.of(CLINIC, MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED), DIGEST)) {
                assertThat(MACHINE.step(id, IN_DOUBT, new Swept(decided)))
                        .isEqualTo(new Step.Transition(new Pending(2, decided), Effect.NONE));
            }
            assertThat(MACHINE.step(CLINIC, IN_DOUBT, new Swept(decided.minusMillis(1))))
                    .isEqualTo(new Step.Stay());
        }

        @ParameterizedTest(name = "{0}")
        @FieldSource("com.ketaesthetic.frontdesk.mail.MailStateMachineTests#STATES")
        void whatIsFinishedIsLeftAlone(MailState state) {
            if (!(state instanceof Sending || state instanceof InDoubt)) {
                assertThat(MACHINE.step(CLINIC, state, new Swept(NOW.plus(Duration.ofDays(9)))))
                        .isEqualTo(new Step.Stay());
            }
        }
    }
}
