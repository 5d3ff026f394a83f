package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.Indexing;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Puts the submissions of earlier versions into the table's indexes, and gives them the items of their phone numbers. A
 * submission lacks these if it lacks its person, because all of them are written in one transaction.
 */
public final class DynamoDbIndexing implements Indexing {
    /** How long a request is tried that somebody else is changing. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;
    private final PersonHash persons;
    private final ZoneId timeZone;
    private final Duration retention;
    private final int partSize;

    /**
     * Works on a table.
     *
     * @param timeZone the clinic's, by which answered requests are listed in months
     * @param retention how long an answered request is kept, from which it follows when it was answered
     * @param partSize how many items a part of the table has
     */
    public DynamoDbIndexing(
            DynamoDbClient dynamoDb,
            String table,
            PersonHash persons,
            ZoneId timeZone,
            Duration retention,
            int partSize) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
        this.persons = persons;
        this.timeZone = timeZone;
        this.retention = retention;
        this.partSize = partSize;
    }

    @Override
    public Progress next(Instant now) {
        try {
            Map<String, AttributeValue> after = IndexingItem.after(items.item(Keys.indexing()), persons, now)
                    .orElse(Map.of());
            if (after.isEmpty()) {
                needIndexes(now);
            }
            ScanResponse part =
                    dynamoDb.scanPaginator(part(after)).stream().findFirst().orElseThrow();
            int indexed = 0;
            for (Map<String, AttributeValue> submission : part.items()) {
                indexed += index(submission, now) ? 1 : 0;
            }
            boolean done = part.lastEvaluatedKey().isEmpty();
            dynamoDb.updateItem(
                    done
                            ? IndexingItem.completed(table, persons, now)
                            : IndexingItem.goOnAfter(table, part.lastEvaluatedKey(), persons, now));
            return new Progress(indexed, done);
        } catch (SdkException fault) {
            throw Faults.unavailable("putting requests into the indexes", fault);
        }
    }

    /** Once everything counts as indexed, the indexes are used, so they must be there. */
    private void needIndexes(Instant now) {
        new PersonIndex(dynamoDb, table).read(persons.ofNobody());
        new Ranges(dynamoDb, table).count(Ranges.Range.all("nothing"), 1, now);
    }

    private ScanRequest part(Map<String, AttributeValue> after) {
        return ScanRequest.builder()
                .tableName(table)
                .filterExpression("sk = :submission")
                .expressionAttributeValues(Map.of(":submission", Attributes.value(Keys.SUBMISSION)))
                .exclusiveStartKey(after.isEmpty() ? null : after)
                .limit(partSize)
                .consistentRead(true)
                .build();
    }

    /** Whether the submission was put into an index. If somebody changes it meanwhile, it is read again. */
    private boolean index(Map<String, AttributeValue> scanned, Instant now) {
        Reference reference = new Reference(new Attributes(scanned).requiredText(Keys.PK));
        Map<String, AttributeValue> item = scanned;
        Pauses pauses = Pauses.of(PATIENCE, reference.hashCode());
        while (true) {
            if (item.isEmpty() || isIndexed(new Attributes(item))) {
                return false;
            }
            try {
                List<TransactWriteItem> parts = parts(reference, item, now);
                dynamoDb.transactWriteItems(transaction -> transaction.transactItems(parts));
                return true;
            } catch (TransactionCanceledException changed) {
                if (!pauses.pause()) {
                    throw Faults.unavailable("putting request " + reference + " into the indexes", changed);
                }
                item = items.item(Keys.submission(reference));
            }
        }
    }

    private boolean isIndexed(Attributes submission) {
        return submission
                .text(PersonIndex.PERSON)
                .filter(persons.of(SubmissionItem.email(submission))::equals)
                .isPresent();
    }

    /** A submission that is being erased only gets its person, so that a repeated erasure finds it. */
    private List<TransactWriteItem> parts(Reference reference, Map<String, AttributeValue> item, Instant now) {
        Attributes submission = new Attributes(item);
        boolean erasing = submission.has(SubmissionItem.ERASING);
        Attributes set = new Attributes().put(PersonIndex.PERSON, persons.of(SubmissionItem.email(submission)));
        if (!erasing && !submission.has(DeskIndex.DESK)) {
            set.putAll(place(reference, submission, now).written(reference));
        }
        List<TransactWriteItem> parts = new ArrayList<>();
        parts.add(TransactWriteItem.builder()
                .update(update(reference, submission, set))
                .build());
        if (!erasing) {
            PhoneItem.of(reference, item, persons)
                    .ifPresent(phone -> parts.add(TransactWriteItem.builder()
                            .put(put -> put.tableName(table).item(phone.values()))
                            .build()));
        }
        return parts;
    }

    private DeskIndex.Place place(Reference reference, Attributes submission, Instant now) {
        Request request = RequestItem.read(reference, submission.values());
        Instant receivedAt = submission.instant(SubmissionItem.RECEIVED_AT);
        Instant answeredAt = request.state() instanceof Answered answered
                ? Collections.max(List.of(
                        receivedAt,
                        Collections.min(List.of(now, answered.expiresAt().minus(retention)))))
                : now;
        return DeskIndex.Place.of(request.state(), DeskIndex.Times.of(submission, answeredAt), timeZone);
    }

    /** The update, on condition that the submission is as it was read in all that matters here. */
    private Update update(Reference reference, Attributes submission, Attributes set) {
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> assignments = new ArrayList<>();
        set.values().forEach((name, value) -> {
            values.put(":" + name, value);
            assignments.add(name + " = :" + name);
        });
        List<String> conditions = new ArrayList<>(List.of("attribute_exists(pk)"));
        for (String name :
                List.of(RequestItem.VERSION, SubmissionItem.ERASING, DeskIndex.DESK, Attributes.EXPIRES_AT)) {
            AttributeValue seen = submission.values().get(name);
            if (seen == null) {
                conditions.add("attribute_not_exists(" + name + ")");
            } else {
                conditions.add(name + " = :seen" + name);
                values.put(":seen" + name, seen);
            }
        }
        return Update.builder()
                .tableName(table)
                .key(Keys.submission(reference))
                .updateExpression("SET " + String.join(", ", assignments))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeValues(values)
                .build();
    }
}
