package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.Tries;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The item that counts the wrong digits on a patient's page. The token itself is nowhere in the table. The item is deleted
 * with its request, and by itself once its tries do not count any more.
 */
final class LinkItem {
    private static final String TRIES = "tries";
    private static final String LOCKED_UNTIL = "lockedUntil";

    private static final String MAY_TRY = "attribute_not_exists(tries) OR tries < :most";
    /** An item of tries that count no more may be there until DynamoDB deletes it, and counting then begins anew. */
    private static final String IS_STILL_OVER = "lockedUntil = :seen";
    /** A condition that never holds. */
    private static final String NEVER = "attribute_exists(pk) AND attribute_not_exists(pk)";

    private LinkItem() {}

    static Tries read(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new Tries(Math.toIntExact(item.number(TRIES)), item.instant(LOCKED_UNTIL));
    }

    /** Counts a try, if one more may be made. */
    static UpdateItemRequest counted(String table, Reference reference, Tries seen, Instant now) {
        boolean over = seen.count() > 0 && !now.isBefore(seen.lockedUntil());
        Map<String, AttributeValue> values = new HashMap<>(
                over
                        ? Map.of(":seen", Attributes.value(seen.lockedUntil()))
                        : Map.of(":most", Attributes.value(Tries.MOST), ":none", Attributes.value(0)));
        return update(
                table,
                reference,
                over ? ":one" : "if_not_exists(tries, :none) + :one",
                over ? IS_STILL_OVER : MAY_TRY,
                values,
                now);
    }

    /** The same update, which counts nothing. */
    static UpdateItemRequest pretended(String table, Reference reference, Instant now) {
        return update(table, reference, ":one", NEVER, new HashMap<>(), now);
    }

    /** Begins counting anew. An item that was erased stays so. */
    static UpdateItemRequest forgotten(String table, Reference reference) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Keys.link(reference))
                .updateExpression("SET tries = :none")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of(":none", Attributes.value(0)))
                .build();
    }

    private static UpdateItemRequest update(
            String table,
            Reference reference,
            String count,
            String condition,
            Map<String, AttributeValue> values,
            Instant now) {
        Instant until = now.plus(Tries.LOCK);
        values.putAll(Map.of(
                ":one", Attributes.value(1),
                ":until", Attributes.value(until),
                ":expiresAt", Attributes.value(until.getEpochSecond() + 1)));
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Keys.link(reference))
                .updateExpression("SET tries = " + count + ", lockedUntil = :until, expiresAt = :expiresAt")
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .build();
    }
}
