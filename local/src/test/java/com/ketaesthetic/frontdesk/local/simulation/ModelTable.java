package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
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
 * A fast model, in memory, of the parts of DynamoDB that Front Desk uses. {@link ModelTableTests} compares it with
 * DynamoDB Local.
 */
class ModelTable implements DynamoDbClient {
    private final TreeMap<String, Map<String, AttributeValue>> items = new TreeMap<>();
    /** The transactions that were carried out, by their tokens. */
    private final Map<String, TransactWriteItemsRequest> tokens = new HashMap<>();

    private final List<ModelIndex> indexes;
    private final Listener listener;

    /**
     * An empty table.
     *
     * @param lag how long a change takes to reach the indexes
     */
    ModelTable(Supplier<Instant> now, Duration lag, Listener listener) {
        this.indexes = List.of(ModelIndex.ofDue(now, lag), ModelIndex.ofDesk(now, lag));
        this.listener = listener;
    }

    /** Sees what is written. */
    interface Listener {
        /** There is a new item, of which the stream has a record. */
        void inserted(Map<String, AttributeValue> item);

        /** An item has been changed. */
        default void changed(Map<String, AttributeValue> item) {}
    }

    List<Map<String, AttributeValue>> items() {
        return List.copyOf(items.values());
    }

    /** The item with this key, or nothing. */
    @Nullable
    Map<String, AttributeValue> item(String pk, String sk) {
        return items.get(key(pk, sk));
    }

    /** Deletes an item by hand. */
    void delete(String pk, String sk) {
        remove(key(pk, sk));
    }

