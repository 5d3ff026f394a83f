package com.ketaesthetic.frontdesk.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Makes what belongs to a request expire with it. */
record RequestExpiry(String table) {
    /**
     * The mails, the entries of the history and the item of the phone number that do not expire as they should: at this
     * time, or not at all.
     */
    static List<Map<String, AttributeValue>> expiringOtherwise(
            List<Map<String, AttributeValue>> partition, Optional<AttributeValue> expiry) {
        return partition.stream()
                .filter(item -> Keys.isMail(item) || Keys.isHistory(item) || Keys.isPhone(item))
                .filter(item -> !expires(item, expiry))
                .toList();
    }

    /** Whether the item expires as it should: at this time, or not at all. */
    private static boolean expires(Map<String, AttributeValue> item, Optional<AttributeValue> expiry) {
        AttributeValue now = item.get(Attributes.EXPIRES_AT);
        AttributeValue later = item.get(MailItem.EXPIRES_WHEN_FINISHED);
        return expiry.map(at -> at.equals(isUnfinished(item) ? later : now)).orElse(now == null && later == null);
    }

    /** Makes an item expire at this time, or not at all. */
    TransactWriteItem withExpiry(Map<String, AttributeValue> item, Optional<AttributeValue> expiry) {
        return expiry.map(at -> expiring(item, at)).orElseGet(() -> lasting(item));
    }

    /** An unfinished mail must not expire, so it only gets the expiry that it will have when it is finished. */
    private TransactWriteItem expiring(Map<String, AttributeValue> item, AttributeValue expiresAt) {
        boolean unfinished = isUnfinished(item);
        return update(
                item,
                "SET " + (unfinished ? MailItem.EXPIRES_WHEN_FINISHED : Attributes.EXPIRES_AT) + " = :at",
                unfinished ? "due = :mail" : "attribute_exists(pk) AND (attribute_not_exists(due) OR due <> :mail)",
                Map.of(":at", expiresAt, ":mail", Attributes.value(DueIndex.MAIL)));
    }

    private static boolean isUnfinished(Map<String, AttributeValue> item) {
        return new Attributes(item)
                .text(DueIndex.DUE)
                .filter(DueIndex.MAIL::equals)
                .isPresent();
    }

    private TransactWriteItem lasting(Map<String, AttributeValue> item) {
        return update(
                item,
                "REMOVE " + Attributes.EXPIRES_AT + ", " + MailItem.EXPIRES_WHEN_FINISHED,
                "attribute_exists(pk)",
                Map.of());
    }

    private TransactWriteItem update(
            Map<String, AttributeValue> item, String expression, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.of(item))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build();
    }
}
