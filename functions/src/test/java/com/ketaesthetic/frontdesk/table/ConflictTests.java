package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What becomes of a change of a request while others use the same items. */
class ConflictTests {
    private static final Instant EXPIRES_AT = Samples.NOW.plus(Duration.ofDays(365));
    private static final Change CLOSING = new Change(
            new RequestEvent.Close(RequestState.Closing.ANSWERED, EXPIRES_AT),
            new StaffMember("staff-1", "Ana"),
            Optional.empty(),
            "form-1",
            Samples.NOW);

    private final TestTable table = new TestTable();
    private final List<Duration> waits = new ArrayList<>();
    private int transactions;

    @BeforeEach
    void store() {
        table.store(Samples.received(Kind.APPOINTMENT_REQUEST), "id");
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void isTriedAgainAfterAPause() {
        Outcome outcome = transitions(number -> number <= 3).apply(Samples.REFERENCE, 0, CLOSING);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(waits).hasSize(3);
    }

    @Test
    void isGivenUpBeforeAPersonWouldGiveUp() {
        assertThatThrownBy(() -> transitions(_ -> true).apply(Samples.REFERENCE, 0, CLOSING))
                .isInstanceOf(UnavailableException.class);

        assertThat(waited()).isEqualTo(Duration.ofMillis(2500));
        assertThat(table.requests().find(Samples.REFERENCE))
                .contains(new Request(Samples.REFERENCE, new RequestState.Received(), 0));
    }

    @Test
    void hasWhatWasMissedSettledAfterAPause() {
        Outcome outcome = missing(number -> number <= 4).apply(Samples.REFERENCE, 0, CLOSING);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(expiryOfMails()).hasSize(3).containsOnly(Attributes.value(EXPIRES_AT.getEpochSecond()));
        assertThat(waits).hasSize(3);
    }

    /** The next try under the same form settles what is left. */
    @Test
    void doesNotWaitForEverForWhatWasMissed() {
        assertThatThrownBy(() -> missing(_ -> true).apply(Samples.REFERENCE, 0, CLOSING))
                .isInstanceOf(UnavailableException.class);

        assertThat(waited()).isEqualTo(Duration.ofMillis(2500));
        assertThat(table.transitions().apply(Samples.REFERENCE, 0, CLOSING)).isInstanceOf(Outcome.Done.class);
        assertThat(expiryOfMails()).hasSize(3).containsOnly(Attributes.value(EXPIRES_AT.getEpochSecond()));
    }

    private Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private List<AttributeValue> expiryOfMails() {
        return table.items().stream()
                .filter(Keys::isMail)
                .map(mail -> mail.getOrDefault(MailItem.EXPIRES_WHEN_FINISHED, AttributeValue.fromNul(true)))
                .toList();
    }

    /** Transitions whose transactions meet others, if their number says so. */
    private RequestTransitions transitions(IntPredicate conflicts) {
        return transitions(() -> {
            transactions++;
            if (conflicts.test(transactions)) {
                throw conflict();
            }
        });
    }

    /** Likewise, but the first transaction goes through, and a mail is born between the reading and that. */
    private RequestTransitions missing(IntPredicate conflicts) {
        return transitions(() -> {
            transactions++;
            if (transactions == 1) {
                new DynamoDbMails(table.client(), TestTable.NAME)
                        .add(new MailId.OfSubmission(Samples.REFERENCE, MailKind.REQUEST, 2, 0), Samples.NOW);
            } else if (conflicts.test(transactions)) {
                throw conflict();
            }
        });
    }

    private RequestTransitions transitions(Runnable before) {
        return new RequestTransitions(
                new DynamoDbRequests(
                        table.before("transactWriteItems", before),
                        TestTable.NAME,
                        TestTable.ZONE,
                        TestTable.AUDIT_RETENTION,
                        seed -> new Pauses(DynamoDbRequests.PATIENCE, seed, waits::add)),
                Samples.requestMails(1, 100));
    }

    private static TransactionCanceledException conflict() {
        return TransactionCanceledException.builder()
                .cancellationReasons(Collections.nCopies(
                        10,
                        CancellationReason.builder().code("TransactionConflict").build()))
                .build();
    }
}
