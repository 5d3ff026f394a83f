package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.Limit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Counts towards limits. */
final class LimitItem {
    private LimitItem() {}

    /** Counts one more towards the limit, on condition that this does not exceed it. */
    static TransactWriteItem counted(String table, Limit limit) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.limit(limit))
                        .updateExpression("SET expiresAt = :expiresAt ADD #count :one")
                        .conditionExpression("attribute_not_exists(#count) OR #count < :most")
                        .expressionAttributeNames(Map.of("#count", "count"))
                        .expressionAttributeValues(Map.of(
                                ":expiresAt",
                                Attributes.value(limit.until().getEpochSecond()),
                                ":one",
                                Attributes.value(1),
                                ":most",
                                Attributes.value(limit.most()))))
                .build();
    }
}
