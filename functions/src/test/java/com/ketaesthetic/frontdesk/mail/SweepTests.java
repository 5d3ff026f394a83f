package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.Sweep.Result;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTests {
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final MailStateMachine MACHINE = new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final Instant NOW = Samples.NOW;
    private static final Instant AGES_AGO = NOW.minus(Duration.ofHours(1));

    private final InMemoryMails mails = new InMemoryMails();
    private final List<MailId> sent = new ArrayList<>();
    private final List<MailId> faults = new ArrayList<>();
    private final List<Dispatch.Outcome> outcomes = new ArrayList<>();
    private final Sweep.Listener listener = new Sweep.Listener() {
        @Override
        public void sent(MailId id, Dispatch.Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void failed(MailId id, RuntimeException fault) {
            faults.add(id);
        }
    };
    private Instant now = NOW;
    private Set<LocalDate> closedDates = Set.of();
    private LocalTime opening = LocalTime.of(9, 0);

    @Nested
    class Mail {
        @Test
        void thatIsOverdueIsSent() {
            mails.states.put(PATIENT, new Pending(0, AGES_AGO));
            mails.states.put(CLINIC, new Pending(0, NOW.plusSeconds(1)));

            assertThat(run()).isEqualTo(new Result(1, 1, 0, 0, 0, 0, 0));
            assertThat(sent).containsExactly(PATIENT);
            assertThat(outcomes).containsExactly(new Dispatch.Outcome.Tried(new SendResult.Accepted("m-1")));
            assertThat(mails.states).containsEntry(PATIENT, new Sent(1, "m-1"));
        }

        @Test
        void whoseSenderIsGoneIsInDoubt() {
            mails.states.put(PATIENT, new Sending(1, NOW, "gone"));

            assertThat(run()).isEqualTo(new Result(1, 0, 1, 0, 0, 0, 0));
            assertThat(sent).isEmpty();
            assertThat(mails.states).containsEntry(PATIENT, new InDoubt(1, NOW.plus(Duration.ofMinutes(10))));
        }

        @Test
        void withoutEvidenceIsSentToTheClinicAgainAndNotToThePatient() {
            mails.states.put(PATIENT, new InDoubt(1, AGES_AGO));
            mails.states.put(CLINIC, new InDoubt(1, AGES_AGO));

            assertThat(run()).isEqualTo(new Result(2, 2, 2, 1, 0, 0, 0));
            assertThat(sent).containsExactly(CLINIC);
            assertThat(mails.states)
                    .containsEntry(PATIENT, new Parked(1, NOW))
                    .containsEntry(CLINIC, new Sent(2, "m-2"));
        }

        @Test
        void thatIsFinishedIsNotTouched() {
            mails.states.put(PATIENT, new Sent(1, "m-1"));
            mails.states.put(CLINIC, new MailState.Failed(1, AGES_AGO));

            assertThat(run()).isEqualTo(new Result(0, 0, 0, 0, 0, 0, 0));
            assertThat(mails.done).isEmpty();
        }

        @Test
        void withTroubleHoldsNobodyUp() {
            mails.states.put(PATIENT, new Pending(0, AGES_AGO));
            mails.states.put(CLINIC, new Pending(0, AGES_AGO.plusSeconds(1)));
            Sweep sweep = sweep((id, attempt, occasion) -> {
                if (id.equals(PATIENT)) {
                    throw new IllegalStateException("poison");
                }
                return accepted(id, attempt);
            });

            assertThat(run(sweep)).isEqualTo(new Result(2, 2, 0, 0, 1, 0, 1));
            assertThat(faults).containsExactly(PATIENT);
            assertThat(sent).containsExactly(CLINIC);
        }

        @Test
        void withTroubleComesLastInTheNextRun() {
            mails.states.put(PATIENT, new Pending(0, AGES_AGO));
            List<MailId> tried = new ArrayList<>();
            MailService poison = (id, attempt, occasion) -> {
                tried.add(id);
                throw new IllegalStateException("poison");
            };
            run(sweep(poison));
            mails.states.put(PATIENT, new Pending(0, AGES_AGO));
            mails.states.put(CLINIC, new Pending(0, NOW));
            now = NOW.plus(Duration.ofMinutes(5));

            assertThat(run(sweep(poison)).left()).isEqualTo(2);
            assertThat(tried).containsExactly(PATIENT, CLINIC, PATIENT);
        }

        @Test
        void thatIsAnOrphanIsRemovedAndHoldsNobodyUp() {
            for (int i = 0; i < 300; i++) {
                MailId orphan = MailId.of(new Reference("%010d".formatted(i)), MailKind.CONFIRMATION);
                mails.states.put(orphan, new Pending(0, AGES_AGO));
                mails.orphans.add(orphan);
            }
            mails.states.put(CLINIC, new InDoubt(1, NOW));

            assertThat(run()).isEqualTo(new Result(301, 300, 1, 0, 0, 300, 0));
            assertThat(sent).containsExactly(CLINIC);
            assertThat(mails.states).containsOnlyKeys(CLINIC);
        }

        @Test
        void isSentHoweverMuchThereIs() {
            for (int i = 0; i < 1000; i++) {
                mails.states.put(
                        MailId.of(new Reference("%010d".formatted(i)), MailKind.REQUEST), new Pending(0, AGES_AGO));
            }

            assertThat(run()).isEqualTo(new Result(1000, 1000, 0, 0, 0, 0, 0));
            assertThat(sent).hasSize(1000).doesNotHaveDuplicates();
        }

        @Test
        void isLeftToTheNextRunWhenTimeIsShort() {
            mails.states.put(PATIENT, new Pending(0, AGES_AGO));

            assertThat(sweep(this::unused).run(() -> false, listener)).isEqualTo(new Result(0, 0, 0, 0, 0, 0, 1));
            assertThat(mails.states).containsEntry(PATIENT, new Pending(0, AGES_AGO));
        }

        private SendResult unused(MailId id, int attempt, Occasion occasion) {
            throw new AssertionError("nothing was to be sent");
        }
    }

    @Nested
    class Digests {
        private final MailId today = new MailId.OfDigest(LocalDate.parse("2026-11-23"));
        /** The instant of 9:00 in New York. */
        private final Instant opened = Instant.parse("2026-11-23T14:00:00Z");

        private final Entry before =
                new Entry(Samples.REFERENCE, Concern.UNANSWERED, opened.minus(Duration.ofHours(3)));
        private final Entry after =
                new Entry(new Reference("0000000000"), Concern.PATIENT_NOT_NOTIFIED, opened.plusMillis(1));

        @Test
        void reportWhatWasDueBeforeTheClinicOpened() {
            mails.unreported.addAll(List.of(before, after));

            run();

            assertThat(mails.digests).containsOnlyKeys(today);
            assertThat(Objects.requireNonNull(mails.digests.get(today)).entries())
                    .containsExactly(before);
            assertThat(mails.unreported).containsExactly(after);
            run();
            assertThat(sent).containsExactly(today);
        }

        @Test
        void comeOnceADay() {
            mails.unreported.add(before);
            run();
            Entry late = new Entry(new Reference("1111111111"), Concern.UNANSWERED, opened.minusMillis(1));
            mails.unreported.add(late);
            run();
            run();

            assertThat(Objects.requireNonNull(mails.digests.get(today)).entries())
                    .containsExactly(before);
            assertThat(mails.unreported).containsExactly(late);
            assertThat(sent).containsExactly(today);
        }

        /** The clinic opens two minutes before midnight, and no run comes before it. */
        @ParameterizedTest(name = "{0}")
        @CsvSource({"2026-11-24T04:58:00Z, 2026-11-23", "2026-11-24T05:02:00Z, 2026-11-23", "2026-11-24T06:00:00Z, "})
        void comeShortlyAfterMidnightIfTheClinicOpensBeforeIt(Instant at, @Nullable LocalDate day) {
            now = at;
            opening = LocalTime.of(23, 58);
            mails.unreported.add(before);

            run();

            assertThat(mails.digests.keySet()).isEqualTo(day == null ? Set.of() : Set.of(new MailId.OfDigest(day)));
        }

        @Test
        void giveEachConcernItsShareAndSayWhatIsLeft() {
            for (int i = 0; i < 300; i++) {
                mails.unreported.add(new Entry(
                        new Reference("%010d".formatted(i)),
                        Concern.UNANSWERED,
                        before.since().plusMillis(i)));
            }
            for (int i = 0; i < 20; i++) {
                mails.unreported.add(new Entry(
                        new Reference("2%09d".formatted(i)),
                        Concern.CLINIC_NOT_NOTIFIED,
                        before.since().plusSeconds(1)));
            }

            run();

            Digest digest = Objects.requireNonNull(mails.digests.get(today));
            assertThat(digest.entries()).hasSize(100);
            assertThat(digest.entries().stream().filter(entry -> entry.concern() == Concern.CLINIC_NOT_NOTIFIED))
                    .hasSize(20);
            assertThat(digest.more()).isEqualTo(Map.of(Concern.UNANSWERED, 220));
            assertThat(mails.unreported).hasSize(220);
        }

        @Test
        void countAsToldAlthoughTheRunThatWroteThemDied() {
            mails.add(new Digest(LocalDate.parse("2026-11-23"), List.of(before)), opened);
            mails.unreported.add(before);

            run();

            assertThat(mails.unreported).isEmpty();
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "2026-11-23T13:59:59Z, false",
            "2026-11-23T14:00:00Z, true",
            "2026-11-22T15:00:00Z, false",
            "2026-11-26T15:00:00Z, false",
            "2026-11-27T15:00:00Z, true"
        })
        void comeWhenTheClinicIsOpenAlone(Instant at, boolean comes) {
            now = at;
            closedDates = Set.of(LocalDate.parse("2026-11-26"));
            mails.unreported.add(new Entry(Samples.REFERENCE, Concern.UNANSWERED, AGES_AGO.minus(Duration.ofDays(9))));

            run();

            assertThat(mails.digests.isEmpty()).isEqualTo(!comes);
        }

        @Test
        void withNothingToSayAreNone() {
            run();

            assertThat(mails.digests).isEmpty();
            assertThat(mails.states).isEmpty();
        }
    }

    @Nested
    class ReportsOfMail {
        private final Tracking tracking = new Tracking(mails, MACHINE, Clock.fixed(NOW, ZoneOffset.UTC));

        @Test
        void changeItsState() {
            mails.states.put(PATIENT, new InDoubt(1, NOW));

            assertThat(tracking.track(PATIENT, 1, "m-1", Report.SENT)).contains(new Sent(1, "m-1"));
            assertThat(mails.states).containsEntry(PATIENT, new Sent(1, "m-1"));
        }

        @Test
        void tellTheClinicBeforeTheyAreNotedAndOnce() {
            mails.states.put(PATIENT, new Sent(1, "m-1"));

            tracking.track(PATIENT, 1, "m-1", Report.HARD_BOUNCED);
            tracking.track(PATIENT, 1, "m-1", Report.HARD_BOUNCED);
            tracking.track(PATIENT, 1, "m-1", Report.COMPLAINED);

            assertThat(mails.done)
                    .containsExactly(
                            "add 7F3K92QD4M-undelivered",
                            "transition 7F3K92QD4M-patient to " + new MailState.HardBounced(1, "m-1"),
                            "transition 7F3K92QD4M-patient to " + new MailState.Complained(1, "m-1"));
        }

        @Test
        void areIgnoredForAMailThatDoesNotExist() {
            assertThat(tracking.track(PATIENT, 1, "m-1", Report.SENT)).isEmpty();
            assertThat(mails.states).isEmpty();
        }
    }

    private Result run() {
        return run(sweep((id, attempt, occasion) -> accepted(id, attempt)));
    }

    private Result run(Sweep sweep) {
        return sweep.run(() -> true, listener);
    }

    private SendResult accepted(MailId id, int attempt) {
        sent.add(id);
        return new SendResult.Accepted("m-" + attempt);
    }

    private Sweep sweep(MailService service) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Dispatch dispatch = new Dispatch(mails, service, MACHINE, () -> "owner", clock);
        return new Sweep(mails, dispatch, MACHINE, Samples.clinic(closedDates), opening, clock);
    }
}
