package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailState.Complained;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.HardBounced;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Rejected;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.MailState.SoftBounced;
import com.ketaesthetic.frontdesk.mail.MailState.Suppressed;
import com.ketaesthetic.frontdesk.mail.Mails.Due;
import com.ketaesthetic.frontdesk.mail.Mails.Found;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbMailsTests {
    private static final Instant NOW = Samples.NOW;
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final MailId DIGEST = new MailId.OfDigest(LocalDate.parse("2026-11-23"));
    private static final Pending BORN = new Pending(0, NOW);
    private static final Sending SENDING = new Sending(1, NOW.plusSeconds(120), "owner");
    private static final Occasion SUBMITTED = new Occasion.Submitted(MailKind.CONFIRMATION, Samples.received());

    private final TestTable table = new TestTable();
    private final DynamoDbMails mails = new DynamoDbMails(table.client(), TestTable.NAME);

    @BeforeEach
    void store() {
        store(Samples.received(), "id");
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void findsAMailWithWhatItIsAbout() {
        assertThat(mails.find(PATIENT)).contains(new Found(BORN, SUBMITTED));
        assertThat(mails.find(MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED)))
                .isEmpty();
        assertThat(mails.find(MailId.of(new Reference("0000000000"), MailKind.REQUEST)))
                .isEmpty();
        assertThat(mails.find(DIGEST)).isEmpty();
    }

    @Nested
    class Transitions {
        static final List<MailState> STATES = List.of(
                new Pending(1, NOW.plusSeconds(5)),
                SENDING,
                new InDoubt(1, NOW.plusSeconds(600)),
                new Parked(1, NOW),
                new Failed(1, NOW),
                new Suppressed(),
                new Sent(1, "m-1"),
                new SoftBounced(1, "m-1"),
                new Delivered(1, "m-1"),
                new Rejected(1, "m-1", NOW),
                new HardBounced(1, "m-1"),
                new Complained(1, "m-1"));

        @ParameterizedTest(name = "{0}")
        @FieldSource("STATES")
        void areReadAsTheyWereWritten(MailState state) {
            for (MailState before : STATES) {
                assertThat(mails.transition(PATIENT, found(PATIENT), before)).isTrue();
                assertThat(mails.transition(PATIENT, before, state)).isTrue();
                assertThat(found(PATIENT)).isEqualTo(state);
            }
            assertThat(found(CLINIC)).isEqualTo(BORN);
        }

        @ParameterizedTest(name = "{0}")
        @FieldSource("STATES")
        void areRefusedFromAStateThatTheMailIsNotIn(MailState state) {
            mails.transition(PATIENT, BORN, state);

            for (MailState other : STATES) {
                if (!other.equals(state)) {
                    assertThat(mails.transition(PATIENT, other, new Sent(9, "never")))
                            .as("from %s", other)
                            .isFalse();
                }
            }
            assertThat(found(PATIENT)).isEqualTo(state);
        }

        @Test
        void areMadeOnceThoughEightWantThemAtTheSameTime() throws Exception {
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                List<Callable<Boolean>> claims = IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(
                                owner -> () -> mails.transition(PATIENT, BORN, new Sending(1, NOW, "owner " + owner)))
                        .toList();

                assertThat(threads.invokeAll(claims).stream().map(Future::resultNow))
                        .containsOnlyOnce(true);
            }
        }

        @Test
        void areRecognizedWhenTheSdkRepeatsTheWrite() {
            mails.transition(PATIENT, BORN, SENDING);

            assertThat(mails.transition(PATIENT, BORN, SENDING)).isTrue();
            assertThat(mails.transition(PATIENT, BORN, new Sending(1, NOW.plusSeconds(120), "somebody else")))
                    .isFalse();
        }

        @Test
        void areRecognizedWhenTheAnswerIsLost() {
            DynamoDbMails losing = new DynamoDbMails(table.losingAnswersOf("updateItem"), TestTable.NAME);

            assertThat(losing.transition(PATIENT, BORN, SENDING)).isTrue();
        }

        @Test
        void thatNeverArriveAreFaults() {
            DynamoDbMails cutOff = new DynamoDbMails(table.cutOffFor("updateItem"), TestTable.NAME);

            assertThatThrownBy(() -> cutOff.transition(PATIENT, BORN, SENDING))
                    .isInstanceOf(UnavailableException.class);
            assertThat(found(PATIENT)).isEqualTo(BORN);
        }

        @Test
        void leaveNothingOfTheStateBefore() {
            mails.transition(PATIENT, BORN, SENDING);
            mails.transition(PATIENT, SENDING, new Sent(1, "m-1"));

            assertThat(table.item("7F3K92QD4M", "mail#patient"))
                    .isEqualTo(Map.of(
                            "pk", AttributeValue.fromS("7F3K92QD4M"),
                            "sk", AttributeValue.fromS("mail#patient"),
                            "state", AttributeValue.fromS("SENT"),
                            "attempt", AttributeValue.fromN("1"),
                            "messageId", AttributeValue.fromS("m-1")));
        }
    }

    @Nested
    class Index {
        @Test
        void hasWhatIsDueTheLongestFirst() {
            mails.transition(CLINIC, BORN, new Pending(1, NOW.minusSeconds(1)));

            assertThat(mails.due(NOW, 10)).containsExactly(new Due(CLINIC, NOW.minusSeconds(1)), new Due(PATIENT, NOW));
            assertThat(mails.due(NOW.minusMillis(1), 10)).containsExactly(new Due(CLINIC, NOW.minusSeconds(1)));
            assertThat(mails.due(NOW, 1)).hasSize(1);
        }

        @Test
        void hasNothingThatIsFinished() {
            mails.transition(PATIENT, BORN, new Sent(1, "m-1"));
            mails.transition(CLINIC, BORN, new Failed(1, NOW));

            assertThat(mails.due(NOW.plus(Duration.ofDays(9)), 10)).isEmpty();
        }

        @Test
        void isReadPageByPage() {
            for (int i = 0; i < 30; i++) {
                store(received(String.format("00000000%02d", i)), "id" + i);
            }

            assertThat(mails.due(NOW, 200)).hasSize(62);
            assertThat(mails.due(NOW, 25)).hasSize(25);
        }
    }

    @Nested
    class Digests {
        private final Entry unanswered = new Entry(Samples.REFERENCE, Concern.UNANSWERED, Samples.ANSWER_BY);
        private final Entry parked = new Entry(Samples.REFERENCE, Concern.PATIENT_NOT_NOTIFIED, NOW);
        private final Entry failed = new Entry(Samples.REFERENCE, Concern.CLINIC_NOT_NOTIFIED, NOW.plusSeconds(1));
        private final Digest digest = new Digest(LocalDate.parse("2026-11-23"), List.of(parked, failed));

        @BeforeEach
        void giveUp() {
            mails.transition(PATIENT, BORN, new Parked(1, NOW));
            mails.transition(CLINIC, BORN, new Failed(1, NOW.plusSeconds(1)));
        }

        @Test
        void findWhatIsNotReportedYet() {
            assertThat(mails.unreported(Samples.ANSWER_BY, 10)).containsExactly(parked, failed, unanswered);
            assertThat(mails.unreported(NOW, 10)).containsExactly(parked);
        }

        @Test
        void tellItOnceAndLeaveItAsItIs() {
            List.of(parked, failed, unanswered).forEach(mails::markReported);
            mails.markReported(parked);

            assertThat(mails.unreported(Samples.ANSWER_BY, 10)).isEmpty();
            assertThat(found(PATIENT)).isEqualTo(new Parked(1, NOW));
            assertThat(found(CLINIC)).isEqualTo(new Failed(1, NOW.plusSeconds(1)));
        }

        @Test
        void findWhatIsQuarantinedBesidesAndWithWhatItSays() {
            ReceivedSubmission kept = quarantined("0000000000");
            store(kept, "another");
            Entry entry = new Entry(kept.reference(), Concern.QUARANTINED, NOW);

            assertThat(mails.unreported(NOW, 1)).containsExactly(parked, entry);
            mails.add(new Digest(digest.day(), List.of(entry)), NOW);
            assertThat(mails.find(DIGEST).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Digested(new Digest(digest.day(), List.of(entry)), List.of(kept)));
            mails.markReported(entry);
            assertThat(mails.unreported(NOW, 1)).containsExactly(parked);
        }

        @Test
        void areMailsWithWhatTheySay() {
            assertThat(mails.add(digest, NOW)).isEqualTo(digest);
            assertThat(mails.find(DIGEST)).contains(new Found(BORN, new Occasion.Digested(digest, List.of())));
            assertThat(mails.due(NOW, 10)).containsExactly(new Due(DIGEST, NOW));
            mails.transition(DIGEST, BORN, SENDING);
            assertThat(mails.find(DIGEST)).contains(new Found(SENDING, new Occasion.Digested(digest, List.of())));
        }

        @Test
        void areWrittenOnceADay() {
            mails.add(digest, NOW);
            mails.transition(DIGEST, BORN, new Sent(1, "m-1"));

            assertThat(mails.add(new Digest(digest.day(), List.of(unanswered)), NOW))
                    .isEqualTo(digest);
            assertThat(found(DIGEST)).isEqualTo(new Sent(1, "m-1"));
        }

        @Test
        void thatFailAreInNoOther() {
            mails.add(digest, NOW);
            mails.transition(DIGEST, BORN, new Failed(1, NOW));

            assertThat(mails.unreported(NOW, 10)).containsExactly(parked);
        }
    }

    @Test
    void addsAMailOnce() {
        MailId.OfSubmission undelivered = new MailId.OfSubmission(Samples.REFERENCE, MailKind.UNDELIVERED);
        mails.add(undelivered, NOW);
        mails.transition(undelivered, BORN, new Sent(1, "m-1"));
        mails.add(undelivered, NOW);

        assertThat(found(undelivered)).isEqualTo(new Sent(1, "m-1"));
    }

    @Test
    void arePostponedUnlessTheyHaveChanged() {
        Due due = new Due(PATIENT, NOW);

        mails.postpone(due, NOW.plusSeconds(60));
        mails.postpone(due, NOW.plusSeconds(90));

        assertThat(mails.due(NOW, 10)).extracting(Due::id).containsExactly(CLINIC);
        assertThat(mails.due(NOW.plusSeconds(60), 10)).extracting(Due::id).containsExactly(CLINIC, PATIENT);
    }

    @Test
    void areRemovedOnlyIfTheirSubmissionDoesNotExist() {
        MailId.OfSubmission orphan = new MailId.OfSubmission(new Reference("1111111111"), MailKind.UNDELIVERED);
        mails.add(orphan, NOW);
        assertThat(table.item("1111111111", "mail#undelivered")).isEmpty();
        Map<String, AttributeValue> item = MailItem.born(orphan, NOW);
        table.client().putItem(put -> put.tableName(TestTable.NAME).item(item));

        assertThat(mails.removeOrphan((MailId.OfSubmission) PATIENT)).isFalse();
        assertThat(mails.removeOrphan(orphan)).isTrue();
        assertThat(mails.removeOrphan(orphan)).isFalse();
        assertThat(mails.due(NOW, 10)).extracting(Due::id).containsExactlyInAnyOrder(CLINIC, PATIENT);
    }

    /** An item of an unknown shape must not keep others from being handled. */
    @Test
    void areFoundBesideItemsOfAnUnknownShape() {
        for (int i = 0; i < 30; i++) {
            put(Map.of("pk", "digest#" + i, "sk", "mail#digest", "due", "untold", "dueAt", "2026-11-01T00:00:00.000Z"));
            put(Map.of("pk", "unknown" + i, "sk", "mail#unknown", "due", "mail", "dueAt", "2026-11-01T00:00:00.000Z"));
        }

        assertThat(mails.due(NOW, 2)).extracting(Due::id).containsExactlyInAnyOrder(CLINIC, PATIENT);
        assertThat(mails.unreported(NOW, 10)).isEmpty();
    }

    @Test
    void areDigestsThoughOneOfTheirSubmissionsCannotBeRead() {
        put(Map.of("pk", "2222222222", "sk", "submission", "kind", "unknown"));
        Digest digest = new Digest(
                LocalDate.parse("2026-11-24"),
                List.of(
                        new Entry(new Reference("2222222222"), Concern.QUARANTINED, NOW),
                        new Entry(Samples.REFERENCE, Concern.QUARANTINED, NOW)),
                Map.of(Concern.UNANSWERED, 3));
        mails.add(digest, NOW);

        assertThat(mails.find(new MailId.OfDigest(digest.day())).orElseThrow().occasion())
                .isEqualTo(new Occasion.Digested(digest, List.of(Samples.received())));
    }

    private void put(Map<String, String> texts) {
        Map<String, AttributeValue> item = new HashMap<>();
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        table.client().putItem(put -> put.tableName(TestTable.NAME).item(item));
    }

    private MailState found(MailId id) {
        return mails.find(id).orElseThrow().state();
    }

    private void store(ReceivedSubmission received, String idempotency) {
        new DynamoDbSubmissions(table.client(), TestTable.NAME)
                .store(Samples.admission(received, new Idempotency(idempotency, "content", Duration.ofDays(7))));
    }

    private static ReceivedSubmission quarantined(String reference) {
        return Samples.quarantined(new Reference(reference), Samples.appointmentRequest(), Quarantine.LINKS);
    }

    private static ReceivedSubmission received(String reference) {
        return Samples.received(new Reference(reference));
    }
}
