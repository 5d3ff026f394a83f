package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The table as an instance sees it, over a network that can fail. Like the SDK, it repeats a request now and then whose
 * answer was lost.
 */
final class RemoteTable implements DynamoDbClient {
    /** The longest time that a request takes. After this time the SDK gives up. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final DynamoDbClient table;
    private final World world;

    RemoteTable(DynamoDbClient table, World world) {
        this.table = table;
        this.world = world;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return requested("read", () -> table.getItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return requested(request.indexName() == null ? "read" : "index", () -> table.query(request));
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return requested("scan", () -> table.scan(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return requested("add", () -> table.putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        AttributeValue state = request.expressionAttributeValues().get(":state");
        boolean claim = state != null && state.s().equals("SENDING");
        return requested(claim ? "claim" : "mark", () -> {
            UpdateItemResponse response = table.updateItem(request);
            if (claim) {
                AttributeValue attempt = Objects.requireNonNull(
                        request.expressionAttributeValues().get(":attempt"));
                world.claimed(mail(request.key()), Integer.parseInt(attempt.n()));
            } else if (request.updateExpression().contains("erasing")) {
                world.note(new Event.Erasing(text(request.key(), "pk")));
            }
            return response;
        });
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return requested("delete", () -> table.deleteItem(request));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        boolean hasToken = request.clientRequestToken() != null;
        // The SDK gives each transaction a token of its own unless it has one.
        TransactWriteItemsRequest sent = hasToken
                ? request
                : request.toBuilder()
                        .clientRequestToken(new UUID(0, world.number()).toString())
                        .build();
        return requested("store", () -> {
            // A submission's own transaction is not among these, because it waits in real time before it is repeated.
            if (!hasToken && world.harm().happens(0.02, "transaction conflict")) {
                throw conflict(request.transactItems().size());
            }
            TransactWriteItemsResponse response = table.transactWriteItems(sent);
            sent.transactItems().stream()
                    .map(TransactWriteItem::update)
                    .filter(Objects::nonNull)
                    .forEach(this::noteClaim);
            return response;
        });
    }

    /** A claim of a mail about an appointment. If the SDK repeats it, there is one claim all the same. */
    private void noteClaim(Update update) {
        AttributeValue state = update.expressionAttributeValues().get(":state");
        if (state != null && state.s().equals("SENDING")) {
            String mail = mail(update.key());
            AttributeValue attempt =
                    Objects.requireNonNull(update.expressionAttributeValues().get(":attempt"));
            if (world.lastClaim(mail) != Integer.parseInt(attempt.n())) {
                world.claimed(mail, Integer.parseInt(attempt.n()));
            }
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** Another transaction uses one of the items at the same time. */
    private TransactionCanceledException conflict(int items) {
        int withConflict = world.random().nextInt(items);
        return TransactionCanceledException.builder()
                .cancellationReasons(IntStream.range(0, items)
                        .mapToObj(i -> CancellationReason.builder()
                                .code(i == withConflict ? "TransactionConflict" : "None")
                                .build())
                        .toList())
                .build();
    }

    /** The name of the mail with this key, as in its tag. */
    static String mail(Map<String, AttributeValue> key) {
        String pk = text(key, "pk");
        String kind = text(key, "sk").substring("mail#".length());
        int end = pk.indexOf('#');
        return end < 0 ? pk + "-" + kind.replace('#', '.') : pk.replace('#', '-') + kind.substring(end);
    }

    private <T> T requested(String what, Supplier<T> request) {
        try {
            return world.harm().request(what, LONGEST, request);
        } catch (SdkClientException lost) {
            if (world.harm().sdkGivesUp()) {
                throw lost;
            }
            return world.harm().request(what, LONGEST, request);
        }
    }
}
