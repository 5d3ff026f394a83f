package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.RecordStore;
import com.ketaesthetic.frontdesk.request.StoredItem;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads and deletes the records about a person in the table. A search by mail address scans the whole table. An index
 * by address would be one more place where addresses are stored, for something that is needed only a few times a year.
 */
public final class DynamoDbRecords implements RecordStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    public DynamoDbRecords(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public List<Reference> of(EmailAddress email) {
        ScanRequest submissions = ScanRequest.builder()
                .tableName(table)
                .filterExpression("sk = :submission")
                .expressionAttributeValues(Map.of(":submission", Attributes.value(Keys.SUBMISSION)))
                .projectionExpression("pk, email")
                .consistentRead(true)
                .build();
        return reaching(
                "looking for a person's submissions",
                () -> dynamoDb.scanPaginator(submissions).items().stream()
                        .map(Attributes::new)
                        .filter(item -> item.text(Field.EMAIL.wireName())
                                .filter(email.value()::equalsIgnoreCase)
                                .isPresent())
                        .map(item -> new Reference(item.requiredText(Keys.PK)))
                        .sorted(Comparator.comparing(Reference::value))
                        .toList());
    }

    @Override
    public List<StoredItem> items(Reference reference) {
        return reaching(
                "exporting " + reference,
                () -> partition(reference).stream().map(StoredItems::read).toList());
    }

    @Override
    public void erase(Reference reference) {
        reaching("erasing " + reference, () -> {
            // The submission is deleted last. As long as it exists, a repeated erasure finds the request again.
            for (Map<String, AttributeValue> item : partition(reference).reversed()) {
                if (!isSubmission(item)) {
                    delete(item);
                }
            }
            delete(Keys.submission(reference));
            return true;
        });
    }

    @Override
    public void expireMails(Reference reference, Instant expiresAt) {
        reaching("expiring the mails of " + reference, () -> {
            partition(reference).stream().filter(item -> !isSubmission(item)).forEach(mail -> expire(mail, expiresAt));
            return true;
        });
    }

    @Override
    public void audit(AuditEntry entry) {
        Attributes item = new Attributes(new HashMap<>(Keys.audit(entry.at(), entry.invocation())))
                .put("action", entry.action())
                .put("submissions", entry.references().size())
                .put(
                        "references",
                        AttributeValue.fromL(entry.references().stream()
                                .map(reference -> Attributes.value(reference.value()))
                                .toList()));
        reaching(
                "writing an audit entry",
                () -> dynamoDb.putItem(put -> put.tableName(table).item(item.values())));
    }

    /** Sets the expiry of a mail. An unfinished mail is left as it is, because it must not expire. */
    private void expire(Map<String, AttributeValue> mail, Instant expiresAt) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key(mail))
                    .updateExpression("SET expiresAt = :at")
                    .conditionExpression("attribute_exists(pk) AND (attribute_not_exists(due) OR due <> :mail)")
                    .expressionAttributeValues(Map.of(
                            ":at", Attributes.value(expiresAt.getEpochSecond()),
                            ":mail", Attributes.value(DueIndex.MAIL))));
        } catch (ConditionalCheckFailedException notFinished) {
            // The mail is not finished or no longer exists. Its item contains no personal data, so it can stay.
            return;
        }
    }

    private void delete(Map<String, AttributeValue> item) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(item)));
    }

    private List<Map<String, AttributeValue>> partition(Reference reference) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.value(reference.value())))
                .consistentRead(true)
                .build();
        return dynamoDb.queryPaginator(query).items().stream().toList();
    }

    private static boolean isSubmission(Map<String, AttributeValue> item) {
        return Keys.SUBMISSION.equals(Keys.sortKey(item));
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Attributes attributes = new Attributes(item);
        return Map.of(
                Keys.PK, Attributes.value(attributes.requiredText(Keys.PK)),
                Keys.SK, Attributes.value(attributes.requiredText(Keys.SK)));
    }

    private static <T> T reaching(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException fault) {
            throw Faults.unavailable(doing, fault);
        }
    }
}
