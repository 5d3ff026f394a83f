package com.ketaesthetic.frontdesk.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Reads parts of the partitions of {@link DeskIndex}. What has expired may still be there, and is left out. */
record Ranges(DynamoDbClient dynamoDb, String table) {
    /** A text that comes before all sort keys. */
    private static final String FIRST = "";

    /** A character that comes after all characters of sort keys, so a key with it comes just after that key. */
    private static final String JUST_AFTER = "~";

    /**
     * A part of a partition: the sort keys that come after one text and before another one.
     *
     * @param ascending whether it is read from its beginning
     */
    record Range(String partition, String after, String before, boolean ascending) {
        static Range all(String partition) {
            return new Range(partition, FIRST, JUST_AFTER, true);
        }

        static Range latestFirst(String partition) {
            return new Range(partition, FIRST, JUST_AFTER, false);
        }

        /** What is due at this time or earlier. */
        static Range until(String partition, Instant instant) {
            return new Range(partition, FIRST, justAfter(instant), true);
        }

        /** What is due later than at this time. */
        static Range from(String partition, Instant instant) {
            return new Range(partition, justAfter(instant), JUST_AFTER, true);
        }

        /** What has its time at {@code from} or later, and before {@code until}. */
        static Range between(String partition, Instant from, Instant until) {
            return new Range(
                    partition,
                    Attributes.value(from).s(),
                    Attributes.value(until).s(),
                    true);
        }

        /** The rest of the range after this sort key, in the order in which it is read. */
        Range after(Optional<String> sortKey) {
            return sortKey.map(key -> ascending
                            ? new Range(partition, latest(after, key + JUST_AFTER), before, true)
                            : new Range(partition, after, key, false))
                    .orElse(this);
        }

        private boolean isEmpty() {
            return after.compareTo(before) >= 0;
        }

        private static String justAfter(Instant instant) {
            return Attributes.value(instant).s() + JUST_AFTER;
        }

        private static String latest(String one, String other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    /** The first entries of a range. */
    List<Map<String, AttributeValue>> read(Range range, int atMost, Instant now) {
        return range.isEmpty()
                ? List.of()
                : read(query(range, now).limit(atMost).build(), atMost);
    }

    /** The first entries of a partition whose request has this status. All entries before them are read for that. */
    List<Map<String, AttributeValue>> readOfStatus(String partition, String status, int atMost, Instant now) {
        QueryRequest all = query(Range.all(partition), now).build();
        Map<String, AttributeValue> values = new HashMap<>(all.expressionAttributeValues());
        values.put(":status", Attributes.value(status));
        return read(
                all.toBuilder()
                        .filterExpression("#status = :status AND (" + all.filterExpression() + ")")
                        .expressionAttributeNames(Map.of("#status", RequestItem.STATUS))
                        .expressionAttributeValues(values)
                        .build(),
                atMost);
    }

    private List<Map<String, AttributeValue>> read(QueryRequest first, int atMost) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        QueryRequest query = first;
        while (true) {
            QueryResponse page = dynamoDb.query(query);
            found.addAll(page.items());
            if (found.size() >= atMost || !goesOn(page)) {
                return found.subList(0, Math.min(atMost, found.size()));
            }
            query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
    }

    /** How many entries a range has. The count ends when it is high enough, which may be a little more. */
    int count(Range range, int highEnough, Instant now) {
        if (range.isEmpty()) {
            return 0;
        }
        QueryRequest query =
                query(range, now).select(Select.COUNT).limit(highEnough).build();
        int found = 0;
        while (true) {
            QueryResponse page = dynamoDb.query(query);
            found += page.count();
            if (found >= highEnough || !goesOn(page)) {
                return found;
            }
            query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
    }

    static String sortKey(Map<String, AttributeValue> entry) {
        return new Attributes(entry).requiredText(DeskIndex.DESK_AT);
    }

    private static boolean goesOn(QueryResponse page) {
        return page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty();
    }

    private QueryRequest.Builder query(Range range, Instant now) {
        // BETWEEN includes both ends, and neither of them is a sort key of a request.
        String part = range.after().equals(FIRST) ? "deskAt < :before" : "deskAt BETWEEN :after AND :before";
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":desk", Attributes.value(range.partition()),
                ":before", Attributes.value(range.before()),
                ":now", Attributes.value(now.getEpochSecond())));
        if (!range.after().equals(FIRST)) {
            values.put(":after", Attributes.value(range.after()));
        }
        return QueryRequest.builder()
                .tableName(table)
                .indexName(DeskIndex.NAME)
                .keyConditionExpression("desk = :desk AND " + part)
                .filterExpression("attribute_not_exists(expiresAt) OR expiresAt > :now")
                .expressionAttributeValues(values)
                .scanIndexForward(range.ascending());
    }
}
