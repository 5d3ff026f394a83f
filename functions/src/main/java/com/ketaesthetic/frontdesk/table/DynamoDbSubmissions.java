package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.Idempotency;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.submission.MailKind;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Stored;
import com.ketaesthetic.frontdesk.submission.Submissions;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Submissions in the table: one transaction writes the idempotency record, the submission and its mails. */
public final class DynamoDbSubmissions implements Submissions {
    private static final String CONTENT = "content";
    private static final String REFERENCE = "reference";
    private static final String LANGUAGE = "language";
    /** The table's time to live, in epoch seconds. DynamoDB deletes some time after it, so readers look at it too. */
    private static final String EXPIRES_AT = "expiresAt";

    private static final String NEW = "attribute_not_exists(pk)";
    private static final String CONFLICT = "TransactionConflict";
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    /** Where the reasons for a cancelled transaction stand. */
    private static final int IDEMPOTENCY_ITEM = 0;

    private static final int SUBMISSION_ITEM = 1;

    /** How often a write is tried while another one of the same request is under way, and the first wait between. */
    private static final int TRIES = 6;

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbSubmissions(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Stored store(ReceivedSubmission received, Idempotency idempotency) {
        TransactWriteItemsRequest transaction = transaction(received, idempotency);
        Duration wait = FIRST_WAIT;
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored> stored = tryToStore(transaction, received, idempotency);
            if (stored.isPresent()) {
                return stored.get();
            }
            pause(wait);
            wait = wait.multipliedBy(2);
        }
        return new Stored.InFlight();
    }

    @Override
    public Optional<Stored> find(Idempotency idempotency, Instant now) {
        try {
            Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(table)
                            .key(Keys.idempotency(idempotency))
                            .consistentRead(true))
                    .item();
            return Optional.of(new Attributes(item))
                    .filter(record -> !record.isEmpty() && record.number(EXPIRES_AT) > now.getEpochSecond())
                    .map(record -> alreadyStored(record, idempotency));
        } catch (SdkException fault) {
            throw Faults.unavailable("looking for an idempotency record", fault);
        }
    }

    @Override
    public void ping() {
        try {
            dynamoDb.getItem(get -> get.tableName(table).key(Keys.nothing()));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading the table", fault);
        }
    }

    /** Nothing if another transaction has an item of this one in its hands. */
    private Optional<Stored> tryToStore(
            TransactWriteItemsRequest transaction, ReceivedSubmission received, Idempotency idempotency) {
        try {
            dynamoDb.transactWriteItems(transaction);
            return Optional.of(new Stored.New(received.reference(), received.language()));
        } catch (TransactionCanceledException cancelled) {
            return whyCancelled(cancelled, received, idempotency);
        } catch (IdempotentParameterMismatchException sameReference) {
            // The token is the reference, and somebody else's transaction had it within the last 10 minutes.
            return Optional.of(new Stored.ReferenceTaken());
        } catch (SdkException unknown) {
            return Optional.of(afterUnknownOutcome(received, idempotency, unknown));
        }
    }

    private static Optional<Stored> whyCancelled(
            TransactionCanceledException cancelled, ReceivedSubmission received, Idempotency idempotency) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (is(CONDITION_FAILED, reasons.get(IDEMPOTENCY_ITEM))) {
            Stored stored =
                    alreadyStored(new Attributes(reasons.get(IDEMPOTENCY_ITEM).item()), idempotency);
            return Optional.of(ours(stored, received));
        }
        if (is(CONDITION_FAILED, reasons.get(SUBMISSION_ITEM))) {
            return Optional.of(new Stored.ReferenceTaken());
        }
        if (reasons.stream().anyMatch(reason -> is(CONFLICT, reason))) {
            return Optional.empty();
        }
        throw Faults.unavailable("storing a submission", cancelled);
    }

    /** The answer got lost, or there was none: the idempotency record decides whether it was written. */
    private Stored afterUnknownOutcome(ReceivedSubmission received, Idempotency idempotency, SdkException unknown) {
        try {
            return find(idempotency, received.receivedAt())
                    .map(stored -> ours(stored, received))
                    .orElseThrow(() -> Faults.unavailable("storing a submission", unknown));
        } catch (UnavailableException stillAway) {
            stillAway.addSuppressed(unknown);
            throw stillAway;
        }
    }

    /** What was stored under this very reference was stored by us, in a try whose answer we did not get. */
    private static Stored ours(Stored stored, ReceivedSubmission received) {
        return stored instanceof Stored.Replayed(Reference reference, Language language)
                        && reference.equals(received.reference())
                ? new Stored.New(reference, language)
                : stored;
    }

    private static Stored alreadyStored(Attributes record, Idempotency idempotency) {
        return record.requiredText(CONTENT).equals(idempotency.content())
                ? new Stored.Replayed(
                        new Reference(record.requiredText(REFERENCE)), record.requiredChoice(LANGUAGE, Language.class))
                : new Stored.KeyReused();
    }

    private TransactWriteItemsRequest transaction(ReceivedSubmission received, Idempotency idempotency) {
        long now = received.receivedAt().getEpochSecond();
        Put idempotencyRecord = Put.builder()
                .tableName(table)
                .item(new Attributes(new HashMap<>(Keys.idempotency(idempotency)))
                        .put(CONTENT, idempotency.content())
                        .put(REFERENCE, received.reference().value())
                        .put(LANGUAGE, received.language())
                        .put(EXPIRES_AT, now + idempotency.kept().toSeconds())
                        .values())
                .conditionExpression(NEW + " OR expiresAt <= :now")
                .expressionAttributeValues(Map.of(":now", Attributes.value(now)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItemsRequest.builder()
                // The same try sent again, by us or by the SDK, is the same transaction: DynamoDB keeps to it.
                .clientRequestToken(received.reference().value())
                .transactItems(
                        put(idempotencyRecord),
                        put(newItem(SubmissionItem.written(received))),
                        put(newItem(born(received, MailKind.CONFIRMATION))),
                        put(newItem(born(received, MailKind.REQUEST))))
                .build();
    }

    private static Map<String, AttributeValue> born(ReceivedSubmission received, MailKind kind) {
        return MailItem.born(MailId.of(received.reference(), kind), received.receivedAt());
    }

    private Put newItem(Map<String, AttributeValue> item) {
        return Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(NEW)
                .build();
    }

    private static TransactWriteItem put(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }

    private static boolean is(String code, CancellationReason reason) {
        return code.equals(reason.code());
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
