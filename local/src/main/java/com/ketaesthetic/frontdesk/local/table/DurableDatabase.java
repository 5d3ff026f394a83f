package com.ketaesthetic.frontdesk.local.table;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local that keeps what it answered. By itself it answers a transaction once the commit is in its queue: a
 * process killed in the next milliseconds has told somebody of a submission that is not there.
 */
final class DurableDatabase extends LocalDynamoDBRequestHandler {
    private static final ListTablesRequest ANY_READ =
            ListTablesRequest.builder().limit(1).build();

    /**
     * Opens it, one table whatever region and key a client says.
     *
     * @param folder where the table outlives this process; empty: in memory
     */
    DurableDatabase(Optional<Path> folder) throws DynamoDBLocalServiceException {
        super(0, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
        // The queue keeps its order: what is read now is read after the commit.
        listTables(accessKey, region, ANY_READ);
        return response;
    }
}
