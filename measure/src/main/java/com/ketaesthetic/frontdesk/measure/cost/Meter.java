package com.ketaesthetic.frontdesk.measure.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Adds up what DynamoDB bills, by asking for the consumed capacity with every request. It counts transactions itself,
 * because DynamoDB Local leaves out their updates: two units for each KB of an item, and one for each index that the item
 * is in ("DynamoDB read and write operations").
 */
public final class Meter implements ExecutionInterceptor {
    private static final double BYTES_A_UNIT = 1024;
    /** The attributes that an item has while it is in an index, one for each index. What is there fits into a KB. */
    private static final List<String> INDEXED = List.of("due", "desk", "person");

    private double reads;
    private double writes;

    public synchronized Usage.Units units() {
        return new Usage.Units(reads, writes);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(total).build();
            case ScanRequest scan ->
                scan.toBuilder().returnConsumedCapacity(total).build();
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(total).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(total).build();
            case DeleteItemRequest delete ->
                delete.toBuilder().returnConsumedCapacity(total).build();
            case TransactWriteItemsRequest transaction ->
                transaction.toBuilder().returnConsumedCapacity(total).build();
            case SdkRequest other -> throw new IllegalStateException("not metered: " + other.getClass());
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case GetItemResponse got -> addReads(got.consumedCapacity());
            case QueryResponse queried -> addReads(queried.consumedCapacity());
            case ScanResponse scanned -> addReads(scanned.consumedCapacity());
            case PutItemResponse put -> addWrites(put.consumedCapacity().capacityUnits());
            case UpdateItemResponse updated ->
                addWrites(updated.consumedCapacity().capacityUnits());
            case DeleteItemResponse deleted ->
                addWrites(deleted.consumedCapacity().capacityUnits());
            case TransactWriteItemsResponse _ -> {
                TransactWriteItemsRequest transaction = (TransactWriteItemsRequest) context.request();
                addWrites(transaction.transactItems().stream()
                        .mapToDouble(Meter::units)
                        .sum());
            }
            case SdkResponse other -> throw new IllegalStateException("not metered: " + other.getClass());
        }
    }

    /**
     * The write units of a part of a transaction. Our transactions update nothing larger than a KB. An update that puts a
     * request into another list deletes its entry in the index and puts another one there, which is the most that an update
     * costs in an index.
     */
    private static double units(TransactWriteItem write) {
        if (write.put() == null) {
            return 2 + (write.update() != null && setsTheList(write.update()) ? 2 : 0);
        }
        Map<String, AttributeValue> item = write.put().item();
        return 2 * Math.ceil(size(item) / BYTES_A_UNIT)
                + INDEXED.stream().filter(item::containsKey).count();
    }

    private static boolean setsTheList(Update update) {
        return update.expressionAttributeNames().containsValue("deskAt");
    }

    /** The size of an item in bytes ("DynamoDB item sizes and formats"). */
    static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().getBytes(UTF_8).length + size(attribute.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(UTF_8).length;
            case N -> value.n().length() / 2 + 2;
            case BOOL, NUL -> 1;
            case L ->
                3 + value.l().stream().mapToInt(element -> 1 + size(element)).sum();
            case M -> 3 + value.m().size() + size(value.m());
            default -> throw new IllegalStateException("an attribute of type " + value.type());
        };
    }

    private synchronized void addReads(ConsumedCapacity capacity) {
        reads += capacity.capacityUnits();
    }

    private synchronized void addWrites(double units) {
        writes += units;
    }
}
