package com.ketaesthetic.frontdesk.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A person may ask for an export or the erasure of their submissions, and staff close a request when it is done. */
class RecordsTests {
    /** What Lambda lets a function answer ("Lambda quotas"). */
    private static final int MOST_BYTES_OF_AN_ANSWER = 6_291_556;

    private LocalStack stack;
    private Site site;

    @BeforeEach
    void start() {
        stack = Stacks.start("LOCAL_PARAMETERS", "RetentionDays=30");
        site = new Site(stack.front());
        site.postJson("/appointment-requests", Posts.appointment("canary@example.com"));
        site.postJson("/contact-messages", Posts.contact("CANARY@example.com"));
        site.postJson("/contact-messages", Posts.contact("other@example.com"));
        Eventually.holds(() -> {
            assertThat(states("mail#clinic")).hasSize(3).containsOnly("DELIVERED");
            assertThat(states("mail#patient")).hasSize(3).containsOnly("DELIVERED");
        });
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void areExportedByMailAddress() {
        JsonNode export = invoke("{\"action\":\"export\",\"email\":\"Canary@example.com\"}");

        assertThat(export.get("submissions").asInt()).isEqualTo(2);
        assertThat(export.get("items"))
                .hasSize(6 + phones("canary@example.com"))
                .extracting(item -> item.get("sk").asText())
                .containsOnly("submission", "mail#patient", "mail#clinic", "phone");
        assertThat(export.get("searched").asText()).isEqualTo("table");
        assertThat(export.toString()).contains("Do you take my insurance?").doesNotContain("other@example.com");
        assertThat(audit()).containsExactly("export 2");
    }

    /** The messages are of emoji, which have more bytes than characters. */
    @Test
    void areExportedInPagesIfTheyAreMoreThanAnAnswerHolds() {
        addSubmissionsWithTheLongestMessages(800);
        List<JsonNode> stored = itemsOf("canary@example.com");
        assertThat(stored.toString().getBytes(UTF_8)).hasSizeGreaterThan(MOST_BYTES_OF_AN_ANSWER);

        byte[] first = answer("{\"action\":\"export\",\"email\":\"canary@example.com\"}");
        assertThat(first).hasSizeLessThanOrEqualTo(MOST_BYTES_OF_AN_ANSWER);
        byte[] second = answer("{\"action\":\"export\",\"email\":\"canary@example.com\",\"after\":"
                + read(first).get("next") + "}");

        assertThat(second).hasSizeLessThanOrEqualTo(MOST_BYTES_OF_AN_ANSWER);
        assertThat(read(second).has("next")).isFalse();
        List<JsonNode> pages = List.of(read(first), read(second));
        assertThat(pages)
                .flatExtracting(page -> Site.elements(page.get("items")))
                .containsExactlyInAnyOrderElementsOf(stored);
        assertThat(pages.stream()
                        .mapToInt(page -> page.get("submissions").asInt())
                        .sum())
                .isEqualTo(802);
        assertThat(audit())
                .containsExactlyElementsOf(pages.stream()
                        .map(page -> "export " + page.get("submissions").asInt())
                        .toList());
    }

    @Test
    void areErasedByMailAddressAndNothingElseIs() {
        assertThat(invoke("{\"action\":\"erase\",\"email\":\"canary@example.com\"}"))
                .hasToString("{\"submissions\":2,\"searched\":\"table\"}");

        assertThat(site.get("/local/items.json").body().toLowerCase(Locale.ROOT))
                .doesNotContain("canary")
                .contains("other@example.com");
        assertThat(site.items("submission")).hasSize(1);
        assertThat(site.items("mail#patient")).hasSize(1);
        assertThat(audit()).containsExactly("erase 2");
        assertThat(invoke("{\"action\":\"erase\",\"email\":\"canary@example.com\"}"))
                .hasToString("{\"submissions\":0,\"searched\":\"table\"}");
    }

    @Test
    void areFoundInTheIndexOnceItIsKnownThatAllAreInIt() {
        addSubmissionsOfAnEarlierVersion(3);

        assertThat(invoke("{\"action\":\"index\"}")).hasToString("{\"indexed\":3,\"done\":true}");

        JsonNode export = invoke("{\"action\":\"export\",\"email\":\"canary@example.com\"}");
        assertThat(export.get("searched").asText()).isEqualTo("index");
        assertThat(export.get("submissions").asInt()).isEqualTo(5);
        assertThat(invoke("{\"action\":\"erase\",\"email\":\"canary@example.com\"}"))
                .hasToString("{\"submissions\":5,\"searched\":\"index\"}");
        assertThat(site.get("/local/items.json").body().toLowerCase(Locale.ROOT))
                .doesNotContain("canary")
                .contains("other@example.com");
        assertThat(site.items("submission")).hasSize(1);
        assertThat(site.items("phone")).hasSize(phones("other@example.com"));
        assertThat(invoke("{\"action\":\"index\"}")).hasToString("{\"indexed\":0,\"done\":true}");
        assertThat(audit()).containsExactly("index 0", "export 5", "erase 5", "index 0");
    }

    @Test
    void areStoredAnewWhenTheSameIsSentAfterAnErasure() {
        invoke("{\"action\":\"erase\",\"email\":\"other@example.com\"}");

        assertThat(site.postJson("/contact-messages", Posts.contact("other@example.com"))
                        .headers()
                        .firstValue("Idempotent-Replayed"))
                .isEmpty();

        assertThat(site.items("submission")).hasSize(3);
    }

    @Test
    void areDeletedSomeTimeAfterTheyWereClosed() {
        JsonNode submission = site.items("submission").getFirst();
        String reference = submission.get("pk").asText();

        assertThat(invoke("{\"action\":\"close\",\"reference\":\"" + reference.substring(0, 5) + "-"
                        + reference.substring(5) + "\"}"))
                .hasToString("{\"submissions\":1}");

        List<JsonNode> items = site.partition(reference);
        long inAMonth = Instant.now().plus(Duration.ofDays(30)).getEpochSecond();
        assertThat(items)
                .extracting(item -> item.get("sk").asText())
                .filteredOn(sortKey -> !sortKey.equals("phone"))
                .containsExactlyInAnyOrder("submission", "mail#patient", "mail#clinic", "history#000001");
        assertThat(items).allSatisfy(item -> {
            assertThat(item.get("expiresAt").asLong()).isBetween(inAMonth - 60, inAMonth);
            assertThat(item.has("due")).isFalse();
        });
        assertThat(items).anyMatch(item -> item.path("status").asText().equals("CLOSED"));
        assertThat(invoke("{\"action\":\"close\",\"reference\":\"0000000000\"}"))
                .hasToString("{\"submissions\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"erase\",\"email\":\"canary\"}",
                "{\"action\":\"export\"}",
                "{\"action\":\"export\",\"email\":\"other@example.com\",\"after\":\"canary\"}",
                "{\"action\":\"export\",\"email\":\"other@example.com\",\"after\":[\"canary\"]}",
                "{\"action\":\"export\",\"email\":\"canary@example.com\",\"after\":null}",
                "{\"action\":\"erase\",\"email\":\"canary@example.com\",\"after\":\"0000000000\"}",
                "{\"action\":\"close\",\"reference\":\"0000000000\",\"after\":\"canary\"}",
                "{\"action\":\"close\",\"reference\":\"canary\"}",
                "{\"action\":\"index\",\"after\":\"0000000000\"}",
                "{\"action\":\"canary\"}",
                "[\"canary\"]",
                "canary"
            })
    void areNotTouchedByWhatIsNotUnderstood(String request) {
        assertThatThrownBy(() -> invoke(request))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("canary");
        assertThat(site.items("submission")).hasSize(3);
        assertThat(audit()).isEmpty();
    }

    /** All items of the requests from this mail address. */
    private List<JsonNode> itemsOf(String email) {
        List<String> references = site.items("submission").stream()
                .filter(submission -> submission.get("email").asText().equalsIgnoreCase(email))
                .map(submission -> submission.get("pk").asText())
                .toList();
        return Site.elements(site.json("/local/items.json")).stream()
                .filter(item -> references.contains(item.get("pk").asText()))
                .toList();
    }

    /** How many requests from this mail address have a phone number. */
    private int phones(String email) {
        return (int) site.items("submission").stream()
                .filter(submission ->
                        submission.get("email").asText().equalsIgnoreCase(email) && submission.has("phone"))
                .count();
    }

    private void addSubmissionsWithTheLongestMessages(int count) {
        addCopies(count, submission -> submission.put("message", AttributeValue.fromS("🙂".repeat(2000))));
    }

    private void addSubmissionsOfAnEarlierVersion(int count) {
        addCopies(count, submission -> submission.keySet().removeAll(List.of("version", "desk", "deskAt", "person")));
    }

    /** Copies a submission of the person, without its mails. The copies are not posted, because that takes long. */
    private void addCopies(int count, Consumer<Map<String, AttributeValue>> change) {
        String reference = site.items("submission").stream()
                .filter(item -> item.get("email").asText().equals("canary@example.com"))
                .findFirst()
                .orElseThrow()
                .get("pk")
                .asText();
        String table = Stacks.table(stack);
        try (DynamoDbClient client = Stacks.dynamoDb()) {
            Map<String, AttributeValue> submission = client.getItem(get -> get.tableName(table)
                            .key(Map.of(
                                    "pk", AttributeValue.fromS(reference), "sk", AttributeValue.fromS("submission"))))
                    .item();
            IntStream.range(0, count).forEach(number -> {
                Map<String, AttributeValue> copy = new HashMap<>(submission);
                copy.put("pk", AttributeValue.fromS("%010d".formatted(number)));
                change.accept(copy);
                client.putItem(put -> put.tableName(table).item(copy));
            });
        }
    }

    private LocalFunction records() {
        return Stacks.function(stack, "RecordsFunction");
    }

    private byte[] answer(String request) {
        try {
            return records().invoke(request.getBytes(UTF_8), "request-1");
        } catch (InvocationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonNode invoke(String request) {
        return read(answer(request));
    }

    private static JsonNode read(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private List<String> states(String sortKey) {
        return site.items(sortKey).stream()
                .map(item -> item.get("state").asText())
                .toList();
    }

    private List<String> audit() {
        return site.partition("audit").stream()
                .map(entry -> entry.get("action").asText() + " "
                        + entry.get("submissions").asInt())
                .toList();
    }
}
