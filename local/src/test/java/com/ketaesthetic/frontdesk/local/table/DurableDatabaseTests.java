package com.ketaesthetic.frontdesk.local.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DurableDatabaseTests {
    private static final String KEY = "local";
    private static final String REGION = "us-east-1";
    private static final String TABLE = "table";
    private static final String FILE = "shared-local-instance.db";

    @TempDir
    Path folder;

    @Test
    void whatIsAnsweredIsOnTheDisk() throws Exception {
        DurableDatabase database = new DurableDatabase(Optional.of(folder));
        database.createTable(KEY, REGION, table());
        try {
            for (int i = 100; i < 200; i++) {
                String key = "item-" + i;

                database.transactWriteItems(KEY, REGION, put(Map.of("pk", AttributeValue.fromS(key))));

                // This is what the next process would find. SQLite would roll back a transaction whose journal still
                // exists.
                assertThat(folder.resolve(FILE + "-journal")).doesNotExist();
                assertThat(Files.readString(folder.resolve(FILE), ISO_8859_1)).contains(key);
            }
        } finally {
            database.shutdown();
        }
    }

    private static CreateTableRequest table() {
        return CreateTableRequest.builder()
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())
                .build();
    }

    private static TransactWriteItemsRequest put(Map<String, AttributeValue> item) {
        return TransactWriteItemsRequest.builder()
                .transactItems(TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE).item(item))
                        .build())
                .build();
    }
}
