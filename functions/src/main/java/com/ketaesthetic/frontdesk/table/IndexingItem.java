package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.PersonHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The record of how far the items from before the indexes have been put into them. */
final class IndexingItem {
    /** The key of the last item that was looked at; there is none before the first part and after the last one. */
    private static final String AFTER = "after";

    private static final String AFTER_AT = "afterAt";
    private static final String AFTER_KEY_CHECK = "afterKeyCheck";
    /** Nobody can deploy an earlier version and this one again in less time. */
    private static final Duration LONGEST_BREAK = Duration.ofMinutes(15);

    /** When the whole table had been gone through for the last time. */
    private static final String COMPLETED_AT = "completedAt";
    /** A hash by the key with which the persons were hashed. With another key nobody would be found. */
    private static final String KEY_CHECK = "keyCheck";

    private IndexingItem() {}

    /** Whether every request is in the index by person, by hashes of this key. */
    static boolean isComplete(Map<String, AttributeValue> values, PersonHash persons) {
        Attributes item = new Attributes(values);
        return item.has(COMPLETED_AT)
                && item.text(KEY_CHECK).filter(persons.ofNobody()::equals).isPresent();
    }

    /**
     * Where to go on. There is no such place if nobody went on for some time or with this key: what was looked at may
     * have been joined by items of an earlier version since, or may have hashes of another key.
     */
    static Optional<Map<String, AttributeValue>> after(
            Map<String, AttributeValue> values, PersonHash persons, Instant now) {
        Attributes item = new Attributes(values);
        boolean fresh = item.has(AFTER)
                && item.instant(AFTER_AT).plus(LONGEST_BREAK).isAfter(now)
                && item.requiredText(AFTER_KEY_CHECK).equals(persons.ofNobody());
        return fresh ? Optional.ofNullable(values.get(AFTER)).map(AttributeValue::m) : Optional.empty();
    }

    static UpdateItemRequest goOnAfter(String table, Map<String, AttributeValue> key, PersonHash persons, Instant now) {
        return update(
                table,
                "SET #after = :after, afterAt = :now, afterKeyCheck = :check",
                Map.of(
                        ":after", AttributeValue.fromM(Keys.of(key)),
                        ":now", Attributes.value(now),
                        ":check", Attributes.value(persons.ofNobody())));
    }

    static UpdateItemRequest completed(String table, PersonHash persons, Instant now) {
        return update(
                table,
                "SET completedAt = :now, keyCheck = :check REMOVE #after, afterAt, afterKeyCheck",
                Map.of(":now", Attributes.value(now), ":check", Attributes.value(persons.ofNobody())));
    }

    private static UpdateItemRequest update(String table, String expression, Map<String, AttributeValue> values) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Keys.indexing())
                .updateExpression(expression)
                .expressionAttributeNames(Map.of("#after", AFTER))
                .expressionAttributeValues(values)
                .build();
    }
}
