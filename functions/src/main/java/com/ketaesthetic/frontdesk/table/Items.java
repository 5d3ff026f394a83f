package com.ketaesthetic.frontdesk.table;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads items as they were last written, with strongly consistent reads. */
record Items(DynamoDbClient dynamoDb, String table) {
    /** The item with this key; empty if there is none. */
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    /** All items of a partition, in the order of their sort keys. */
    List<Map<String, AttributeValue>> partition(AttributeValue pk) {
        return items("pk = :pk", Map.of(":pk", pk));
    }

    /** The items of a partition whose sort keys are from the first of these texts to the second. */
    List<Map<String, AttributeValue>> between(AttributeValue pk, String first, String last) {
        return items(
                "pk = :pk AND sk BETWEEN :first AND :last",
                Map.of(":pk", pk, ":first", Attributes.value(first), ":last", Attributes.value(last)));
    }

    private List<Map<String, AttributeValue>> items(String condition, Map<String, AttributeValue> values) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .consistentRead(true)
                .build();
        return dynamoDb.queryPaginator(query).items().stream().toList();
    }
}
