package com.ketaesthetic.frontdesk.table;

import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Parts of transactions, and why DynamoDB cancels a transaction ("TransactWriteItems", "CancellationReasons"). */
final class Transactions {
    /** The condition that there is no item with this key yet. */
    static final String NEW = "attribute_not_exists(pk)";

    private Transactions() {}

    static TransactWriteItem putNew(String table, Attributes item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item.values()).conditionExpression(NEW))
                .build();
    }

    /** Whether the condition of this part did not hold. */
    static boolean hasFailed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    /** Whether another request was using the item of this part at the same time. */
    static boolean isInConflict(CancellationReason reason) {
        return "TransactionConflict".equals(reason.code());
    }
}
