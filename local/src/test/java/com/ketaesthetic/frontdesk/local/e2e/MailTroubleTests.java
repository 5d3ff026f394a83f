package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Mail trouble never costs a request. */
class MailTroubleTests {
    private LocalStack stack;
    private Site site;

    @BeforeEach
    void start() {
        stack = Stacks.start();
        site = new Site(stack.front());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"throttle", "pause"})
    void allIsStoredWhileSesIsDownAndMailedOnceItIsUp(String fault) {
        site.faults("{\"ses\":\"" + fault + "\"}");
        for (int i = 0; i < 20; i++) {
            assertThat(site.postJson("/contact-messages", Posts.contact("patient-" + i + "@example.com"))
                            .statusCode())
                    .isEqualTo(201);
        }
        Eventually.holds(() -> assertThat(stack.ses().requests()).isPositive());
        assertThat(site.items("submission")).hasSize(20);
        assertThat(site.mails()).isEmpty();

        site.faults("{\"ses\":\"ok\"}");

        Eventually.holds(() -> assertThat(states()).hasSize(40).containsOnly("DELIVERED"));
        assertThat(site.mails()).hasSize(40);
        assertThat(site.mails().stream()
                        .map(mail -> mail.get("tags").get("mailId").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAnswerThatGotLostIsMadeUpForByEvidence() {
        site.faults("{\"ses\":\"drop\"}");
        site.postJson("/contact-messages", Posts.contact("doubt@example.com"));

        Eventually.holds(() -> assertThat(states()).hasSize(2).containsOnly("DELIVERED"));
        assertThat(site.mails()).hasSize(2);
        assertThat(stack.ses().requests()).isEqualTo(2);
    }

    @Test
    void aMailThatIsRejectedForGoodHasFailedAndHoldsNobodyUp() {
        site.faults("{\"ses\":\"refuse\"}");
        site.postJson("/contact-messages", Posts.contact("refused@example.com"));
        Eventually.holds(() -> assertThat(states()).hasSize(2).containsOnly("FAILED"));

        site.faults("{\"ses\":\"ok\"}");
        site.postJson("/contact-messages", Posts.contact("next@example.com"));

        Eventually.holds(() -> assertThat(site.mails()).hasSize(2));
        assertThat(site.items("submission")).hasSize(2);
    }

    @Test
    void aLateAnswerIsWaitedFor() {
        site.faults("{\"ses\":\"delay\"}");
        site.postJson("/contact-messages", Posts.contact("late@example.com"));

        Eventually.holds(() -> assertThat(states()).hasSize(2).containsOnly("DELIVERED"));
        assertThat(site.mails()).hasSize(2);
    }

    /** DynamoDB deletes each expired item in its own time, so a mail can outlive its submission. */
    @Test
    void aMailWhoseSubmissionIsGoneIsRemovedOnceItIsDue() throws IOException {
        LocalFunction sweep = Stacks.function(stack, "SweepFunction");
        try (DynamoDbClient client = Stacks.dynamoDb()) {
            client.putItem(put -> put.tableName(Stacks.table(stack))
                    .item(Map.of(
                            "pk", AttributeValue.fromS("7F3K92QD4M"),
                            "sk", AttributeValue.fromS("mail#patient"),
                            "state", AttributeValue.fromS("PENDING"),
                            "attempt", AttributeValue.fromN("0"),
                            "due", AttributeValue.fromS("mail"),
                            "dueAt", AttributeValue.fromS("2026-01-01T00:00:00.000Z"))));
        }

        sweep.invoke(Files.readAllBytes(Path.of("events", "sweep-schedule.json")), "orphan");

        assertThat(site.items("mail#patient")).isEmpty();
        assertThat(site.mails()).isEmpty();
    }

    private List<String> states() {
        return Stream.of("mail#patient", "mail#clinic")
                .flatMap(sortKey -> site.items(sortKey).stream())
                .map(item -> item.get("state"))
                .map(JsonNode::asText)
                .toList();
    }
}
