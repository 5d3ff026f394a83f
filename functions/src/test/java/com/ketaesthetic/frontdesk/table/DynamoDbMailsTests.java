package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.submission.Claim;
import com.ketaesthetic.frontdesk.submission.Idempotency;
import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.submission.MailState;
import com.ketaesthetic.frontdesk.submission.MailState.Sending;
import com.ketaesthetic.frontdesk.submission.Recipient;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Samples;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbMailsTests {
    private static final MailId ID = new MailId(Samples.REFERENCE, Recipient.PATIENT);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Instant LEASE_UNTIL = Samples.NOW.plus(LEASE);
    private static final Claim GRANTED = new Claim.Granted(new Sending(1, LEASE_UNTIL), Samples.received());

    private final TestTable table = new TestTable();
    private final DynamoDbMails mails = new DynamoDbMails(table.client(), TestTable.NAME, DynamoDbMailsTests::newOwner);

    @BeforeEach
    void store() {
        new DynamoDbSubmissions(table.client(), TestTable.NAME)
                .store(Samples.received(), new Idempotency("id", "content", Duration.ofDays(7)));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void grantsAMailThatIsDue() {
        assertThat(mails.claim(ID, Samples.NOW, LEASE)).isEqualTo(GRANTED);
        assertThat(mail())
                .containsEntry("state", AttributeValue.fromS("SENDING"))
                .containsEntry("attempt", AttributeValue.fromN("1"))
                .containsEntry("leaseUntil", AttributeValue.fromS("2026-11-23T15:02:00.000Z"))
                .containsEntry("dueAt", AttributeValue.fromS("2026-11-23T15:02:00.000Z"));
        assertThat(table.mail(Samples.REFERENCE.value(), Recipient.CLINIC))
                .containsEntry("state", AttributeValue.fromS("PENDING"));
    }

    @Test
    void grantsItOnceThoughEightAskAtTheSameTime() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Claim>> same = Stream.generate(
                            () -> (Callable<Claim>) () -> mails.claim(ID, Samples.NOW, LEASE))
                    .limit(8)
                    .toList();

            assertThat(threads.invokeAll(same).stream().map(Future::resultNow))
                    .containsOnlyOnce(GRANTED)
                    .filteredOn(claim -> !claim.equals(GRANTED))
                    .containsOnly(new Claim.NotOurs());
        }
    }

    @Test
    void grantsNoMailBeforeItIsDue() {
        assertThat(mails.claim(ID, Samples.NOW.minusMillis(1), LEASE)).isEqualTo(new Claim.NotDue());
        assertThat(mail()).containsEntry("state", AttributeValue.fromS("PENDING"));
    }

    @Test
    void grantsNoMailThatIsNot() {
        MailId nobodys = new MailId(new Reference("0000000000"), Recipient.CLINIC);

        assertThat(mails.claim(nobodys, Samples.NOW, LEASE)).isEqualTo(new Claim.NotOurs());
        assertThat(table.items()).hasSize(4);
    }

    @Test
    void grantsAnUnsentMailAgainWithOneAttemptMore() {
        mails.claim(ID, Samples.NOW, LEASE);
        Instant later = Samples.NOW.plusSeconds(5);
        mails.move(ID, new Sending(1, LEASE_UNTIL), new MailState.Pending(1, later));

        assertThat(mails.claim(ID, later.minusMillis(1), LEASE)).isEqualTo(new Claim.NotDue());
        assertThat(mails.claim(ID, later, LEASE))
                .isEqualTo(new Claim.Granted(new Sending(2, later.plus(LEASE)), Samples.received()));
    }

    @Test
    void isGrantedThoughTheAnswerWasLostAndTheSdkAskedAgain() {
        Supplier<String> oneName = () -> "the same claim, asked twice";
        DynamoDbMails first = new DynamoDbMails(table.losingAnswersOf("updateItem"), TestTable.NAME, oneName);
        DynamoDbMails second = new DynamoDbMails(table.client(), TestTable.NAME, oneName);

        assertThatThrownBy(() -> first.claim(ID, Samples.NOW, LEASE)).isInstanceOf(UnavailableException.class);
        assertThat(second.claim(ID, Samples.NOW, LEASE)).isEqualTo(GRANTED);
    }

    @Test
    void leavesAMailAsItWasWhenItsSubmissionCannotBeRead() {
        DynamoDbMails cutOff =
                new DynamoDbMails(table.cutOffFor("getItem"), TestTable.NAME, DynamoDbMailsTests::newOwner);

        assertThatThrownBy(() -> cutOff.claim(ID, Samples.NOW, LEASE)).isInstanceOf(UnavailableException.class);
        assertThat(mail()).containsEntry("state", AttributeValue.fromS("PENDING"));
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                Arguments.of(
                        new MailState.Sent(1, "m-1"),
                        Map.of("state", AttributeValue.fromS("SENT"), "messageId", AttributeValue.fromS("m-1"))),
                Arguments.of(new MailState.Failed(1), Map.of("state", AttributeValue.fromS("FAILED"))),
                Arguments.of(
                        new MailState.Pending(1, Samples.NOW.plusSeconds(5)),
                        Map.of(
                                "state", AttributeValue.fromS("PENDING"),
                                "due", AttributeValue.fromS("mail"),
                                "dueAt", AttributeValue.fromS("2026-11-23T15:00:05.000Z"))),
                Arguments.of(
                        new MailState.InDoubt(1, Samples.NOW),
                        Map.of(
                                "state", AttributeValue.fromS("IN_DOUBT"),
                                "due", AttributeValue.fromS("mail"),
                                "dueAt", AttributeValue.fromS("2026-11-23T15:00:00.000Z"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void movesAMailOnAndOutOfTheIndexWhenItIsFinished(MailState to, Map<String, AttributeValue> attributes) {
        mails.claim(ID, Samples.NOW, LEASE);

        assertThat(mails.move(ID, new Sending(1, LEASE_UNTIL), to)).isTrue();
        assertThat(mail())
                .containsAllEntriesOf(attributes)
                .hasSize(3 + attributes.size())
                .containsEntry("attempt", AttributeValue.fromN("1"));
    }

    @Test
    void movesNothingThatHasMovedOnMeanwhile() {
        mails.claim(ID, Samples.NOW, LEASE);
        mails.move(ID, new Sending(1, LEASE_UNTIL), new MailState.Sent(1, "m-1"));

        assertThat(mails.move(ID, new Sending(1, LEASE_UNTIL), new MailState.Failed(1)))
                .isFalse();
        assertThat(mail()).containsEntry("state", AttributeValue.fromS("SENT"));
    }

    @Test
    void movesNothingOfAnotherAttempt() {
        mails.claim(ID, Samples.NOW, LEASE);

        assertThat(mails.move(ID, new Sending(2, LEASE_UNTIL), new MailState.Failed(2)))
                .isFalse();
        assertThat(mail()).containsEntry("state", AttributeValue.fromS("SENDING"));
    }

    private Map<String, AttributeValue> mail() {
        return table.mail(Samples.REFERENCE.value(), Recipient.PATIENT);
    }

    private static String newOwner() {
        return UUID.randomUUID().toString();
    }
}
