package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A table in DynamoDB Local, which runs in this process, with clients that fail in different ways. */
final class TestTable implements AutoCloseable {
    static final String NAME = "front-desk";

    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);
    private final DynamoDbClient client = database.dynamoDbClient();

    TestTable() {
        client.createTable(create -> create.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(definition("pk"), definition("sk"), definition("due"), definition("dueAt"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("due-mail")
                        .keySchema(key("due", KeyType.HASH), key("dueAt", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    }

    DynamoDbClient client() {
        return client;
    }

    /** A client that carries every operation out, and then loses the answers of the given operation. */
    DynamoDbClient losingAnswersOf(String operation) {
        return breaking(operation, answer -> {
            throw SdkClientException.create("the answer was lost");
        });
    }

    /** A client that has something else happen once, before the first operation of this name. */
    DynamoDbClient interruptedBefore(String operation, Runnable other) {
        AtomicBoolean happened = new AtomicBoolean();
        return before(operation, () -> {
            if (!happened.getAndSet(true)) {
                other.run();
            }
        });
    }

    /** A client whose requests for the given operation never arrive. */
    DynamoDbClient cutOffFor(String operation) {
        return before(operation, () -> {
            throw SdkClientException.create("no way to the table");
        });
    }

    private DynamoDbClient before(String operation, Runnable first) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(operation)) {
                        first.run();
                    }
                    return unwrapped(() -> method.invoke(client, arguments));
                });
    }

    List<Map<String, AttributeValue>> items() {
        return client.scan(scan -> scan.tableName(NAME)).items();
    }

    Map<String, AttributeValue> item(String pk, String sk) {
        return client.getItem(get ->
                        get.tableName(NAME).key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .item();
    }

    /** Puts an item of which all attributes are texts. */
    void put(Map<String, String> texts) {
        Map<String, AttributeValue> item = new HashMap<>();
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        client.putItem(put -> put.tableName(NAME).item(item));
    }

    /** Stores a submission with both its mails pending. */
    void store(ReceivedSubmission received, String idempotency) {
        new DynamoDbSubmissions(client, NAME)
                .store(Samples.admission(received, new Idempotency(idempotency, "content", Duration.ofDays(7))));
    }

    @Override
    public void close() {
        database.shutdown();
    }

    private DynamoDbClient breaking(String operation, UnaryOperator<Object> afterwards) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    Object answer = unwrapped(() -> method.invoke(client, arguments));
                    return method.getName().equals(operation) ? afterwards.apply(answer) : answer;
                });
    }

    private interface Invocation {
        Object invoke() throws ReflectiveOperationException;
    }

    private static Object unwrapped(Invocation invocation) throws Throwable {
        try {
            return invocation.invoke();
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static AttributeDefinition definition(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
