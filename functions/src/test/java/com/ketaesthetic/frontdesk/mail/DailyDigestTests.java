package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digests that a sweep writes. */
class DailyDigestTests {
    private static final Instant NOW = Samples.NOW;
    private static final Instant AGES_AGO = NOW.minus(Duration.ofHours(1));

    private final Sweeps sweeps = new Sweeps();
    private final InMemoryMails mails = sweeps.mails;
    private final InMemoryListings listings = sweeps.listings;
    private final List<MailId> sent = sweeps.sent;

    private final MailId today = MailId.ofDigest(LocalDate.parse("2026-11-23"));
    /** The instant of 9:00 in New York. */
    private final Instant opened = Instant.parse("2026-11-23T14:00:00Z");

    private final Entry before = new Entry(Samples.REFERENCE, Concern.UNANSWERED, opened.minus(Duration.ofHours(3)));
    private final Entry after =
            new Entry(new Reference("0000000000"), Concern.PATIENT_NOT_NOTIFIED, opened.plusMillis(1));

    @Test
    void reportWhatWasDueBeforeTheClinicOpened() {
        listings.unreported.addAll(List.of(before, after));

        sweeps.run();

        assertThat(listings.digests).containsOnlyKeys(today);
        assertThat(Objects.requireNonNull(listings.digests.get(today)).entries())
                .containsExactly(before);
        assertThat(listings.unreported).containsExactly(before, after);
        sweeps.run();
        assertThat(sent).containsExactly(today);
    }

    @Test
    void comeOnceADay() {
        listings.unreported.add(before);
        sweeps.run();
        Entry late = new Entry(new Reference("1111111111"), Concern.UNANSWERED, opened.minusMillis(1));
        listings.unreported.add(late);
        sweeps.run();
        sweeps.run();

        assertThat(Objects.requireNonNull(listings.digests.get(today)).entries())
                .containsExactly(before);
        assertThat(listings.unreported).containsExactly(before, late);
        assertThat(sent).containsExactly(today);
    }

    /** The clinic opens two minutes before midnight, and no run comes before it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-11-24T04:58:00Z, 2026-11-23", "2026-11-24T05:02:00Z, 2026-11-23", "2026-11-24T06:00:00Z, "})
    void comeShortlyAfterMidnightIfTheClinicOpensBeforeIt(Instant at, @Nullable LocalDate day) {
        sweeps.now = at;
        sweeps.opening = LocalTime.of(23, 58);
        listings.unreported.add(before);

        sweeps.run();

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

        sweeps.run();

        Digest digest = Objects.requireNonNull(listings.digests.get(today));
        assertThat(digest.entries()).hasSize(80);
        assertThat(digest.entries().stream().filter(entry -> entry.concern() == Concern.CLINIC_NOT_NOTIFIED))
                .hasSize(20);
        assertThat(digest.more()).isEqualTo(Map.of(Concern.UNANSWERED, 240));
        listings.markReported(today);
        assertThat(listings.unreported).hasSize(240);
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

        sweeps.run();

        Digest digest = Objects.requireNonNull(listings.digests.get(today));
        assertThat(digest.requests())
                .hasSize(80)
                .allSatisfy(request -> assertThat(request.concerns())
                        .containsExactly(Concern.PATIENT_NOT_NOTIFIED, Concern.UNANSWERED));
        assertThat(digest.entries()).hasSize(160);
        assertThat(digest.more()).isEqualTo(Map.of(Concern.PATIENT_NOT_NOTIFIED, 40));
        listings.markReported(today);
        assertThat(listings.unreported).hasSize(80);
    }

    @Test
    void countAsToldWhenOneOfTheirMailsIsDelivered() {
        sweeps.inboxes = 2;
        listings.unreported.add(before);
        sweeps.run();
        sweeps.run();
        assertThat(sent).containsExactlyInAnyOrder(today, today.forInbox(2));
        sweeps.tracking().track(today, 1, "m-1", Report.HARD_BOUNCED);
        assertThat(listings.unreported).containsExactly(before);

        sweeps.tracking().track(today.forInbox(2), 1, "m-1", Report.DELIVERED);

        assertThat(listings.unreported).isEmpty();
    }

    @Test
    void comeAgainTheNextDayUnlessTheyWereDelivered() {
        listings.unreported.add(before);
        sweeps.run();
        sweeps.run();
        sweeps.tracking().track(today, 1, "m-1", Report.HARD_BOUNCED);
        sweeps.now = NOW.plus(Duration.ofDays(1));

        sweeps.run();

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
        sweeps.now = opened;
        listings.unreported.add(before);
        sweeps.run();
        sweeps.run();
        sweeps.tracking().track(today, 1, "m-1", report);
        sweeps.now = at;

        assertThat(sweeps.run().missingDigests()).isEqualTo(missing);
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
        sweeps.now = at;
        sweeps.closedDates = Set.of(LocalDate.parse("2026-11-26"));
        listings.unreported.add(new Entry(Samples.REFERENCE, Concern.UNANSWERED, AGES_AGO.minus(Duration.ofDays(9))));

        sweeps.run();

        assertThat(listings.digests.isEmpty()).isEqualTo(!comes);
    }

    /** Staff have a desk, which shows some requests as overdue. */
    @Nested
    class WithADesk {
        private final MailId tomorrow = MailId.ofDigest(LocalDate.parse("2026-11-24"));
        private final Entry overdue = new Entry(Samples.REFERENCE, Concern.OVERDUE, before.since());
        private final List<Entry> shown = new ArrayList<>();
        private int looks;

