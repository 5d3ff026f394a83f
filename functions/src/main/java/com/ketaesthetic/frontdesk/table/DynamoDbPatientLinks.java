package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.request.PatientLinks;
import com.ketaesthetic.frontdesk.request.Tries;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Reads what a patient's page shows, and counts the wrong digits that were typed there. */
public final class DynamoDbPatientLinks implements PatientLinks {
    /** Somebody else may use an item of the request at the same time, each time for some milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The places of the parts in the transaction that writes a code. */
    private static final int REQUEST_ITEM = 0;

    private static final int LIMIT_ITEM = 1;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;

    public DynamoDbPatientLinks(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public Optional<PatientFile> find(Reference reference) {
        return Faults.reaching("reading what the patient of request " + reference + " sees", () -> {
            List<Map<String, AttributeValue>> partition = items.partition(Attributes.value(reference.value()));
            return partition.stream()
                    .filter(Keys::isSubmission)
                    .filter(item -> !item.containsKey(SubmissionItem.ERASING))
                    .findFirst()
                    .map(submission -> file(reference, submission, partition));
        });
    }

    @Override
    public boolean count(Reference reference, Tries seen, Instant now) {
        return updated(reference, LinkItem.counted(table, reference, seen, now));
    }

    @Override
    public void pretend(Reference reference, Instant now) {
        updated(reference, LinkItem.pretended(table, reference, now));
    }

    @Override
    public void forget(Reference reference) {
        updated(reference, LinkItem.forgotten(table, reference));
    }

    @Override
    public Mailed mailCode(Reference reference, int number, Limit limit, Instant now) {
        MailId.OfSubmission id = new MailId.OfSubmission(reference, MailKind.CODE, MailId.FIRST_INBOX, number);
        TransactWriteItem mail = Transactions.putNew(table, MailItem.born(id, now));
        List<TransactWriteItem> parts = List.of(stillThere(reference, now), LimitItem.counted(table, limit), mail);
        try {
            Pauses waiting = Pauses.of(PATIENCE, reference.hashCode() + now.hashCode());
            do {
                try {
                    dynamoDb.transactWriteItems(transaction -> transaction.transactItems(parts));
                    return Mailed.WRITTEN;
                } catch (TransactionCanceledException cancelled) {
                    Optional<Mailed> why = whyCancelled(cancelled);
                    if (why.isPresent()) {
                        return why.get();
                    }
                }
            } while (waiting.pause());
        } catch (SdkException fault) {
            throw Faults.unavailable("mailing a code for request " + reference, fault);
        }
        throw new UnavailableException(
                "mailing a code for request " + reference, new IllegalStateException("its items kept changing"));
    }

    /** Returns nothing if only others use the items at the same time, so that it is to be tried again. */
    private static Optional<Mailed> whyCancelled(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (Transactions.hasFailed(reasons.get(REQUEST_ITEM))) {
            return Optional.of(Mailed.GONE);
        }
        // The mail is there already if somebody asked for it at the same moment, or if an answer of the table was lost.
        if (Transactions.hasFailed(reasons.getLast())) {
            return Optional.of(Mailed.WRITTEN);
        }
        if (Transactions.hasFailed(reasons.get(LIMIT_ITEM))) {
            return Optional.of(Mailed.OVER_LIMIT);
        }
        if (reasons.stream().anyMatch(Transactions::isInConflict)) {
            return Optional.empty();
        }
        throw cancelled;
    }

    private TransactWriteItem stillThere(Reference reference, Instant now) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(Keys.submission(reference))
                        .conditionExpression("attribute_exists(pk) AND attribute_not_exists(" + SubmissionItem.ERASING
                                + ") AND (attribute_not_exists(expiresAt) OR :now < expiresAt)")
                        .expressionAttributeValues(Map.of(":now", Attributes.value(now.getEpochSecond()))))
                .build();
    }

    private boolean updated(Reference reference, UpdateItemRequest update) {
        try {
            dynamoDb.updateItem(update);
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        } catch (SdkException fault) {
            throw Faults.unavailable("counting the tries of request " + reference, fault);
        }
    }

    private static PatientFile file(
            Reference reference, Map<String, AttributeValue> submission, List<Map<String, AttributeValue>> partition) {
        return new PatientFile(
                RequestItem.read(reference, submission),
                SubmissionItem.read(reference, submission),
                DeskIndex.answeredAt(new Attributes(submission)),
                partition.stream()
                        .filter(Keys::isHistory)
                        .map(HistoryItem::read)
                        .flatMap(entry -> entry.wish().stream())
                        .reduce((_, later) -> later),
                partition.stream()
                        .filter(Keys::isLink)
                        .findFirst()
                        .map(LinkItem::read)
                        .orElse(Tries.NONE),
                partition.stream()
                        .flatMap(item -> code(item).stream())
                        .max(Comparator.comparingInt(PatientFile.Code::number)));
    }

    private static Optional<PatientFile.Code> code(Map<String, AttributeValue> item) {
        return Keys.mailOfSubmission(item)
                .filter(id -> id.kind() == MailKind.CODE)
                .map(id -> new PatientFile.Code(id.number(), new Attributes(item).instant(MailItem.BORN_AT)));
    }
}
