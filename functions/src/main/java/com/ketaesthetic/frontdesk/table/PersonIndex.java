package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index of the requests of a person, by keyed hashes. A submission is in it by its mail address. A phone number has
 * a small item of its own, because an item can have only one place in an index. The sort key is the time at which the
 * request was received: every item has it anyway, and so the latest request is found first, without reading the items.
 */
record PersonIndex(DynamoDbClient dynamoDb, String table) {
    static final String NAME = "person";

    /** The partition key. */
    static final String PERSON = "person";

    /** The requests in which this hash is, the latest first. Some of them may have been deleted just now. */
    List<Reference> read(String hash) {
        return dynamoDb.queryPaginator(query(hash)).items().stream()
                .map(item -> new Reference(new Attributes(item).requiredText(Keys.PK)))
                .distinct()
                .toList();
    }

    private QueryRequest query(String hash) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName(NAME)
                .keyConditionExpression("person = :person")
                .expressionAttributeValues(Map.of(":person", Attributes.value(hash)))
                .scanIndexForward(false)
                .build();
    }
}
