package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The table as an instance sees it, over a network that can fail. */
final class RemoteTable implements DynamoDbClient {
    /** The longest time that a request takes. After this time the SDK gives up. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final DynamoDbClient table;
    private final Harm harm;
    private final History history;
    private final Actors actors;

    RemoteTable(DynamoDbClient table, Harm harm, History history, Actors actors) {
        this.table = table;
        this.harm = harm;
        this.history = history;
        this.actors = actors;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return harm.request("read", LONGEST, () -> table.getItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        String what = request.indexName() == null ? "read" : "index";
        return harm.request(what, LONGEST, () -> table.query(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return harm.request("add", LONGEST, () -> table.putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        AttributeValue state = request.expressionAttributeValues().get(":state");
        boolean claim = state != null && state.s().equals("SENDING");
        return harm.request(claim ? "claim" : "mark", LONGEST, () -> {
            UpdateItemResponse response = table.updateItem(request);
            if (claim) {
                String mail = ModelTable.text(request.key(), "pk").replace('#', '-')
                        + ModelTable.text(request.key(), "sk")
                                .replaceFirst("mail#(digest)?", "-")
                                .replaceFirst("-$", "");
                AttributeValue attempt = Objects.requireNonNull(
                        request.expressionAttributeValues().get(":attempt"));
                history.add(actors.now(), new Event.Claimed(mail, Integer.parseInt(attempt.n())));
            }
            return response;
        });
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return harm.request("store", LONGEST, () -> table.transactWriteItems(request));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
