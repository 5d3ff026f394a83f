package com.ketaesthetic.frontdesk.local.table;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * A DynamoDB Local that answers a transaction only after its commit. The original answers as soon as the commit is in
 * its queue. If the process were killed within the next milliseconds, a client would have got an answer about a
 * submission that is not stored.
 */
final class DurableDatabase extends LocalDynamoDBRequestHandler {
    private static final ListTablesRequest ANY_READ =
            ListTablesRequest.builder().limit(1).build();

    /**
     * Opens the database. It has one set of tables, whatever region and access key a client uses.
     *
     * @param folder the folder that keeps the tables after this process has ended; if empty, they are only in memory
     */
    DurableDatabase(Optional<Path> folder) throws DynamoDBLocalServiceException {
        super(0, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
        // The queue keeps its order, so this read returns only after the commit.
        listTables(accessKey, region, ANY_READ);
        return response;
    }
}
