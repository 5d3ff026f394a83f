package com.ketaesthetic.frontdesk.local.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sesv2.model.GetSuppressedDestinationRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

class NeedTests {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("a"));

    @Test
    void aCallNeedsItsOperationOnTheTableOrTheIndex() {
        assertThat(Need.of(
                        "DynamoDb",
                        "Query",
                        QueryRequest.builder().tableName("table").build()))
                .containsExactly(onTable("Query", "table", ""));
        assertThat(Need.of(
                        "DynamoDb",
                        "Query",
                        QueryRequest.builder()
                                .tableName("table")
                                .indexName("index")
                                .build()))
                .containsExactly(onTable("Query", "table", "index"));
    }

    @Test
    void aTransactionNeedsWhatEachOfItsPartsNeeds() {
        TransactWriteItemsRequest writes = TransactWriteItemsRequest.builder()
                .transactItems(List.of(
                        write(part -> part.put(put -> put.tableName("table").item(KEY))),
                        write(part ->
                                part.update(update -> update.tableName("table").key(KEY))),
                        write(part ->
                                part.delete(delete -> delete.tableName("table").key(KEY))),
                        write(part -> part.conditionCheck(
                                check -> check.tableName("other").key(KEY)))))
                .build();
        TransactGetItemsRequest reads = TransactGetItemsRequest.builder()
                .transactItems(List.of(TransactGetItem.builder()
                        .get(get -> get.tableName("table").key(KEY))
                        .build()))
                .build();

        assertThat(Need.of("DynamoDb", "TransactWriteItems", writes))
                .containsExactly(
                        onTable("PutItem", "table", ""),
                        onTable("UpdateItem", "table", ""),
                        deletion("table", "reference"),
                        onTable("ConditionCheckItem", "other", ""));
        assertThat(Need.of("DynamoDb", "TransactGetItems", reads)).containsExactly(onTable("GetItem", "table", ""));
    }

    @Test
    void aMailNeedsItsSenderItsConfigurationSetAndEachRecipientsDomain() {
        SendEmailRequest request = SendEmailRequest.builder()
                .fromEmailAddress("\"Clinic\" <sender@clinic.example>")
                .configurationSetName("set")
                .destination(to -> to.toAddresses("patient@one.example", "Patient <patient@two.example>")
                        .bccAddresses("patient@three.example"))
                .build();

        assertThat(Need.of("SesV2", "SendEmail", request))
                .containsExactly(
                        new Need("ses:SendEmail", "", "", "", "set", "sender@clinic.example", "one.example"),
                        new Need("ses:SendEmail", "", "", "", "set", "sender@clinic.example", "two.example"),
                        new Need("ses:SendEmail", "", "", "", "set", "sender@clinic.example", "three.example"));
    }

    @Test
    void nothingIsRecordedOfAnAddressThatIsOnlyLookedUp() {
        assertThat(Need.of(
                        "SesV2",
                        "GetSuppressedDestination",
                        GetSuppressedDestinationRequest.builder()
                                .emailAddress("patient@one.example")
                                .build()))
                .containsExactly(new Need("ses:GetSuppressedDestination", "", "", "", "", "", ""));
    }

    @Test
    void aDeletionNeedsTheBeginningOfItsKeyAndNoMore() {
        DeleteItemRequest request = DeleteItemRequest.builder()
                .tableName("table")
                .key(Map.of("pk", AttributeValue.fromS("session#secret#1")))
                .build();

        assertThat(Need.of("DynamoDb", "DeleteItem", request)).containsExactly(deletion("table", "session#"));
    }

    @Test
    void aCallOfTheUserDirectoryNeedsItsOperation() {
        ListUsersRequest request =
                ListUsersRequest.builder().userPoolId("us-east-1_a").build();

        assertThat(Need.of("CognitoIdentityProvider", "ListUsers", request))
                .containsExactly(new Need("cognito-idp:ListUsers", "", "", "", "", "", ""));
    }

    private static TransactWriteItem write(Consumer<TransactWriteItem.Builder> part) {
        return TransactWriteItem.builder().applyMutation(part).build();
    }

    private static Need onTable(String action, String table, String index) {
        return new Need("dynamodb:" + action, table, index, "", "", "", "");
    }

    private static Need deletion(String table, String leadingKey) {
        return new Need("dynamodb:DeleteItem", table, "", leadingKey, "", "", "");
    }
}
