package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Stores mails in the table. Every transition is a conditional write. This class does not decide which transitions are
 * made.
 */
public final class DynamoDbMails implements Mails {
    private static final String FAILED_CONDITION = "ConditionalCheckFailed";

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbMails(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Optional<Found> find(MailId id) {
        try {
            return switch (id) {
                case MailId.OfSubmission(Reference reference, MailKind kind) ->
                    found(id, reference, kind, partition(id));
                case MailId.OfDigest(LocalDate day) ->
                    Optional.of(item(id))
                            .filter(item -> !item.isEmpty())
                            .map(item -> new Found(MailItem.read(item), digested(DigestItem.read(day, item))));
            };
        } catch (SdkException fault) {
            throw Faults.unavailable("reading mail " + id, fault);
        }
    }

    @Override
    public boolean transition(MailId id, MailState from, MailState to) {
        try {
            dynamoDb.updateItem(transitioning(id, from, to));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            // The SDK retries if an answer is lost. In that case, our own first write has already changed the state.
            return isAt(to, changed.item());
        } catch (SdkException fault) {
            return wasWritten(id, to, fault);
        }
    }

    @Override
    public void add(MailId.OfSubmission id, Instant now) {
        // Nothing is written if the mail exists already, or if its submission is erased.
        writeIf(
                id,
                "attribute_exists(pk) AND attribute_not_exists(" + SubmissionItem.ERASING + ")",
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table)
                                .item(MailItem.born(id, now))
                                .conditionExpression("attribute_not_exists(pk)"))
                        .build(),
                "adding mail " + id);
    }

    @Override
    public Digest add(Digest digest, Instant now) {
        MailId id = new MailId.OfDigest(digest.day());
        try {
            return putIfNew(DigestItem.born(digest, now))
                    .map(there -> DigestItem.read(digest.day(), there))
                    .orElse(digest);
        } catch (SdkException fault) {
            throw Faults.unavailable("adding mail " + id, fault);
        }
    }

    @Override
    public List<Due> due(Instant now, int atMost) {
        return index(
                DueIndex.MAIL,
                now,
                atMost,
                item -> Keys.mailId(item.requiredText(Keys.PK), item.requiredText(Keys.SK))
                        .map(id -> new Due(id, item.instant(DueIndex.DUE_AT))));
    }

    @Override
    public void postpone(Due due, Instant until) {
        try {
            updateIfDue(
                    Keys.mail(due.id()),
                    DueIndex.MAIL,
                    due.since(),
                    "SET dueAt = :until",
                    Map.of(":until", Attributes.value(until)));
        } catch (SdkException fault) {
            throw Faults.unavailable("postponing mail " + due.id(), fault);
        }
    }

    @Override
    public boolean removeOrphan(MailId.OfSubmission id) {
        return writeIf(
                id,
                "attribute_not_exists(pk)",
                TransactWriteItem.builder()
                        .delete(delete ->
                                delete.tableName(table).key(Keys.mail(id)).conditionExpression("attribute_exists(pk)"))
                        .build(),
                "removing mail " + id);
    }

    @Override
    public List<Digest.Entry> unreported(Instant until, int atMost) {
        return Stream.of(DueIndex.UNREPORTED, DueIndex.QUARANTINED)
                .flatMap(partition -> index(partition, until, atMost, DynamoDbMails::entry).stream())
                .toList();
    }

    @Override
    public void markReported(Digest.Entry entry) {
        try {
            for (Map<String, AttributeValue> key : keys(entry)) {
                updateIfDue(key, partition(entry.concern()), entry.since(), "REMOVE due, dueAt", Map.of());
            }
        } catch (SdkException fault) {
            throw Faults.unavailable("recording that staff got a report of " + entry.reference(), fault);
        }
    }

    /**
     * Writes a mail on a condition on its submission's item.
     *
     * @return false if that condition or the write's own does not hold; then nothing is written
     */
    private boolean writeIf(MailId.OfSubmission id, String submissionCondition, TransactWriteItem write, String doing) {
        TransactWriteItem check = TransactWriteItem.builder()
                .conditionCheck(submission -> submission
                        .tableName(table)
                        .key(Keys.submission(id.reference()))
                        .conditionExpression(submissionCondition))
                .build();
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(check, write));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream().noneMatch(reason -> FAILED_CONDITION.equals(reason.code()))) {
                throw Faults.unavailable(doing, cancelled);
            }
            return false;
        } catch (SdkException fault) {
            throw Faults.unavailable(doing, fault);
        }
    }

    private UpdateItemRequest transitioning(MailId id, MailState from, MailState to) {
        Attributes before = MailItem.written(id, from);
        Attributes after = MailItem.written(id, to);
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String name : MailItem.STATE_ATTRIBUTES) {
            names.put("#" + name, name);
            AttributeValue value = before.values().get(name);
            if (value == null) {
                conditions.add("attribute_not_exists(#" + name + ")");
            } else {
                conditions.add("#" + name + " = :was_" + name);
                values.put(":was_" + name, value);
            }
        }
        List<String> set = new ArrayList<>();
        after.values().forEach((name, value) -> {
            names.put("#" + name, name);
            set.add("#" + name + " = :" + name);
            values.put(":" + name, value);
        });
        for (String name : MailItem.ALL_ATTRIBUTES) {
            if (!after.values().containsKey(name)) {
                names.put("#" + name, name);
                removed.add("#" + name);
            }
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Keys.mail(id))
                .updateExpression("SET " + String.join(", ", set) + " REMOVE " + String.join(", ", removed))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** Either the answer was lost or the write never arrived. The present item in the table shows which. */
    private boolean wasWritten(MailId id, MailState to, SdkException fault) {
        try {
            if (isAt(to, item(id))) {
                return true;
            }
        } catch (SdkException stillAway) {
            fault.addSuppressed(stillAway);
        }
        throw Faults.unavailable("changing the state of mail " + id, fault);
    }

    private static boolean isAt(MailState state, Map<String, AttributeValue> item) {
        return !item.isEmpty() && MailItem.read(item).equals(state);
    }

    private Optional<Found> found(
            MailId id, Reference reference, MailKind kind, Map<String, Map<String, AttributeValue>> partition) {
        Map<String, AttributeValue> submission = partition.get(Keys.sortKey(Keys.submission(reference)));
        Map<String, AttributeValue> mail = partition.get(Keys.sortKey(Keys.mail(id)));
        return submission == null || mail == null
                ? Optional.empty()
                : Optional.of(new Found(
                        MailItem.read(mail), new Occasion.Submitted(kind, SubmissionItem.read(reference, submission))));
    }

    /** Reads a submission and its mails with one query, because they are in the same partition. */
    private Map<String, Map<String, AttributeValue>> partition(MailId id) {
        return dynamoDb
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Keys.mail(id).get(Keys.PK)))
                        .consistentRead(true))
                .items()
                .stream()
                .collect(Collectors.toMap(Keys::sortKey, item -> item));
    }

    private Map<String, AttributeValue> item(MailId id) {
        return item(Keys.mail(id));
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private Occasion.Digested digested(Digest digest) {
        return new Occasion.Digested(
                digest,
                digest.entries().stream()
                        .filter(entry -> entry.concern() == Concern.QUARANTINED)
                        .map(Digest.Entry::reference)
                        .flatMap(reference -> submission(reference).stream())
                        .toList());
    }

    /**
     * Returns nothing if the submission no longer exists, or if its item cannot be read: the digest then has the
     * reference alone, and the other entries are not lost.
     */
    private Optional<ReceivedSubmission> submission(Reference reference) {
        Map<String, AttributeValue> item = item(Keys.submission(reference));
        try {
            return item.isEmpty() ? Optional.empty() : Optional.of(SubmissionItem.read(reference, item));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Stores a new item and returns nothing. If the item already exists, it stays, and the existing item is returned.
     */
    private Optional<Map<String, AttributeValue>> putIfNew(Map<String, AttributeValue> item) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException there) {
            return Optional.of(there.item());
        }
    }

    /**
     * Reads a partition of the index of what is due.
     *
     * @param reader reads an item; nothing if its keys are of an unknown shape, and then it does not count
     */
    private <T> List<T> index(String partition, Instant until, int atMost, Function<Attributes, Optional<T>> reader) {
        List<T> found = new ArrayList<>();
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName(DueIndex.NAME)
                .keyConditionExpression("due = :due AND dueAt <= :until")
                .expressionAttributeValues(
                        Map.of(":due", Attributes.value(partition), ":until", Attributes.value(until)))
                .limit(atMost)
                .build();
        try {
            while (found.size() < atMost) {
                QueryResponse page = dynamoDb.query(query);
                page.items().forEach(item -> reader.apply(new Attributes(item)).ifPresent(found::add));
                if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
                    break;
                }
                query = query.toBuilder()
                        .exclusiveStartKey(page.lastEvaluatedKey())
                        .build();
            }
            return List.copyOf(found.subList(0, Math.min(found.size(), atMost)));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading the index of what is due", fault);
        }
    }

    private static Optional<Digest.Entry> entry(Attributes item) {
        String pk = item.requiredText(Keys.PK);
        String sk = item.requiredText(Keys.SK);
        Optional<Concern> concern = Keys.isSubmission(pk, sk)
                ? Optional.of(
                        item.requiredText(DueIndex.DUE).equals(DueIndex.QUARANTINED)
                                ? Concern.QUARANTINED
                                : Concern.UNANSWERED)
                : Keys.mailId(pk, sk)
                        .filter(MailId.OfSubmission.class::isInstance)
                        .map(id -> id.isToPatient() ? Concern.PATIENT_NOT_NOTIFIED : Concern.CLINIC_NOT_NOTIFIED);
        return concern.map(found -> new Digest.Entry(new Reference(pk), found, item.instant(DueIndex.DUE_AT)));
    }

    private static String partition(Concern concern) {
        return concern == Concern.QUARANTINED ? DueIndex.QUARANTINED : DueIndex.UNREPORTED;
    }

    private static List<Map<String, AttributeValue>> keys(Digest.Entry entry) {
        Reference reference = entry.reference();
        return switch (entry.concern()) {
            case UNANSWERED, QUARANTINED -> List.of(Keys.submission(reference));
            case PATIENT_NOT_NOTIFIED -> List.of(Keys.mail(MailId.of(reference, MailKind.CONFIRMATION)));
            case CLINIC_NOT_NOTIFIED ->
                List.of(
                        Keys.mail(MailId.of(reference, MailKind.REQUEST)),
                        Keys.mail(MailId.of(reference, MailKind.UNDELIVERED)));
        };
    }

    /** Updates the item, unless its place in the index has changed since. */
    private void updateIfDue(
            Map<String, AttributeValue> key,
            String partition,
            Instant since,
            String expression,
            Map<String, AttributeValue> written) {
        Map<String, AttributeValue> values = new HashMap<>(written);
        values.put(":due", Attributes.value(partition));
        values.put(":since", Attributes.value(since));
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key)
                    .updateExpression(expression)
                    .conditionExpression("due = :due AND dueAt = :since")
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException changed) {
            // Either new evidence has come, or another run has already handled the item.
            return;
        }
    }
}
