package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.request.Records;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * What is kept about a person, in the table. By mail address it reads the whole table: an index by address would be one
 * more place where addresses are, for something that is asked a few times a year.
 */
public final class DynamoDbRecords implements Records {
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
    public List<Map<String, Object>> export(Reference reference) {
        return reaching(
                "exporting " + reference,
                () -> items(reference).stream().map(DynamoDbRecords::plain).toList());
    }

    @Override
    public void erase(Reference reference) {
        reaching("erasing " + reference, () -> {
            // The submission last: as long as it is there, it is found again.
            for (Map<String, AttributeValue> item : items(reference).reversed()) {
                if (!isSubmission(item)) {
                    delete(item);
                }
            }
            delete(Keys.submission(reference));
            return true;
        });
    }

    @Override
    public boolean close(Reference reference, Instant deletedAt) {
        return reaching("closing " + reference, () -> {
            if (!closeSubmission(reference, deletedAt)) {
                return false;
            }
            items(reference).stream().filter(item -> !isSubmission(item)).forEach(mail -> expire(mail, deletedAt));
            return true;
        });
    }

    @Override
    public void audit(String action, String id, List<Reference> references, Instant at) {
        Attributes entry = new Attributes(new HashMap<>(Keys.audit(at, id)))
                .put("action", action)
                .put("submissions", references.size())
                .put(
                        "references",
                        AttributeValue.fromL(references.stream()
                                .map(reference -> Attributes.value(reference.value()))
                                .toList()));
        reaching(
                "noting what was done",
                () -> dynamoDb.putItem(put -> put.tableName(table).item(entry.values())));
    }

    private boolean closeSubmission(Reference reference, Instant deletedAt) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.submission(reference))
                    .updateExpression("SET #status = :closed, expiresAt = :at REMOVE due, dueAt")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#status", SubmissionItem.STATUS))
                    .expressionAttributeValues(Map.of(
                            ":closed", Attributes.value(SubmissionItem.CLOSED),
                            ":at", Attributes.value(deletedAt.getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException noSuch) {
            return false;
        }
    }

    /** Unless it is not finished: time to live never touches that. */
    private void expire(Map<String, AttributeValue> mail, Instant deletedAt) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key(mail))
                    .updateExpression("SET expiresAt = :at")
                    .conditionExpression("attribute_exists(pk) AND (attribute_not_exists(due) OR due <> :mail)")
                    .expressionAttributeValues(Map.of(
                            ":at", Attributes.value(deletedAt.getEpochSecond()),
                            ":mail", Attributes.value(DueIndex.MAIL))));
        } catch (ConditionalCheckFailedException notFinished) {
            // It stays, and names nobody.
            return;
        }
    }

    private void delete(Map<String, AttributeValue> item) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(item)));
    }

    private List<Map<String, AttributeValue>> items(Reference reference) {
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

    private static Map<String, Object> plain(Map<String, AttributeValue> item) {
        Map<String, Object> plain = new LinkedHashMap<>();
        new TreeMap<>(item).forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> Long.valueOf(value.n());
            case BOOL -> value.bool();
            case M -> plain(value.m());
            case L -> {
                List<Object> elements = new ArrayList<>();
                value.l().forEach(element -> elements.add(plain(element)));
                yield elements;
            }
            default -> throw new IllegalStateException("an attribute of a type that we do not write");
        };
    }

    private static <T> T reaching(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException fault) {
            throw Faults.unavailable(doing, fault);
        }
    }
}
