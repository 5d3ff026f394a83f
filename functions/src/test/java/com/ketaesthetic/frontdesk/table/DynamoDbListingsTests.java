package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.Gathered;
import com.ketaesthetic.frontdesk.mail.MailState.HardBounced;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.MailState.Waiting;
import com.ketaesthetic.frontdesk.mail.Mails.Due;
import com.ketaesthetic.frontdesk.mail.Mails.Found;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DynamoDbListingsTests {
    private static final Instant NOW = Samples.NOW;
    private static final Set<Concern> EVERY_CONCERN = EnumSet.allOf(Concern.class);
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final MailId DIGEST = MailId.ofDigest(LocalDate.parse("2026-11-23"));
    private static final Pending BORN = new Pending(0, NOW);
    private static final Sending SENDING = new Sending(1, NOW.plusSeconds(120), "owner");

    private final TestTable table = new TestTable();
    private final DynamoDbMails mails = new DynamoDbMails(table.client(), TestTable.NAME);
    private final DynamoDbListings listings = new DynamoDbListings(table.client(), TestTable.NAME);

    @BeforeEach
    void store() {
        table.store(Samples.received(), "id");
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Nested
    class Digests {
        private final Entry unanswered = new Entry(Samples.REFERENCE, Concern.UNANSWERED, Samples.ANSWER_BY);
        private final Entry parked = new Entry(Samples.REFERENCE, Concern.PATIENT_NOT_NOTIFIED, NOW);
        private final Entry failed = new Entry(Samples.REFERENCE, Concern.CLINIC_NOT_NOTIFIED, NOW.plusSeconds(1));
        private final Digest digest = new Digest(LocalDate.parse("2026-11-23"), List.of(parked, failed));

        @BeforeEach
        void giveUp() {
            mails.transition(PATIENT, BORN, new Parked(1, NOW), NOW);
            mails.transition(CLINIC, BORN, new Failed(1, NOW.plusSeconds(1)), NOW.plusSeconds(1));
        }

        @Test
        void findWhatIsNotReportedYet() {
            assertThat(listings.unreported(EVERY_CONCERN, Samples.ANSWER_BY, 10))
                    .containsExactly(parked, failed, unanswered);
            assertThat(listings.unreported(EVERY_CONCERN, NOW, 10)).containsExactly(parked);
        }

        @Test
        void tellItOnceAndLeaveItAsItIs() {
            listings.add(new Digest(digest.day(), List.of(parked, unanswered)), 1, NOW);

            listings.markReported(DIGEST);
            listings.markReported(DIGEST);

            assertThat(listings.unreported(EVERY_CONCERN, Samples.ANSWER_BY, 10))
                    .containsExactly(failed);
            assertThat(found(PATIENT)).isEqualTo(new Parked(1, NOW));
            assertThat(found(CLINIC)).isEqualTo(new Failed(1, NOW.plusSeconds(1)));
        }

        /** Otherwise a flood of requests that nobody wants to have listed would hide what else there is. */
        @Test
        void findAsMuchAsIsWantedBehindWhatIsNot() {
            for (int i = 0; i < 5; i++) {
                table.store(
                        Samples.received(
                                new Reference("%010d".formatted(i)),
                                Samples.received().submission()),
                        "f" + i);
            }
            mails.transition(
                    CLINIC,
                    new Failed(1, NOW.plusSeconds(1)),
                    new HardBounced(1, "m-1"),
                    Samples.ANSWER_BY.plusSeconds(1));
            Set<Concern> wanted = EnumSet.complementOf(EnumSet.of(Concern.UNANSWERED));

            assertThat(listings.unreported(wanted, Samples.ANSWER_BY.plusSeconds(1), 2))
                    .containsExactly(
                            parked,
                            new Entry(
                                    Samples.REFERENCE, Concern.CLINIC_NOT_NOTIFIED, Samples.ANSWER_BY.plusSeconds(1)));
        }

        /** With a desk, a digest has it from the desk's list, and the place of the request in the index stays. */
        @Test
        void tellWhatIsOverdueAgain() {
            listings.add(
                    new Digest(
                            digest.day(),
                            List.of(parked, new Entry(Samples.REFERENCE, Concern.OVERDUE, Samples.ANSWER_BY))),
                    1,
                    NOW);

            listings.markReported(DIGEST);

            assertThat(listings.unreported(EVERY_CONCERN, Samples.ANSWER_BY, 10))
                    .containsExactly(failed, unanswered);
        }

        @Test
        void leaveToTheNextWhatHasChangedSince() {
            listings.add(digest, 1, NOW);
            mails.transition(CLINIC, new Failed(1, NOW.plusSeconds(1)), new HardBounced(1, "m-1"), NOW.plusSeconds(2));

            listings.markReported(DIGEST);

            assertThat(listings.unreported(EVERY_CONCERN, Samples.ANSWER_BY, 10))
                    .containsExactly(
                            new Entry(Samples.REFERENCE, Concern.CLINIC_NOT_NOTIFIED, NOW.plusSeconds(2)), unanswered);
        }

        @Test
        void areMailsToEveryInboxOfWhichOneIsEnough() {
            listings.add(digest, 3, NOW);
            MailId third = DIGEST.forInbox(3);

            assertThat(mails.due(NOW, 10))
                    .extracting(Due::id)
                    .containsExactlyInAnyOrder(DIGEST, DIGEST.forInbox(2), third);
            assertThat(mails.find(third).orElseThrow().occasion())
                    .isEqualTo(mails.find(DIGEST).orElseThrow().occasion());
            listings.markReported(third);
            assertThat(listings.unreported(EVERY_CONCERN, NOW.plusSeconds(9), 10))
                    .isEmpty();
        }

        @Test
        void findWhatIsQuarantinedBesidesAndWithWhatItSays() {
            ReceivedSubmission kept = quarantined("0000000000");
            table.store(kept, "another");
            Entry entry = new Entry(kept.reference(), Concern.QUARANTINED, NOW);

            assertThat(listings.unreported(EVERY_CONCERN, NOW, 1)).containsExactly(parked, entry);
            listings.add(new Digest(digest.day(), List.of(entry)), 1, NOW);
            assertThat(mails.find(DIGEST).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Digested(new Digest(digest.day(), List.of(entry)), List.of(kept)));
            listings.markReported(DIGEST);
            assertThat(listings.unreported(EVERY_CONCERN, NOW, 1)).containsExactly(parked);
        }

        @Test
        void areMailsWithWhatTheySay() {
            assertThat(listings.add(digest, 1, NOW)).isEqualTo(digest);
            assertThat(mails.find(DIGEST))
                    .contains(new Found(BORN, new Occasion.Digested(digest, List.of(Samples.received())), false));
            assertThat(mails.due(NOW, 10)).containsExactly(new Due(DIGEST, NOW));
            mails.transition(DIGEST, BORN, SENDING, NOW);
            assertThat(mails.find(DIGEST))
                    .contains(new Found(SENDING, new Occasion.Digested(digest, List.of(Samples.received())), false));
        }

        @Test
        void sayWhoEveryRequestIsFromWhateverItsConcern() {
            Entry late = new Entry(Samples.REFERENCE, Concern.UNANSWERED, Samples.ANSWER_BY);
            listings.add(new Digest(digest.day(), List.of(parked, late)), 1, NOW);

            assertThat(mails.find(DIGEST).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Digested(
                            new Digest(digest.day(), List.of(parked, late)), List.of(Samples.received())));
        }

        @Test
        void areWrittenOnceADay() {
            listings.add(digest, 1, NOW);
            mails.transition(DIGEST, BORN, new Sent(1, "m-1"), NOW);

            assertThat(listings.add(new Digest(digest.day(), List.of(unanswered)), 1, NOW))
                    .isEqualTo(digest);
            assertThat(found(DIGEST)).isEqualTo(new Sent(1, "m-1"));
        }

        @Test
        void thatFailAreInNoOther() {
            listings.add(digest, 1, NOW);
            mails.transition(DIGEST, BORN, new Failed(1, NOW), NOW);

            assertThat(listings.unreported(EVERY_CONCERN, NOW, 10)).containsExactly(parked);
        }
    }

    @Nested
    class GatheredMails {
        private final List<Reference> waiting = IntStream.range(0, 60)
                .mapToObj(i -> new Reference("%010d".formatted(i)))
                .toList();
        private final Instant reportBy = NOW.plus(Duration.ofHours(1));

        @BeforeEach
        void flood() {
            waiting.forEach(reference -> new DynamoDbSubmissions(
                            table.client(), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE)
                    .store(Samples.admission(
                            Samples.received(reference),
                            Map.of(MailId.of(reference, MailKind.REQUEST), new Waiting(NOW)),
                            new Idempotency("id" + reference, "content", Duration.ofDays(7)))));
        }

        @Test
        void haveEachRequestOnceForEveryInbox() {
            assertThat(listings.waiting(NOW, 100)).containsExactlyInAnyOrderElementsOf(waiting);

            assertThat(listings.gather(waiting.subList(0, 50), 10, 2, NOW, reportBy))
                    .isEqualTo(50);
            // Another run has read the index before.
            assertThat(listings.gather(waiting.subList(40, 60), 0, 2, NOW, reportBy))
                    .isEqualTo(10);
            assertThat(listings.gather(waiting, 0, 2, NOW, reportBy)).isZero();

            MailId first = new MailId.OfGathering(waiting.getFirst(), 1);
            MailId second = new MailId.OfGathering(waiting.get(50), 1);
            assertThat(listings.waiting(NOW, 100)).isEmpty();
            assertThat(mails.due(NOW, 100))
                    .extracting(Due::id)
                    .contains(first, first.forInbox(2), second, second.forInbox(2));
            assertThat(gathered(first.forInbox(2))).isEqualTo(waiting.subList(0, 50));
            assertThat(gathered(second)).isEqualTo(waiting.subList(50, 60));
            assertThat(((Occasion.Gathered) mails.find(first).orElseThrow().occasion()).following())
                    .isEqualTo(10);
            assertThat(found(MailId.of(waiting.get(7), MailKind.REQUEST))).isEqualTo(new Gathered(waiting.getFirst()));
        }

        @Test
        void leaveTheirRequestsToTheDigestUnlessTheyAreDelivered() {
            listings.gather(waiting.subList(0, 2), 0, 1, NOW, reportBy);
            assertThat(listings.unreported(EVERY_CONCERN, reportBy.minusMillis(1), 10))
                    .isEmpty();
            assertThat(listings.unreported(EVERY_CONCERN, reportBy, 10))
                    .containsExactlyInAnyOrder(
                            new Entry(waiting.get(0), Concern.CLINIC_NOT_NOTIFIED, reportBy),
                            new Entry(waiting.get(1), Concern.CLINIC_NOT_NOTIFIED, reportBy));

            listings.markReported(new MailId.OfGathering(waiting.getFirst(), 1));

            assertThat(listings.unreported(EVERY_CONCERN, reportBy, 10)).isEmpty();
        }

        @Test
        void leaveOutWhatIsErasedAndNameWhatCannotBeRead() {
            listings.gather(waiting.subList(0, 4), 0, 1, NOW, reportBy);
            table.put(Map.of("pk", waiting.get(1).value(), "sk", "submission", "kind", "unknown"));
            table.put(Map.of("pk", waiting.get(2).value(), "sk", "submission", "erasing", "now"));
            table.client().deleteItem(delete -> delete.tableName(TestTable.NAME).key(Keys.submission(waiting.get(3))));

            assertThat(mails.find(new MailId.OfGathering(waiting.getFirst(), 1))
                            .orElseThrow()
                            .occasion())
                    .isEqualTo(new Occasion.Gathered(
                            waiting.getFirst(),
                            List.of(Samples.received(waiting.getFirst())),
                            List.of(waiting.get(1)),
                            0));
        }

        private List<Reference> gathered(MailId id) {
            return ((Occasion.Gathered) mails.find(id).orElseThrow().occasion())
                    .requests().stream().map(ReceivedSubmission::reference).toList();
        }
    }

    @Test
    void areDigestsThoughOneOfTheirSubmissionsCannotBeRead() {
        table.put(Map.of("pk", "2222222222", "sk", "submission", "kind", "unknown"));
        Digest digest = new Digest(
                LocalDate.parse("2026-11-24"),
                List.of(
                        new Entry(new Reference("2222222222"), Concern.QUARANTINED, NOW),
                        new Entry(Samples.REFERENCE, Concern.QUARANTINED, NOW)),
                Map.of(Concern.UNANSWERED, 3));
        listings.add(digest, 1, NOW);

        assertThat(mails.find(MailId.ofDigest(digest.day())).orElseThrow().occasion())
                .isEqualTo(new Occasion.Digested(digest, List.of(Samples.received())));
    }

    private MailState found(MailId id) {
        return mails.find(id).orElseThrow().state();
    }

    private static ReceivedSubmission quarantined(String reference) {
        return Samples.quarantined(new Reference(reference), Samples.appointmentRequest(), Quarantine.LINKS);
    }
}
