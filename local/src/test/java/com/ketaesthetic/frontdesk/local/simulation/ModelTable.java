package com.ketaesthetic.frontdesk.local.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
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
    private final BiConsumer<String, String> inserted;

    /** @param inserted gets the keys of each new item, as the stream does */
    ModelTable(BiConsumer<String, String> inserted) {
        this.inserted = inserted;
    }

    List<Map<String, AttributeValue>> items() {
        return List.copyOf(items.values());
    }

    /** Deletes the items that have expired. DynamoDB's time to live does this at some later time. */
    void expire(long epochSecond) {
        items.values()
                .removeIf(item -> item.containsKey("expiresAt")
                        && Long.parseLong(item.get("expiresAt").n()) < epochSecond);
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
        boolean index = request.indexName() != null;
        List<Map<String, AttributeValue>> found = new ArrayList<>(items.values().stream()
                .filter(item -> !index || (item.containsKey("due") && item.containsKey("dueAt")))
                .filter(item -> expressions.holds(request.keyConditionExpression(), item))
                .toList());
        if (index) {
            found.sort(Comparator.comparing(item -> text(item, "dueAt")));
        }
        int limit = request.limit() == null ? found.size() : Math.min(found.size(), request.limit());
        return QueryResponse.builder().items(found.subList(0, limit)).build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        check(
                key(request.item()),
                request.conditionExpression(),
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues()));
        write(request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        Expressions expressions =
                new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
        check(key(request.key()), request.conditionExpression(), expressions);
        write(expressions.updated(request.updateExpression(), items.getOrDefault(key(request.key()), request.key())));
        return UpdateItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        List<CancellationReason> reasons =
                request.transactItems().stream().map(this::reason).toList();
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }
        request.transactItems().forEach(write -> {
            if (write.put() != null) {
                write(write.put().item());
            } else if (write.update() != null) {
                write(updated(write.update()));
            } else if (write.delete() != null) {
                items.remove(key(write.delete().key()));
            }
        });
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
                    new Expressions(put.expressionAttributeNames(), put.expressionAttributeValues()));
        }
        if (write.update() != null) {
            Update update = write.update();
            return reason(
                    update.key(),
                    update.conditionExpression(),
                    new Expressions(update.expressionAttributeNames(), update.expressionAttributeValues()));
        }
        if (write.delete() != null) {
            Delete delete = write.delete();
            return reason(
                    delete.key(),
                    delete.conditionExpression(),
                    new Expressions(delete.expressionAttributeNames(), delete.expressionAttributeValues()));
        }
        ConditionCheck check = write.conditionCheck();
        return reason(
                check.key(),
                check.conditionExpression(),
                new Expressions(check.expressionAttributeNames(), check.expressionAttributeValues()));
    }

    private CancellationReason reason(Map<String, AttributeValue> key, String condition, Expressions expressions) {
        Map<String, AttributeValue> there = items.getOrDefault(key(key), Map.of());
        return expressions.holds(condition, there)
                ? CancellationReason.builder().code("None").build()
                : CancellationReason.builder()
                        .code("ConditionalCheckFailed")
                        .item(there)
                        .build();
    }

    private void check(String key, @Nullable String condition, Expressions expressions) {
        Map<String, AttributeValue> there = items.getOrDefault(key, Map.of());
        if (!expressions.holds(condition, there)) {
            throw ConditionalCheckFailedException.builder().item(there).build();
        }
    }

    private void write(Map<String, AttributeValue> item) {
        if (items.put(key(item), new HashMap<>(item)) == null) {
            inserted.accept(text(item, "pk"), text(item, "sk"));
        }
    }

    /** The value of a text attribute, which the item must have. */
    static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    private static String key(Map<String, AttributeValue> item) {
        return text(item, "pk") + "\n" + text(item, "sk");
    }
}
