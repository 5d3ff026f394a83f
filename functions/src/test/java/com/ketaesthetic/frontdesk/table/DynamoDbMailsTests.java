package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
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
import com.ketaesthetic.frontdesk.mail.Mails.Due;
import com.ketaesthetic.frontdesk.mail.Mails.Found;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbMailsTests {
    private static final Instant NOW = Samples.NOW;
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final MailId DIGEST = MailId.ofDigest(LocalDate.parse("2026-11-23"));
    private static final Pending BORN = new Pending(0, NOW);
    private static final Sending SENDING = new Sending(1, NOW.plusSeconds(120), "owner");
    private static final Occasion SUBMITTED = new Occasion.Submitted(MailKind.CONFIRMATION, Samples.received());

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

    @Test
    void findsAMailWithWhatItIsAbout() {
        assertThat(mails.find(PATIENT)).contains(new Found(BORN, SUBMITTED, false));
        assertThat(mails.find(MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED)))
                .isEmpty();
        assertThat(mails.find(MailId.of(new Reference("0000000000"), MailKind.REQUEST)))
                .isEmpty();
        assertThat(mails.find(DIGEST)).isEmpty();
        assertThat(mails.state(PATIENT)).contains(BORN);
        assertThat(mails.state(DIGEST)).isEmpty();
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
                new Waiting(NOW),
                new Gathered(new Reference("0000000000")),
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
                assertThat(mails.transition(PATIENT, found(PATIENT), before, NOW))
                        .isTrue();
                assertThat(mails.transition(PATIENT, before, state, NOW)).isTrue();
                assertThat(found(PATIENT)).isEqualTo(state);
            }
            assertThat(found(CLINIC)).isEqualTo(BORN);
        }

        @ParameterizedTest(name = "{0}")
        @FieldSource("STATES")
        void areRefusedFromAStateThatTheMailIsNotIn(MailState state) {
            mails.transition(PATIENT, BORN, state, NOW);

            for (MailState other : STATES) {
                if (!other.equals(state)) {
                    assertThat(mails.transition(PATIENT, other, new Sent(9, "never"), NOW))
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
                        .<Callable<Boolean>>mapToObj(owner ->
                                () -> mails.transition(PATIENT, BORN, new Sending(1, NOW, "owner " + owner), NOW))
                        .toList();

                assertThat(threads.invokeAll(claims).stream().map(Future::resultNow))
                        .containsOnlyOnce(true);
            }
        }

        @Test
        void areRecognizedWhenTheSdkRepeatsTheWrite() {
            mails.transition(PATIENT, BORN, SENDING, NOW);

            assertThat(mails.transition(PATIENT, BORN, SENDING, NOW)).isTrue();
            assertThat(mails.transition(PATIENT, BORN, new Sending(1, NOW.plusSeconds(120), "somebody else"), NOW))
                    .isFalse();
        }

        @Test
        void areRecognizedWhenTheAnswerIsLost() {
            DynamoDbMails losing = new DynamoDbMails(table.losingAnswersOf("updateItem"), TestTable.NAME);

            assertThat(losing.transition(PATIENT, BORN, SENDING, NOW)).isTrue();
        }

        @Test
        void thatNeverArriveAreFaults() {
            DynamoDbMails cutOff = new DynamoDbMails(table.cutOffFor("updateItem"), TestTable.NAME);

            assertThatThrownBy(() -> cutOff.transition(PATIENT, BORN, SENDING, NOW))
                    .isInstanceOf(UnavailableException.class);
            assertThat(found(PATIENT)).isEqualTo(BORN);
        }

        @Test
        void leaveNothingOfTheStateBefore() {
            mails.transition(PATIENT, BORN, SENDING, NOW);
            mails.transition(PATIENT, SENDING, new Sent(1, "m-1"), NOW);

            assertThat(table.item("7F3K92QD4M", "mail#patient"))
                    .isEqualTo(Map.of(
                            "pk", AttributeValue.fromS("7F3K92QD4M"),
                            "sk", AttributeValue.fromS("mail#patient"),
                            "state", AttributeValue.fromS("SENT"),
                            "attempt", AttributeValue.fromN("1"),
                            "bornAt", AttributeValue.fromS("2026-11-23T15:00:00.000Z"),
                            "messageId", AttributeValue.fromS("m-1")));
        }
    }

    @Nested
    class Index {
        @Test
        void hasWhatIsDueTheLongestFirst() {
            mails.transition(CLINIC, BORN, new Pending(1, NOW.minusSeconds(1)), NOW);

            assertThat(mails.due(NOW, 10)).containsExactly(new Due(CLINIC, NOW.minusSeconds(1)), new Due(PATIENT, NOW));
            assertThat(mails.due(NOW.minusMillis(1), 10)).containsExactly(new Due(CLINIC, NOW.minusSeconds(1)));
            assertThat(mails.due(NOW, 1)).hasSize(1);
        }

        @Test
        void hasNothingThatIsFinished() {
            mails.transition(PATIENT, BORN, new Sent(1, "m-1"), NOW);
            mails.transition(CLINIC, BORN, new Failed(1, NOW), NOW);

            assertThat(mails.due(NOW.plus(Duration.ofDays(9)), 10)).isEmpty();
        }

        /** A mail to the clinic that did not arrive is reported like one that was refused. A patient's causes a mail. */
        @Test
        void hasTheClinicsMailsThatDidNotArrive() {
            for (MailState state :
                    List.of(new SoftBounced(1, "m-1"), new HardBounced(1, "m-1"), new Complained(1, "m-1"))) {
                mails.transition(CLINIC, found(CLINIC), state, NOW.plusSeconds(7));
                mails.transition(PATIENT, found(PATIENT), state, NOW);

                assertThat(listings.unreported(EnumSet.allOf(Concern.class), NOW.plusSeconds(7), 10))
                        .containsExactly(new Entry(Samples.REFERENCE, Concern.CLINIC_NOT_NOTIFIED, NOW.plusSeconds(7)));
            }
            mails.transition(CLINIC, found(CLINIC), new Delivered(1, "m-1"), NOW);
            assertThat(listings.unreported(EnumSet.allOf(Concern.class), NOW.plusSeconds(7), 10))
                    .isEmpty();
        }

        @Test
        void isReadPageByPage() {
            for (int i = 0; i < 30; i++) {
                table.store(received(String.format("00000000%02d", i)), "id" + i);
            }

            assertThat(mails.due(NOW, 200)).hasSize(62);
            assertThat(mails.due(NOW, 25)).hasSize(25);
        }
    }

    @Nested
    class NoticesOfAnInbox {
        private final MailId notice = new MailId.OfInboxFailure(LocalDate.parse("2026-11-23"), 2, 1);

        @Test
        void areAddedOnce() {
            mails.add(notice, NOW);
            mails.transition(notice, BORN, new Sent(1, "m-1"), NOW);
            mails.add(notice, NOW);

            assertThat(mails.find(notice))
                    .contains(new Found(
                            new Sent(1, "m-1"), new Occasion.InboxFailed(LocalDate.parse("2026-11-23"), 2), false));
        }
    }

    @Nested
    class MailsOfAClosedRequest {
        private final Instant expiry = NOW.plus(Duration.ofDays(365));

        @BeforeEach
        void close() {
            mails.transition(CLINIC, BORN, new Sent(1, "m-1"), NOW);
            change(new RequestEvent.Close(RequestState.Closing.ANSWERED, expiry));
        }

        private void change(RequestEvent event) {
            table.transitions()
                    .apply(
                            Samples.REFERENCE,
                            new Change(event, new StaffMember("staff-1", "Ana"), Optional.empty(), event.word(), NOW));
        }

        @Test
        void expireNowOrWhenTheyAreFinished() {
            assertThat(expiresAt("mail#clinic")).isEqualTo(expiry);
            assertThat(table.item("7F3K92QD4M", "mail#patient")).doesNotContainKey("expiresAt");

            mails.transition(PATIENT, BORN, SENDING, NOW);
            assertThat(table.item("7F3K92QD4M", "mail#patient")).doesNotContainKey("expiresAt");

            assertThat(mails.transition(PATIENT, SENDING, new Sent(1, "m-1"), NOW))
                    .isTrue();
            assertThat(expiresAt("mail#patient")).isEqualTo(expiry);
            assertThat(table.item("7F3K92QD4M", "mail#patient")).doesNotContainKey("expiresWhenFinished");
            assertThat(mails.transition(PATIENT, SENDING, new Sent(1, "m-1"), NOW))
                    .isTrue();
            assertThat(mails.transition(PATIENT, SENDING, new Sent(1, "m-2"), NOW))
                    .isFalse();
        }

        @Test
        void expireAlsoIfTheyAreBornAfterIt() {
            MailId notice = MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED);
            mails.add(notice, NOW);
            assertThat(found(notice)).isEqualTo(BORN);

            mails.transition(notice, BORN, new Sent(1, "m-1"), NOW);

            assertThat(expiresAt("mail#undelivered")).isEqualTo(expiry);
        }

        @Test
        void areAlsoBornIfItIsReopenedJustThen() {
            MailId notice = MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED);
            DynamoDbClient meanwhile = table.interruptedBefore("getItem", () -> change(new RequestEvent.Reopen()));

            new DynamoDbMails(meanwhile, TestTable.NAME).add(notice, NOW);

            assertThat(table.item("7F3K92QD4M", "mail#undelivered"))
                    .isNotEmpty()
                    .doesNotContainKeys("expiresAt", "expiresWhenFinished");
        }

        @Test
        void areNotBornWhileItIsErased() {
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.submission(Samples.REFERENCE))
                            .updateExpression("SET erasing = :true")
                            .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));

            mails.add(MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED), NOW);

            assertThat(table.item("7F3K92QD4M", "mail#undelivered")).isEmpty();
        }

        private Instant expiresAt(String sk) {
            AttributeValue value =
                    Objects.requireNonNull(table.item("7F3K92QD4M", sk).get("expiresAt"), sk);
            return Instant.ofEpochSecond(Long.parseLong(value.n()));
        }
    }

    @Test
    void addsAMailOnce() {
        MailId.OfSubmission undelivered = MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED);
        mails.add(undelivered, NOW);
        mails.transition(undelivered, BORN, new Sent(1, "m-1"), NOW);
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
        MailId.OfSubmission orphan = MailId.of(new Reference("1111111111"), MailKind.UNDELIVERED);
        mails.add(orphan, NOW);
        assertThat(table.item("1111111111", "mail#undelivered")).isEmpty();
        Map<String, AttributeValue> item = MailItem.born(orphan, NOW).values();
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
            table.put(Map.of(
                    "pk", "digest#" + i, "sk", "mail#digest", "due", "untold", "dueAt", "2026-11-01T00:00:00.000Z"));
            table.put(Map.of(
                    "pk", "unknown" + i, "sk", "mail#unknown", "due", "mail", "dueAt", "2026-11-01T00:00:00.000Z"));
        }

        assertThat(mails.due(NOW, 2)).extracting(Due::id).containsExactlyInAnyOrder(CLINIC, PATIENT);
        assertThat(listings.unreported(EnumSet.allOf(Concern.class), NOW, 10)).isEmpty();
    }

    private MailState found(MailId id) {
        return mails.find(id).orElseThrow().state();
    }

    private static ReceivedSubmission received(String reference) {
        return Samples.received(new Reference(reference));
    }
}