        @BeforeEach
        void open() {
            sweeps.desk = Optional.of((now, atMost) -> {
                looks++;
                return shown.stream()
                        .filter(entry -> entry.since().isBefore(now))
                        .limit(atMost)
                        .toList();
            });
        }

        @Test
        void listWhatIsOverdueDayAfterDayUntilItIsNot() {
            shown.add(overdue);
            sweepAndDeliver(today);
            sweeps.now = NOW.plus(Duration.ofDays(1));
            sweepAndDeliver(tomorrow);
            shown.clear();
            sweeps.now = NOW.plus(Duration.ofDays(2));
            sweeps.run();

            assertThat(entries(today)).containsExactly(overdue);
            assertThat(entries(tomorrow)).containsExactly(overdue);
            assertThat(listings.digests).containsOnlyKeys(today, tomorrow);
        }

        /** A digest that is written late, because nothing could be written earlier, has what is overdue then. */
        @Test
        void listWhatIsOverdueWhenTheyAreWritten() {
            Entry later = new Entry(new Reference("1111111111"), Concern.OVERDUE, opened.plusSeconds(1));
            shown.addAll(List.of(overdue, later));

            sweeps.run();

            assertThat(entries(today)).containsExactly(overdue, later);
        }

        @Test
        void listEverythingElseOnceAndAskTheDeskAloneWhatIsNotAnswered() {
            Entry parked = new Entry(new Reference("1111111111"), Concern.PATIENT_NOT_NOTIFIED, before.since());
            listings.unreported.addAll(List.of(before, parked));
            sweepAndDeliver(today);
            sweeps.now = NOW.plus(Duration.ofDays(1));
            sweeps.run();

            assertThat(entries(today)).containsExactly(parked);
            assertThat(listings.digests).containsOnlyKeys(today);
            assertThat(listings.unreported).containsExactly(before);
        }

        @Test
        void sayHowManyMoreAreOverdueThanTheyList() {
            for (int i = 0; i < 130; i++) {
                shown.add(new Entry(
                        new Reference("%010d".formatted(i)),
                        Concern.OVERDUE,
                        before.since().plusMillis(i)));
            }

            sweeps.run();

            assertThat(entries(today)).isEqualTo(shown.subList(0, 80));
            assertThat(Objects.requireNonNull(listings.digests.get(today)).more())
                    .isEqualTo(Map.of(Concern.OVERDUE, 50));
        }

        @Test
        void nameWhatElseIsToBeSaidAboutARequestThatIsOverdue() {
            Entry parked = new Entry(Samples.REFERENCE, Concern.PATIENT_NOT_NOTIFIED, before.since());
            listings.unreported.add(parked);
            shown.add(overdue);

            sweeps.run();

            assertThat(Objects.requireNonNull(listings.digests.get(today)).requests())
                    .containsExactly(new Digest.Request(
                            Samples.REFERENCE, List.of(Concern.PATIENT_NOT_NOTIFIED, Concern.OVERDUE)));
        }

        /** What is overdue stays so all day, and the runs after the first need not read it again. */
        @Test
        void areWrittenOnceADay() {
            shown.add(overdue);
            sweeps.run();
            sweeps.run();
            sweeps.run();

            assertThat(looks).isEqualTo(1);
        }

        private void sweepAndDeliver(MailId digest) {
            sweeps.run();
            sweeps.run();
            sweeps.tracking().track(digest, 1, "m-1", Report.DELIVERED);
        }

        private List<Entry> entries(MailId digest) {
            return Objects.requireNonNull(listings.digests.get(digest)).entries();
        }
    }

    @Test
    void withNothingToSayAreNone() {
        sweeps.run();

        assertThat(listings.digests).isEmpty();
        assertThat(mails.states).isEmpty();
    }
}
