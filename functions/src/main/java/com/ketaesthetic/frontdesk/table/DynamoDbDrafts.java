package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.KeptDrafts;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps drafts in the partitions of the people who typed them. */
public final class DynamoDbDrafts implements KeptDrafts {
    private static final String FIELDS = "fields";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;

    public DynamoDbDrafts(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public void keep(String memberId, Draft draft, Instant now) {
        Attributes item = new Attributes(new HashMap<>(Keys.draft(memberId, draft.reference())))
                .put(
                        FIELDS,
                        AttributeValue.fromM(draft.fields().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, field -> Attributes.value(field.getValue())))))
                .put(Attributes.EXPIRES_AT, now.plus(KEPT).getEpochSecond());
        try {
            dynamoDb.putItem(put -> put.tableName(table).item(item.values()));
        } catch (SdkException fault) {
            throw Faults.unavailable("keeping a draft", fault);
        }
    }

    @Override
    public Optional<Draft> find(String memberId, Reference reference, Instant now) {
        try {
            Map<String, AttributeValue> item = items.item(Keys.draft(memberId, reference));
            return item.isEmpty() || new Attributes(item).number(Attributes.EXPIRES_AT) <= now.getEpochSecond()
                    ? Optional.empty()
                    : Optional.of(new Draft(reference, fields(item)));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading a draft", fault);
        }
    }

    @Override
    public void drop(String memberId, Reference reference) {
        try {
            dynamoDb.deleteItem(delete -> delete.tableName(table).key(Keys.draft(memberId, reference)));
        } catch (SdkException fault) {
            throw Faults.unavailable("forgetting a draft", fault);
        }
    }

    private static Map<String, String> fields(Map<String, AttributeValue> item) {
        Map<String, String> fields = new HashMap<>();
        Optional.ofNullable(item.get(FIELDS))
                .ifPresent(typed -> typed.m().forEach((name, value) -> fields.put(name, value.s())));
        return fields;
    }
}
