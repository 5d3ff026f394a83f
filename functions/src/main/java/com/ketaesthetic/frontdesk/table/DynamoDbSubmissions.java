package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Stored;
import com.ketaesthetic.frontdesk.intake.Submissions;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/**
 * Stores submissions in the table. One transaction writes the idempotency record, the submission, its mails and what it
 * is found by, and counts the submission towards its limits and the week's figures.
 */
public final class DynamoDbSubmissions implements Submissions {
    private static final String CONTENT = "content";
    private static final String REFERENCE = "reference";
    private static final String LANGUAGE = "language";

    /**
     * The position of the idempotency item in a transaction, which is also its position in the reasons for a
     * cancellation.
     */
    private static final int IDEMPOTENCY_ITEM = 0;

    private static final int SUBMISSION_ITEM = 1;

    /** The number of items before the mails. After those of the mails come the limits, and then what has no condition. */
    private static final int OTHER_ITEMS = 2;

    /** How long a write is retried while other transactions use one of its items. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;
    private final PersonHash persons;
    private final ZoneId timeZone;

    /** @param timeZone the clinic's, by which submissions are counted in weeks */
    public DynamoDbSubmissions(DynamoDbClient dynamoDb, String table, PersonHash persons, ZoneId timeZone) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
        this.persons = persons;
        this.timeZone = timeZone;
    }

    @Override
    public Stored store(Admission admission) {
        TransactWriteItemsRequest transaction = transaction(admission);
        // Each admission has another reference.
        Pauses pauses = Pauses.of(PATIENCE, admission.received().reference().hashCode());
        while (true) {
            Tried tried = tryToStore(transaction, admission);
            switch (tried) {
                case Tried.Done(Stored stored) -> {
                    return stored;
                }
                case Tried.Conflict(boolean withSameRequest, TransactionCanceledException conflict) -> {
                    if (!pauses.pause()) {
                        return tooLong(withSameRequest, conflict);
                    }
                }
            }
        }
    }

    @Override
    public Optional<Stored> find(Idempotency idempotency, Instant now) {
        try {
            Map<String, AttributeValue> item = items.item(Keys.idempotency(idempotency));
            return Optional.of(new Attributes(item))
                    .filter(record -> !record.isEmpty() && record.number(Attributes.EXPIRES_AT) > now.getEpochSecond())
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

    /** The result of one try. */
    private sealed interface Tried {
        record Done(Stored stored) implements Tried {}

        /** Another transaction uses one of the items at the same time. */
        record Conflict(boolean withSameRequest, TransactionCanceledException cause) implements Tried {}
    }

    private static Stored tooLong(boolean withSameRequest, TransactionCanceledException conflict) {
        if (withSameRequest) {
            return new Stored.InFlight();
        }
        throw Faults.unavailable("storing a submission among many", conflict);
    }

    private Tried tryToStore(TransactWriteItemsRequest transaction, Admission admission) {
        try {
            dynamoDb.transactWriteItems(transaction);
            ReceivedSubmission received = admission.received();
            return new Tried.Done(new Stored.New(received.reference(), received.language()));
        } catch (TransactionCanceledException cancelled) {
            return whyCancelled(cancelled, admission);
        } catch (IdempotentParameterMismatchException sameReference) {
            // The token is the reference, and another transaction used the same token within the last 10 minutes.
            return new Tried.Done(new Stored.ReferenceTaken());
        } catch (SdkException unknown) {
            return new Tried.Done(afterUnknownOutcome(admission, unknown));
        }
    }

    private static Tried whyCancelled(TransactionCanceledException cancelled, Admission admission) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (Transactions.hasFailed(reasons.get(IDEMPOTENCY_ITEM))) {
            Stored stored =
                    alreadyStored(new Attributes(reasons.get(IDEMPOTENCY_ITEM).item()), admission.idempotency());
            return new Tried.Done(ours(stored, admission.received()));
        }
        if (Transactions.hasFailed(reasons.get(SUBMISSION_ITEM))) {
            return new Tried.Done(new Stored.ReferenceTaken());
        }
        Set<Limit.Rule> over = over(reasons, admission);
        if (!over.isEmpty()) {
            return new Tried.Done(new Stored.OverLimit(over));
        }
        if (reasons.stream().anyMatch(Transactions::isInConflict)) {
            return new Tried.Conflict(Transactions.isInConflict(reasons.get(IDEMPOTENCY_ITEM)), cancelled);
        }
        throw Faults.unavailable("storing a submission", cancelled);
    }

    private static Set<Limit.Rule> over(List<CancellationReason> reasons, Admission admission) {
        int first = OTHER_ITEMS + admission.mails().size();
        List<Limit> limits = admission.limits();
        return IntStream.range(0, limits.size())
                .filter(i -> Transactions.hasFailed(reasons.get(first + i)))
                .mapToObj(i -> limits.get(i).rule())
                .collect(Collectors.toSet());
    }

    /** Either the answer was lost or the write never arrived. The idempotency record shows whether it was written. */
    private Stored afterUnknownOutcome(Admission admission, SdkException unknown) {
        ReceivedSubmission received = admission.received();
        try {
            return find(admission.idempotency(), received.receivedAt())
                    .map(stored -> ours(stored, received))
                    .orElseThrow(() -> Faults.unavailable("storing a submission", unknown));
        } catch (UnavailableException stillAway) {
            stillAway.addSuppressed(unknown);
            throw stillAway;
        }
    }

    /** A submission stored under this same reference was stored by us, in a try whose answer we did not get. */
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

    private TransactWriteItemsRequest transaction(Admission admission) {
        ReceivedSubmission received = admission.received();
        Idempotency idempotency = admission.idempotency();
        long now = received.receivedAt().getEpochSecond();
        Put idempotencyRecord = Put.builder()
                .tableName(table)
                .item(new Attributes(new HashMap<>(Keys.idempotency(idempotency)))
                        .put(CONTENT, idempotency.content())
                        .put(REFERENCE, received.reference().value())
                        .put(LANGUAGE, received.language())
                        .put(Attributes.EXPIRES_AT, now + idempotency.kept().toSeconds())
                        .values())
                .conditionExpression(Transactions.NEW + " OR expiresAt <= :now")
                .expressionAttributeValues(Map.of(":now", Attributes.value(now)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        Stream<TransactWriteItem> mails = admission.mails().entrySet().stream()
                .map(mail -> MailItem.born(mail.getKey(), mail.getValue(), received.receivedAt()))
                .map(mail -> Transactions.putNew(table, mail));
        Stream<TransactWriteItem> limits = admission.limits().stream().map(limit -> LimitItem.counted(table, limit));
        Attributes submission = submission(admission);
        // It needs no condition, because it is written only together with a submission that is new.
        Stream<TransactWriteItem> phone = PhoneItem.of(received.reference(), submission.values(), persons).stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item.values()))
                        .build());
        return TransactWriteItemsRequest.builder()
                // If we or the SDK send the same transaction again, DynamoDB recognizes it by this token and does not
                // repeat it.
                .clientRequestToken(received.reference().value())
                .transactItems(Stream.of(
                                Stream.of(
                                        TransactWriteItem.builder()
                                                .put(idempotencyRecord)
                                                .build(),
                                        Transactions.putNew(table, submission)),
                                mails,
                                limits,
                                phone,
                                FigureItem.counted(table, received, timeZone).stream())
                        .flatMap(writes -> writes)
                        .toList())
                .build();
    }

    private Attributes submission(Admission admission) {
        ReceivedSubmission received = admission.received();
        Attributes item = new Attributes(SubmissionItem.written(received))
                .put(SubmissionItem.IDEMPOTENCY, admission.idempotency().id())
                .put(FigureItem.WEEK, FigureItem.week(received, timeZone).toString())
                .put(
                        PersonIndex.PERSON,
                        persons.of(received.submission().contact().email()));
        admission.expiresAt().ifPresent(expiresAt -> item.put(Attributes.EXPIRES_AT, expiresAt.getEpochSecond()));
        return item;
    }
}
