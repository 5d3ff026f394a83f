package com.ketaesthetic.frontdesk.local.table;

import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.local.web.Server;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.StoredItems;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local behind a port, with the template's table in it. */
public final class LocalTable implements AutoCloseable {
    /**
     * The access key that the stack itself uses for the table. A table fault is meant for the functions, so it does not
     * affect requests with this key.
     */
    private static final String OWN_ACCESS_KEY = "stack";

    private static final String PK = "pk";
    private static final String SK = "sk";
    private static final int MOST_KEYS_OF_A_BATCH = 100;

    private final Template.Table definition;
    private final DurableDatabase database;
    private final Server server;
    private final TableFault fault = new TableFault();
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    /**
     * Starts DynamoDB Local and creates the table.
     *
     * @param folder the folder that keeps the table after this run; if empty, the table is only in memory
     */
    public LocalTable(Template.Table definition, String host, int port, Optional<Path> folder) {
        this.definition = definition;
        try {
            database = new DurableDatabase(folder);
        } catch (DynamoDBLocalServiceException failed) {
            throw new IllegalStateException("DynamoDB Local does not start", failed);
        }
        // DynamoDB Local's own server would listen on all interfaces, so it runs in one of ours.
        server = new Server(
                "DynamoDB Local (LOCAL_DYNAMODB_PORT)",
                host,
                port,
                new Breakable(new LocalDynamoDBServerHandler(database, null), fault));
        URI endpoint = server.address();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(OWN_ACCESS_KEY, "local"));
        client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        streams = DynamoDbStreamsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        create();
    }

    public int port() {
        return server.port();
    }

    public URI address() {
        return server.address();
    }

    public TableFault fault() {
        return fault;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    public String streamArn() {
        return client.describeTable(describe -> describe.tableName(definition.name()))
                .table()
                .latestStreamArn();
    }

    /** All items of the table, as plain data. They are read as the stream gets to them. */
    public Stream<Map<String, Object>> items() {
        return client.scanPaginator(scan -> scan.tableName(definition.name()).consistentRead(true)).items().stream()
                .map(item -> StoredItems.read(item).plain());
    }

    /** The states that the table has for mails, by the mails' ids. A mail without an item is left out. */
    public Map<String, String> mailStates(Collection<String> ids) {
        Map<Map<String, AttributeValue>, String> byKey = new LinkedHashMap<>();
        ids.forEach(id -> MailId.parse(id).ifPresent(mail -> byKey.put(key(mail), id)));
        Map<String, String> states = new HashMap<>();
        byKey.keySet().stream()
                .gather(Gatherers.windowFixed(MOST_KEYS_OF_A_BATCH))
                .flatMap(this::items)
                .forEach(item -> states.put(
                        byKey.getOrDefault(Map.of(PK, value(item, PK), SK, value(item, SK)), ""),
                        value(item, "state").s()));
        return states;
    }

    @Override
    public void close() {
        client.close();
        streams.close();
        server.close();
        database.shutdown();
    }

    private Stream<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        return client.batchGetItemPaginator(get -> get.requestItems(Map.of(definition.name(), wanted))).stream()
                .flatMap(page -> page.responses().getOrDefault(definition.name(), List.of()).stream());
    }

    private static Map<String, AttributeValue> key(MailId id) {
        String inbox = id.inbox() == MailId.FIRST_INBOX ? "" : "-" + id.inbox();
        return switch (id) {
            case MailId.OfSubmission(Reference reference, MailKind kind, int _, int number) ->
                key(reference.value(), "mail#" + kind.value() + (number == 0 ? "" : "#" + number) + inbox);
            case MailId.OfDigest(LocalDate day, int _) -> key("digest#" + day, "mail#digest" + inbox);
            case MailId.OfGathering(Reference first, int _) ->
                key("gathered#" + first.value(), "mail#gathered" + inbox);
            case MailId.OfInboxFailure(LocalDate day, int failed, int _) ->
                key("inbox#" + day + "#" + failed, "mail#inbox" + inbox);
        };
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }

    private static AttributeValue value(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    private void create() {
        try {
            client.createTable(create -> create.tableName(definition.name())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(definition.attributes().entrySet().stream()
                            .map(attribute -> AttributeDefinition.builder()
                                    .attributeName(attribute.getKey())
                                    .attributeType(attribute.getValue())
                                    .build())
                            .toList())
                    .keySchema(key(definition.key()))
                    .globalSecondaryIndexes(definition.indexes().stream()
                            .map(index -> GlobalSecondaryIndex.builder()
                                    .indexName(index.name())
                                    .keySchema(key(index.key()))
                                    .projection(projection -> projection
                                            .projectionType(index.projection())
                                            .nonKeyAttributes(index.attributes().isEmpty() ? null : index.attributes()))
                                    .build())
                            .toList())
                    .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(definition.streamView())));
        } catch (ResourceInUseException fromAnEarlierRun) {
            // The folder already has the table and its items.
            return;
        }
    }

    private static List<KeySchemaElement> key(List<String> names) {
        List<KeySchemaElement> key = new ArrayList<>();
        for (String name : names) {
            KeyType type = key.isEmpty() ? KeyType.HASH : KeyType.RANGE;
            key.add(KeySchemaElement.builder().attributeName(name).keyType(type).build());
        }
        return key;
    }

    /** Answers with 503 and an empty body while the table is down, as a broken endpoint does. */
    private static final class Breakable extends Handler.Wrapper {
        private final TableFault fault;

        Breakable(Handler handler, TableFault fault) {
            super(handler);
            this.fault = fault;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String authorization = request.getHeaders().get("Authorization");
            boolean own = authorization != null && authorization.contains("Credential=" + OWN_ACCESS_KEY + "/");
            if (fault.isDown() && !own) {
                response.setStatus(503);
                callback.succeeded();
                return true;
            }
            return super.handle(request, response, callback);
        }
    }
}
