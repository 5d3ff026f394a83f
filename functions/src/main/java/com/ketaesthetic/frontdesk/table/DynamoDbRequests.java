package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Stores requests in the table. A transition is a write on condition that the version is still the one that was read.
 */
public final class DynamoDbRequests implements Requests {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;

    public DynamoDbRequests(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public Optional<Request> find(Reference reference) {
        try {
            return request(reference, items.item(Keys.submission(reference)));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading request " + reference, fault);
        }
    }

    @Override
    public boolean transition(Request seen, RequestState to) {
        Request after = new Request(seen.reference(), to, seen.version() + 1);
        Map<String, AttributeValue> values = new HashMap<>(RequestItem.values(after));
        values.put(":seen", Attributes.value(seen.version()));
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.submission(seen.reference()))
                    .updateExpression(RequestItem.updateExpression(to))
                    .conditionExpression(RequestItem.versionCondition(seen.version()))
                    .expressionAttributeNames(RequestItem.NAMES)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            // If an answer is lost, the SDK repeats the write. In that case, it was this write that changed the
            // version.
            return request(seen.reference(), changed.item())
                    .filter(after::equals)
                    .isPresent();
        } catch (SdkException fault) {
            throw Faults.unavailable("changing the state of request " + seen.reference(), fault);
        }
    }

    private static Optional<Request> request(Reference reference, Map<String, AttributeValue> item) {
        return item.isEmpty() ? Optional.empty() : Optional.of(RequestItem.read(reference, item));
    }
}
