package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneId;
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
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A table in DynamoDB Local, which runs in this process, with clients that fail in different ways. */
final class TestTable implements AutoCloseable {
    static final String NAME = "front-desk";
    static final PersonHash PERSONS = new PersonHash(new KeyedHash("a secret of the tests"));
    static final ZoneId ZONE = Samples.clinic().timeZone();
    static final Duration AUDIT_RETENTION = Duration.ofDays(2192);

    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);
    private final DynamoDbClient client = database.dynamoDbClient();

    TestTable() {
        client.createTable(create -> create.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        definition("pk"),
                        definition("sk"),
                        definition("due"),
                        definition("dueAt"),
                        definition("desk"),
                        definition("deskAt"),
                        definition("person"),
                        definition("receivedAt"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                        index("due-mail", "due", "dueAt", List.of()),
                        index(DeskIndex.NAME, DeskIndex.DESK, DeskIndex.DESK_AT, DeskIndex.PROJECTED),
                        index(PersonIndex.NAME, PersonIndex.PERSON, SubmissionItem.RECEIVED_AT, List.of())));
    }

    private static GlobalSecondaryIndex index(String name, String hash, String range, List<String> projected) {
        Projection projection = projected.isEmpty()
                ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
                : Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(projected)
                        .build();
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection)
                .build();
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoDbSubmissions submissions() {
        return new DynamoDbSubmissions(client, NAME, PERSONS, ZONE);
    }

    DynamoDbRequests requests() {
        return new DynamoDbRequests(client, NAME, ZONE, AUDIT_RETENTION);
    }

    /** Changes requests. The clinic has one inbox, and no patient gets too many mails. */
    RequestTransitions transitions() {
        return new RequestTransitions(requests(), Samples.requestMails(1, 100));
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

    /** A client that has something else happen before each operation of this name. */
    DynamoDbClient before(String operation, Runnable first) {
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
        new DynamoDbSubmissions(client, NAME, PERSONS, ZONE)
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
