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
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SweepTests {
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final MailStateMachine MACHINE = new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final Instant NOW = Samples.NOW;
    private static final Instant AGES_AGO = NOW.minus(Duration.ofHours(1));

    private final InMemoryMails mails = new InMemoryMails();
    private final InMemoryListings listings = new InMemoryListings(mails);
    private int inboxes = 1;
    private final List<MailId> sent = new ArrayList<>();
    private final List<MailId> faults = new ArrayList<>();
    private final List<Dispatch.Outcome> outcomes = new ArrayList<>();
    private final List<Sweep.Part> failedParts = new ArrayList<>();
    private final List<Integer> suppressedInboxes = new ArrayList<>();
    private final Set<LocalDate> checked = new HashSet<>();
    private InboxCheck.SuppressionList suppressionList = inbox -> false;
    private final Sweep.Listener listener = new Sweep.Listener() {
        @Override
        public void sent(MailId id, Dispatch.Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void failed(MailId id, RuntimeException fault) {
            faults.add(id);
        }

        @Override
        public void failed(Sweep.Part part, RuntimeException fault) {
            failedParts.add(part);
        }

        @Override
        public void checkedInboxes(int suppressed) {
            suppressedInboxes.add(suppressed);
        }
    };
    private final InboxCheck.Store store = new InboxCheck.Store() {
        @Override
        public boolean isChecked(LocalDate day) {
            return checked.contains(day);
        }

        @Override
        public void markChecked(LocalDate day) {
            checked.add(day);
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

            assertThat(run()).isEqualTo(new Result(1, 1, 0, 0, 0, 0, 0, 0, 0));
            assertThat(sent).containsExactly(PATIENT);
            assertThat(outcomes).containsExactly(new Dispatch.Outcome.Tried(new SendResult.Accepted("m-1")));
            assertThat(mails.states).containsEntry(PATIENT, new Sent(1, "m-1"));
        }

        @Test
        void whoseSenderIsGoneIsInDoubt() {
            mails.states.put(PATIENT, new Sending(1, NOW, "gone"));

            assertThat(run()).isEqualTo(new Result(1, 0, 1, 0, 0, 0, 0, 0, 0));
            assertThat(sent).isEmpty();
            assertThat(mails.states).containsEntry(PATIENT, new InDoubt(1, NOW.plus(Duration.ofMinutes(10))));
        }

        @Test
        void withoutEvidenceIsSentToTheClinicAgainAndNotToThePatient() {
            mails.states.put(PATIENT, new InDoubt(1, AGES_AGO));
            mails.states.put(CLINIC, new InDoubt(1, AGES_AGO));

            assertThat(run()).isEqualTo(new Result(2, 2, 2, 1, 0, 0, 0, 0, 0));
            assertThat(sent).containsExactly(CLINIC);
            assertThat(mails.states)
                    .containsEntry(PATIENT, new Parked(1, NOW))
                    .containsEntry(CLINIC, new Sent(2, "m-2"));
        }

        @Test
        void thatIsFinishedIsNotTouched() {
            mails.states.put(PATIENT, new Sent(1, "m-1"));
            mails.states.put(CLINIC, new MailState.Failed(1, AGES_AGO));

            assertThat(run()).isEqualTo(new Result(0, 0, 0, 0, 0, 0, 0, 0, 0));
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

            assertThat(run(sweep)).isEqualTo(new Result(2, 2, 0, 0, 1, 0, 1, 0, 0));
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

            assertThat(run()).isEqualTo(new Result(301, 300, 1, 0, 0, 300, 0, 0, 0));
            assertThat(sent).containsExactly(CLINIC);
            assertThat(mails.states).containsOnlyKeys(CLINIC);
        }

        @Test
        void isSentHoweverMuchThereIs() {
            for (int i = 0; i < 1000; i++) {
                mails.states.put(
                        MailId.of(new Reference("%010d".formatted(i)), MailKind.REQUEST), new Pending(0, AGES_AGO));
            }

            assertThat(run()).isEqualTo(new Result(1000, 1000, 0, 0, 0, 0, 0, 0, 0));
            assertThat(sent).hasSize(1000).doesNotHaveDuplicates();
        }

        @Test
        void isLeftToTheNextRunWhenTimeIsShort() {
            mails.states.put(PATIENT, new Pending(0, AGES_AGO));

            assertThat(sweep(this::unused).run(() -> false, listener)).isEqualTo(new Result(0, 0, 0, 0, 0, 0, 1, 0, 0));
            assertThat(mails.states).containsEntry(PATIENT, new Pending(0, AGES_AGO));
        }

        private SendResult unused(MailId id, int attempt, Occasion occasion) {
            throw new AssertionError("nothing was to be sent");
        }
    }

    @Nested
    class Digests {
        private final MailId today = MailId.ofDigest(LocalDate.parse("2026-11-23"));
        /** The instant of 9:00 in New York. */
        private final Instant opened = Instant.parse("2026-11-23T14:00:00Z");

        private final Entry before =
                new Entry(Samples.REFERENCE, Concern.UNANSWERED, opened.minus(Duration.ofHours(3)));
        private final Entry after =
                new Entry(new Reference("0000000000"), Concern.PATIENT_NOT_NOTIFIED, opened.plusMillis(1));

        @Test
        void reportWhatWasDueBeforeTheClinicOpened() {
            listings.unreported.addAll(List.of(before, after));

            run();

            assertThat(listings.digests).containsOnlyKeys(today);
            assertThat(Objects.requireNonNull(listings.digests.get(today)).entries())
                    .containsExactly(before);
            assertThat(listings.unreported).containsExactly(before, after);
            run();
            assertThat(sent).containsExactly(today);
        }

        @Test
        void comeOnceADay() {
            listings.unreported.add(before);
            run();
            Entry late = new Entry(new Reference("1111111111"), Concern.UNANSWERED, opened.minusMillis(1));
            listings.unreported.add(late);
            run();
            run();

            assertThat(Objects.requireNonNull(listings.digests.get(today)).entries())
                    .containsExactly(before);
            assertThat(listings.unreported).containsExactly(before, late);
            assertThat(sent).containsExactly(today);
        }

        /** The clinic opens two minutes before midnight, and no run comes before it. */
        @ParameterizedTest(name = "{0}")
        @CsvSource({"2026-11-24T04:58:00Z, 2026-11-23", "2026-11-24T05:02:00Z, 2026-11-23", "2026-11-24T06:00:00Z, "})
        void comeShortlyAfterMidnightIfTheClinicOpensBeforeIt(Instant at, @Nullable LocalDate day) {
            now = at;
            opening = LocalTime.of(23, 58);
            listings.unreported.add(before);

            run();

            assertThat(listings.digests.keySet()).isEqualTo(day == null ? Set.of() : Set.of(MailId.ofDigest(day)));
        }

        @Test
        void giveEachConcernItsShareAndSayWhatIsLeft() {
            for (int i = 0; i < 300; i++) {
                listings.unreported.add(new Entry(
                        new Reference("%010d".formatted(i)),
                        Concern.UNANSWERED,
                        before.since().plusMillis(i)));
            }
            for (int i = 0; i < 20; i++) {
                listings.unreported.add(new Entry(
                        new Reference("2%09d".formatted(i)),
                        Concern.CLINIC_NOT_NOTIFIED,
                        before.since().plusSeconds(1)));
            }

            run();

            Digest digest = Objects.requireNonNull(listings.digests.get(today));
            assertThat(digest.entries()).hasSize(100);
            assertThat(digest.entries().stream().filter(entry -> entry.concern() == Concern.CLINIC_NOT_NOTIFIED))
                    .hasSize(20);
            assertThat(digest.more()).isEqualTo(Map.of(Concern.UNANSWERED, 220));
            listings.markReported(today);
            assertThat(listings.unreported).hasSize(220);
        }

        @Test
        void haveEachRequestOnceUnderItsMostUrgentConcern() {
            Instant since = before.since();
            for (int i = 0; i < 120; i++) {
                Reference reference = new Reference("%010d".formatted(i));
                listings.unreported.add(new Entry(reference, Concern.UNANSWERED, since.plusMillis(i)));
                listings.unreported.add(new Entry(
                        reference,
                        Concern.PATIENT_NOT_NOTIFIED,
                        since.plusSeconds(60).plusMillis(i)));
            }

            run();

            Digest digest = Objects.requireNonNull(listings.digests.get(today));
            assertThat(digest.requests())
                    .hasSize(100)
                    .allSatisfy(request -> assertThat(request.concerns())
                            .containsExactly(Concern.PATIENT_NOT_NOTIFIED, Concern.UNANSWERED));
            assertThat(digest.entries()).hasSize(200);
            assertThat(digest.more()).isEqualTo(Map.of(Concern.PATIENT_NOT_NOTIFIED, 20));
            listings.markReported(today);
            assertThat(listings.unreported).hasSize(40);
        }

        @Test
        void countAsToldWhenOneOfTheirMailsIsDelivered() {
            inboxes = 2;
            listings.unreported.add(before);
            run();
            run();
            assertThat(sent).containsExactlyInAnyOrder(today, today.forInbox(2));
            tracking().track(today, 1, "m-1", Report.HARD_BOUNCED);
            assertThat(listings.unreported).containsExactly(before);

            tracking().track(today.forInbox(2), 1, "m-1", Report.DELIVERED);

            assertThat(listings.unreported).isEmpty();
        }

        @Test
        void comeAgainTheNextDayUnlessTheyWereDelivered() {
            listings.unreported.add(before);
            run();
            run();
            tracking().track(today, 1, "m-1", Report.HARD_BOUNCED);
            now = NOW.plus(Duration.ofDays(1));

            run();

            assertThat(Objects.requireNonNull(listings.digests.get(MailId.ofDigest(LocalDate.parse("2026-11-24"))))
                            .entries())
                    .containsExactly(before);
        }

        @ParameterizedTest(name = "{0} at {1}: {2}")
        @CsvSource({
            "SENT, 2026-11-23T14:59:59Z, 0",
            "SENT, 2026-11-23T15:00:00Z, 1",
            "HARD_BOUNCED, 2026-11-23T15:00:00Z, 1",
            "DELIVERED, 2026-11-23T15:00:00Z, 0"
        })
        void areMissingIfNoneIsDeliveredInAnHour(Report report, Instant at, int missing) {
            now = opened;
            listings.unreported.add(before);
            run();
            run();
            tracking().track(today, 1, "m-1", report);
            now = at;

            assertThat(run().missingDigests()).isEqualTo(missing);
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
            listings.unreported.add(
                    new Entry(Samples.REFERENCE, Concern.UNANSWERED, AGES_AGO.minus(Duration.ofDays(9))));

            run();

            assertThat(listings.digests.isEmpty()).isEqualTo(!comes);
        }

        @Test
        void withNothingToSayAreNone() {
            run();

            assertThat(listings.digests).isEmpty();
            assertThat(mails.states).isEmpty();
        }
    }

    @Nested
    class RequestsOverTheLimit {
        @Test
        void areGatheredFiftyInAMail() {
            for (int i = 0; i < 120; i++) {
                listings.waiting.add(new Reference("%010d".formatted(i)));
            }

            assertThat(run().gathered()).isEqualTo(120);

            assertThat(listings.waiting).isEmpty();
            assertThat(sent)
                    .containsExactlyInAnyOrder(
                            new MailId.OfGathering(new Reference("0000000000"), 1),
                            new MailId.OfGathering(new Reference("0000000050"), 1),
                            new MailId.OfGathering(new Reference("0000000100"), 1));
            assertThat(listings.gathered.values().stream().flatMap(List::stream))
                    .hasSize(120)
                    .doesNotHaveDuplicates();
        }

        @Test
        void areLeftToTheNextRunWhenTimeIsShort() {
            listings.waiting.add(Samples.REFERENCE);

            Result result =
                    sweep((id, attempt, occasion) -> accepted(id, attempt)).run(() -> false, listener);

            assertThat(listings.waiting).containsExactly(Samples.REFERENCE);
            assertThat(result.left()).isOne();
        }
    }

    @Nested
    class InboxesOnTheSuppressionList {
        @Test
        void areCountedOnceADay() {
            inboxes = 3;
            suppressionList = inbox -> inbox == 2;

            run();
            run();
            assertThat(suppressedInboxes).containsExactly(1);

            now = NOW.plus(Duration.ofDays(1));
            run();
            assertThat(suppressedInboxes).containsExactly(1, 1);
        }

        @Test
        void areLookedForAgainIfTheMailServiceGaveNoAnswer() {
            mails.states.put(CLINIC, new Pending(0, AGES_AGO));
            suppressionList = inbox -> {
                throw new UnavailableException("looking", new IllegalStateException());
            };

            assertThat(run()).isEqualTo(new Result(1, 1, 0, 0, 0, 0, 1, 0, 0));
            assertThat(failedParts).containsExactly(Sweep.Part.INBOX_CHECK);
            assertThat(sent).containsExactly(CLINIC);

            suppressionList = inbox -> false;
            run();
            assertThat(suppressedInboxes).containsExactly(0);
        }
    }

    @Nested
    class ReportsOfMail {
        private final Tracking tracking = tracking();

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

        @ParameterizedTest(name = "{0}")
        @EnumSource(names = {"SOFT_BOUNCED", "HARD_BOUNCED", "COMPLAINED", "REJECTED"})
        void tellTheOtherInboxesOnceThatOneFails(Report report) {
            inboxes = 3;
            MailId second = CLINIC.forInbox(2);
            mails.states.put(second, new Sent(1, "m-1"));

            tracking().track(second, 1, "m-1", report);
            tracking().track(second, 1, "m-1", report);

            LocalDate day = LocalDate.parse("2026-11-23");
            assertThat(mails.states.keySet())
                    .containsExactlyInAnyOrder(
                            second, new MailId.OfInboxFailure(day, 2, 1), new MailId.OfInboxFailure(day, 2, 3));
        }

        @Test
        void tellEveryInboxThatThePatientsMailDidNotArrive() {
            inboxes = 2;
            mails.states.put(PATIENT, new Sent(1, "m-1"));

            tracking().track(PATIENT, 1, "m-1", Report.HARD_BOUNCED);

            MailId notice = MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED);
            assertThat(mails.states).containsOnlyKeys(PATIENT, notice, notice.forInbox(2));
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
        Clock clock = clock();
        Dispatch dispatch = new Dispatch(transitions(), service, () -> "owner", clock);
        return new Sweep(
                dispatch,
                transitions(),
                new Gathering(listings, inboxes, clock),
                new DailyDigest(mails, listings, clinic(), inboxes, clock),
                new InboxCheck(inbox -> suppressionList.contains(inbox), store, inboxes, clock),
                clock);
    }

    private Clinic clinic() {
        Clinic usual = Samples.clinic();
        return new Clinic(
                usual.name(),
                usual.phone(),
                usual.address(),
                usual.timeZone(),
                usual.openDays(),
                new ClosedDates(closedDates, false),
                opening,
                usual.closing(),
                usual.leadTime());
    }

    private Tracking tracking() {
        return new Tracking(transitions(), clock());
    }

    private MailTransitions transitions() {
        return new MailTransitions(mails, listings, MACHINE, inboxes);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