    /**
     * Deletes items that have expired, and returns them. DynamoDB's time to live deletes an item at some time after its
     * expiry.
     *
     * @param now which of the expired items are deleted now
     */
    List<Map<String, AttributeValue>> expire(long epochSecond, Predicate<Map<String, AttributeValue>> now) {
        List<Map<String, AttributeValue>> expired = items.values().stream()
                .filter(item -> {
                    AttributeValue expiresAt = item.get("expiresAt");
                    return expiresAt != null && Long.parseLong(expiresAt.n()) < epochSecond && now.test(item);
                })
                .toList();
        expired.forEach(item -> remove(key(item)));
        return expired;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        Map<String, AttributeValue> item = items.get(key(request.key()));
        return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        Expressions expressions =
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
        String[] condition = request.keyConditionExpression().split(" ", 4);
        String partition = expressions.value(condition[2]).s();
        Collection<Map<String, AttributeValue>> candidates = request.indexName() == null
                ? items.subMap(key(partition, ""), key(partition, "\uffff")).values()
                : index(request.indexName()).partition(partition);
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (Map<String, AttributeValue> item : candidates) {
            if (request.limit() != null && found.size() == request.limit()) {
                break;
            }
            if (expressions.holds(request.keyConditionExpression(), item)
                    && expressions.holds(request.filterExpression(), item)) {
                found.add(item);
            }
        }
        return QueryResponse.builder().items(found).build();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        Expressions expressions =
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
        List<String> projected = List.of(request.projectionExpression().split(", "));
        return ScanResponse.builder()
                .items(items.values().stream()
                        .filter(item -> expressions.holds(request.filterExpression(), item))
                        .map(item -> projected(item, projected))
                        .toList())
                .build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        check(
                key(request.item()),
                request.conditionExpression(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.returnValuesOnConditionCheckFailure());
        write(request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        Expressions expressions =
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
        check(
                key(request.key()),
                request.conditionExpression(),
                expressions,
                request.returnValuesOnConditionCheckFailure());
        write(expressions.updated(request.updateExpression(), items.getOrDefault(key(request.key()), request.key())));
        return UpdateItemResponse.builder().build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        check(
                key(request.key()),
                request.conditionExpression(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()),
                request.returnValuesOnConditionCheckFailure());
        remove(key(request.key()));
        return DeleteItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        TransactWriteItemsRequest same =
                request.clientRequestToken() == null ? null : tokens.get(request.clientRequestToken());
        if (same != null) {
            if (!same.equals(request)) {
                throw IdempotentParameterMismatchException.builder().build();
            }
            return TransactWriteItemsResponse.builder().build();
        }
        List<CancellationReason> reasons =
                request.transactItems().stream().map(this::reason).toList();
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }
        // The order of the writes has no meaning, so it must not change what comes after.
        Stream<TransactWriteItem> writes = request.transactItems().stream()
                .sorted(Comparator.comparing(
                        write -> write.put() == null ? "" : key(write.put().item())));
        writes.forEach(write -> {
            if (write.put() != null) {
                write(write.put().item());
            } else if (write.update() != null) {
                write(updated(write.update()));
            } else if (write.delete() != null) {
                remove(key(write.delete().key()));
            }
        });
        if (request.clientRequestToken() != null) {
            tokens.put(request.clientRequestToken(), request);
        }
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Map<String, AttributeValue> updated(Update update) {
        return new Expressions(update.expressionAttributeNames(), update.expressionAttributeValues())
                .updated(update.updateExpression(), items.getOrDefault(key(update.key()), update.key()));
    }

    private CancellationReason reason(TransactWriteItem write) {
        if (write.put() != null) {
            Put put = write.put();
            return reason(
                    put.item(),
                    put.conditionExpression(),
                    new Expressions(put.expressionAttributeNames(), put.expressionAttributeValues()),
                    put.returnValuesOnConditionCheckFailure());
        }
        if (write.update() != null) {
            Update update = write.update();
            return reason(
                    update.key(),
                    update.conditionExpression(),
                    new Expressions(update.expressionAttributeNames(), update.expressionAttributeValues()),
                    update.returnValuesOnConditionCheckFailure());
        }
        if (write.delete() != null) {
            Delete delete = write.delete();
            return reason(
                    delete.key(),
                    delete.conditionExpression(),
                    new Expressions(delete.expressionAttributeNames(), delete.expressionAttributeValues()),
                    delete.returnValuesOnConditionCheckFailure());
        }
        ConditionCheck check = write.conditionCheck();
        return reason(
                check.key(),
                check.conditionExpression(),
                new Expressions(check.expressionAttributeNames(), check.expressionAttributeValues()),
                check.returnValuesOnConditionCheckFailure());
    }

    private CancellationReason reason(
            Map<String, AttributeValue> key,
            @Nullable String condition,
            Expressions expressions,
            @Nullable ReturnValuesOnConditionCheckFailure returned) {
        Map<String, AttributeValue> there = items.getOrDefault(key(key), Map.of());
        return expressions.holds(condition, there)
                ? CancellationReason.builder().code("None").build()
                : CancellationReason.builder()
                        .code("ConditionalCheckFailed")
                        .item(returned(there, returned))
                        .build();
    }

    private void check(
            String key,
            @Nullable String condition,
            Expressions expressions,
            @Nullable ReturnValuesOnConditionCheckFailure returned) {
        Map<String, AttributeValue> there = items.getOrDefault(key, Map.of());
        if (!expressions.holds(condition, there)) {
            throw ConditionalCheckFailedException.builder()
                    .item(returned(there, returned))
                    .build();
        }
    }

    private static @Nullable Map<String, AttributeValue> returned(
            Map<String, AttributeValue> there, @Nullable ReturnValuesOnConditionCheckFailure returned) {
        return returned == ReturnValuesOnConditionCheckFailure.ALL_OLD && !there.isEmpty() ? there : null;
    }

    private ModelIndex index(String name) {
        return indexes.stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an index that the model does not have: " + name));
    }

    private static Map<String, AttributeValue> projected(Map<String, AttributeValue> item, List<String> names) {
        Map<String, AttributeValue> projected = new HashMap<>(item);
        projected.keySet().retainAll(names);
        return projected;
    }

    private void write(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> written = Map.copyOf(item);
        String key = key(item);
        boolean isNew = items.put(key, written) == null;
        indexes.forEach(index -> index.changed(key, written));
        if (isNew) {
            listener.inserted(written);
        } else {
            listener.changed(written);
        }
    }

    private void remove(String key) {
        items.remove(key);
        indexes.forEach(index -> index.changed(key, null));
    }

    /** The value of a text attribute, which the item must have. */
    static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    /** The value of a number attribute, which the item must have. */
    static int number(Map<String, AttributeValue> item, String name) {
        return Integer.parseInt(Objects.requireNonNull(item.get(name), name).n());
    }

    private static String key(Map<String, AttributeValue> item) {
        return key(text(item, "pk"), text(item, "sk"));
    }

    private static String key(String pk, String sk) {
        return pk + "\n" + sk;
    }
}
