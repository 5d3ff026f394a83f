package com.ketaesthetic.frontdesk.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The index of items that need action at some time. It is sparse: an item has these attributes only while there is
 * something left to do about it, which keeps the index small.
 */
final class DueIndex {
    static final String NAME = "due-mail";

    /** The partition key, which says what has to be done. */
    static final String DUE = "due";
    /** Mails that are not finished. */
    static final String MAIL = "mail";
    /** Requests that wait to be in a gathered mail. */
    static final String GATHERING = "gathering";
    /** Entries that have to be reported to staff in a digest. */
    static final String UNREPORTED = "untold";
    /**
     * Quarantined submissions that have to be reported to staff. They have a partition of their own so that a flood of
     * them does not delay the other entries.
     */
    static final String QUARANTINED = "quarantined";

    /** The sort key, which is the time from which the item is due. */
    static final String DUE_AT = "dueAt";

    private final DynamoDbClient dynamoDb;
    private final String table;

    DueIndex(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Reads a partition, the items that have been due longest first.
     *
     * @param reader reads an item; nothing if its keys are of an unknown shape or it is not wanted, and then it does not
     *     count
     */
    <T> List<T> read(String partition, Instant until, int atMost, Function<Attributes, Optional<T>> reader) {
        List<T> found = new ArrayList<>();
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName(NAME)
                .keyConditionExpression("due = :due AND dueAt <= :until")
                .expressionAttributeValues(
                        Map.of(":due", Attributes.value(partition), ":until", Attributes.value(until)))
                .limit(atMost)
                .build();
        while (found.size() < atMost) {
            QueryResponse page = dynamoDb.query(query);
            page.items().forEach(item -> reader.apply(new Attributes(item)).ifPresent(found::add));
            if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
                break;
            }
            query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
        return List.copyOf(found.subList(0, Math.min(found.size(), atMost)));
    }

    /** Updates the item, unless its place in the index has changed since. */
    void updateIfDue(
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
