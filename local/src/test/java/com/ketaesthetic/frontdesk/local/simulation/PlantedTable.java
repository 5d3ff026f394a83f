package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Puts mistakes between the code and the table. */
final class PlantedTable implements DynamoDbClient {
    private static final Set<String> BOUNCED = Set.of("BOUNCED", "COMPLAINED");

    private final Plant plant;
    private final ModelTable table;

    private PlantedTable(Plant plant, ModelTable table) {
        this.plant = plant;
        this.table = table;
    }

    static DynamoDbClient planted(Plant plant, ModelTable table) {
        return switch (plant) {
            case CLAIM_WITHOUT_CONDITION,
                    EXPIRY_OF_UNFINISHED_MAIL,
                    QUARANTINE_MAILED,
                    PARKED_NOT_LISTED,
                    FAILED_NOT_LISTED,
                    CLINIC_BOUNCE_NOT_TOLD,
                    BORN_AFTER_ERASURE,
                    GATHERED_AGAIN,
                    GATHERED_NOT_LISTED,
                    LATE_MAIL_NEVER_EXPIRES,
                    ERASURE_DOES_NOT_WAIT,
                    ERASED_IS_REMEMBERED,
                    CHANGE_WITHOUT_ENTRY,
                    CHANGE_WITHOUT_AUDIT,
                    FORM_FORGOTTEN,
                    REOPENED_EXPIRES,
                    LIST_FORGOTTEN,
                    PHONE_FORGOTTEN,
                    DECLINE_NOT_WITHDRAWN,
                    STAFF_NOT_LIMITED,
                    MAIL_NOT_IN_HISTORY,
                    REQUEST_NOT_LOOKED_AT,
                    REMINDED_AFTER_WITHDRAWAL,
                    STOP_FORGOTTEN -> new PlantedTable(plant, table);
            default -> table;
        };
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return table.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return table.query(request);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return table.scan(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return table.putItem(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return switch (plant) {
            case ERASURE_DOES_NOT_WAIT ->
                table.deleteItem(request.toBuilder().conditionExpression(null).build());
            case ERASED_IS_REMEMBERED ->
                text(request.key(), "sk").equals("idempotency")
                        ? DeleteItemResponse.builder().build()
                        : table.deleteItem(request);
            default -> table.deleteItem(request);
        };
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        AttributeValue state = request.expressionAttributeValues().get(":state");
        String to = state == null ? "" : state.s();
        if (plant == Plant.CLAIM_WITHOUT_CONDITION && to.equals("SENDING")) {
            return table.updateItem(
                    request.toBuilder().conditionExpression(null).build());
        }
        if (plant == Plant.LATE_MAIL_NEVER_EXPIRES) {
            return table.updateItem(request.toBuilder()
                    .updateExpression(request.updateExpression().replace(", expiresAt = expiresWhenFinished", ""))
                    .build());
        }
        UpdateItemResponse response = table.updateItem(request);
        Map<String, AttributeValue> values = request.expressionAttributeValues();
        boolean unlisted = switch (plant) {
            case PARKED_NOT_LISTED -> values.containsKey(":parkedAt");
            case FAILED_NOT_LISTED -> values.containsKey(":failedAt") && !values.containsKey(":messageId");
            case CLINIC_BOUNCE_NOT_TOLD ->
                BOUNCED.contains(to) && !text(request.key(), "sk").matches("mail#(patient|declined)(#.*)?");
            default -> false;
        };
        if (unlisted) {
            unlist(table, request.key());
        }
        return response;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        List<TransactWriteItem> writes = request.transactItems().stream()
                .flatMap(write -> switch (plant) {
                    case EXPIRY_OF_UNFINISHED_MAIL -> Stream.of(expiring(write));
                    case QUARANTINE_MAILED -> withItsMail(write);
                    case BORN_AFTER_ERASURE -> Stream.of(unchecked(write));
                    case GATHERED_AGAIN -> Stream.of(gatheredAgain(write));
                    case CHANGE_WITHOUT_ENTRY -> Stream.of(write).filter(one -> !isHistory(one));
                    case CHANGE_WITHOUT_AUDIT -> Stream.of(write).filter(one -> !isAudit(one));
                    case FORM_FORGOTTEN -> Stream.of(isHistory(write) ? withoutForm(write) : write);
                    case REOPENED_EXPIRES -> Stream.of(write).filter(one -> !lasts(one));
                    case LIST_FORGOTTEN -> Stream.of(movesInLists(write) ? keptInList(write) : write);
                    case PHONE_FORGOTTEN -> Stream.of(write).filter(one -> !isPhone(one));
                    case DECLINE_NOT_WITHDRAWN -> Stream.of(write).filter(one -> !withdraws(one));
                    case STAFF_NOT_LIMITED -> Stream.of(write).filter(one -> !(isOfTheDesk(request) && counts(one)));
                    case MAIL_NOT_IN_HISTORY -> Stream.of(isHistory(write) ? without("mail", write) : write);
                    case REQUEST_NOT_LOOKED_AT, REMINDED_AFTER_WITHDRAWAL, STOP_FORGOTTEN ->
                        Stream.of(notLooking(write));
                    default -> Stream.of(write);
                })
                .toList();
        TransactWriteItemsResponse response = table.transactWriteItems(
                request.toBuilder().transactItems(writes).build());
        if (plant == Plant.GATHERED_NOT_LISTED) {
            writes.stream()
                    .filter(PlantedTable::gathers)
                    .forEach(write -> unlist(table, write.update().key()));
        }
        return response;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** Takes an item out of the index. */
    static void unlist(ModelTable table, Map<String, AttributeValue> key) {
        table.updateItem(update -> update.key(key).updateExpression("REMOVE due, dueAt"));
    }

    private static TransactWriteItem expiring(TransactWriteItem write) {
        if (write.put() == null) {
            return write;
        }
        Map<String, AttributeValue> item = new HashMap<>(write.put().item());
        if (text(item, "sk").startsWith("mail#") && item.containsKey("dueAt")) {
            Instant born = Instant.parse(text(item, "dueAt"));
            item.put(
                    "expiresAt",
                    AttributeValue.fromN(
                            Long.toString(born.plus(Duration.ofMinutes(20)).getEpochSecond())));
        }
        return write.toBuilder().put(write.put().toBuilder().item(item).build()).build();
    }

    private static Stream<TransactWriteItem> withItsMail(TransactWriteItem write) {
        if (write.put() == null || !write.put().item().containsKey("quarantine")) {
            return Stream.of(write);
        }
        Map<String, AttributeValue> mail = Map.of(
                "pk",
                write.put().item().get("pk"),
                "sk",
                AttributeValue.fromS("mail#clinic"),
                "state",
                AttributeValue.fromS("PENDING"),
                "attempt",
                AttributeValue.fromN("0"),
                "due",
                AttributeValue.fromS("mail"),
                "dueAt",
                write.put().item().get("dueAt"));
        return Stream.of(
                write, TransactWriteItem.builder().put(put -> put.item(mail)).build());
    }

    private static boolean gathers(TransactWriteItem write) {
        return write.update() != null && "due = :waiting".equals(write.update().conditionExpression());
    }

    private static TransactWriteItem gatheredAgain(TransactWriteItem write) {
        return gathers(write)
                ? write.toBuilder()
                        .update(write.update().toBuilder()
                                .conditionExpression(null)
                                .build())
                        .build()
                : write;
    }

    /** The check of a submission's item without the part that looks whether it is erased. */
    private static TransactWriteItem unchecked(TransactWriteItem write) {
        if (write.conditionCheck() == null) {
            return write;
        }
        String condition = write.conditionCheck()
                .conditionExpression()
                .replace("attribute_exists(pk) AND attribute_not_exists(erasing)", "attribute_not_exists(never)");
        return write.toBuilder()
                .conditionCheck(write.conditionCheck().toBuilder()
                        .conditionExpression(condition)
                        .build())
                .build();
    }

    /** A claim without a look at the request of the mail. */
    private static TransactWriteItem notLooking(TransactWriteItem write) {
        return write.conditionCheck() != null
                        && write.conditionCheck().conditionExpression().startsWith("#sequence")
                ? write.toBuilder()
                        .conditionCheck(write.conditionCheck().toBuilder()
                                .conditionExpression("attribute_exists(pk)")
                                .build())
                        .build()
                : write;
    }

    private static boolean isHistory(TransactWriteItem write) {
        return write.put() != null && text(write.put().item(), "sk").startsWith("history#");
    }

    private static boolean isAudit(TransactWriteItem write) {
        return write.put() != null && text(write.put().item(), "pk").startsWith("audit#");
    }

    private static TransactWriteItem withoutForm(TransactWriteItem write) {
        Map<String, AttributeValue> item = new HashMap<>(write.put().item());
        item.put("formId", AttributeValue.fromS("any-" + text(item, "sk")));
        return write.toBuilder().put(write.put().toBuilder().item(item).build()).build();
    }

    private static boolean isPhone(TransactWriteItem write) {
        return write.put() != null && text(write.put().item(), "sk").equals("phone");
    }

    private static boolean movesInLists(TransactWriteItem write) {
        return write.update() != null
                && write.update().expressionAttributeValues().containsKey(":desk");
    }

    private static TransactWriteItem keptInList(TransactWriteItem write) {
        Map<String, AttributeValue> values = new HashMap<>(write.update().expressionAttributeValues());
        values.put(":desk", AttributeValue.fromS("open"));
        return write.toBuilder()
                .update(write.update().toBuilder()
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private static TransactWriteItem without(String attribute, TransactWriteItem write) {
        Map<String, AttributeValue> item = new HashMap<>(write.put().item());
        item.remove(attribute);
        return write.toBuilder().put(write.put().toBuilder().item(item).build()).build();
    }

    private static boolean isOfTheDesk(TransactWriteItemsRequest request) {
        return request.transactItems().stream().anyMatch(PlantedTable::isHistory);
    }

    private static boolean counts(TransactWriteItem write) {
        return write.update() != null && write.update().updateExpression().contains("ADD #count");
    }

    private static boolean withdraws(TransactWriteItem write) {
        return write.update() != null && write.update().updateExpression().startsWith("SET withdrawn");
    }

    /** Whether this takes the expiry off an item. */
    private static boolean lasts(TransactWriteItem write) {
        return write.update() != null && write.update().updateExpression().startsWith("REMOVE expiresAt");
    }
}
