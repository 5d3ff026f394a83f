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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person may ask for an export or the erasure of their submissions, and staff close a request when it is done. */
class RecordsTests {
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
                .hasSize(6)
                .extracting(item -> item.get("sk").asText())
                .containsOnly("submission", "mail#patient", "mail#clinic");
        assertThat(export.toString()).contains("Do you take my insurance?").doesNotContain("other@example.com");
        assertThat(audit()).containsExactly("export 2");
    }

    @Test
    void areErasedByMailAddressAndNothingElseIs() {
        assertThat(invoke("{\"action\":\"erase\",\"email\":\"canary@example.com\"}"))
                .hasToString("{\"submissions\":2}");

        assertThat(site.get("/local/items.json").body().toLowerCase(Locale.ROOT))
                .doesNotContain("canary")
                .contains("other@example.com");
        assertThat(site.items("submission")).hasSize(1);
        assertThat(site.items("mail#patient")).hasSize(1);
        assertThat(audit()).containsExactly("erase 2");
        assertThat(invoke("{\"action\":\"erase\",\"email\":\"canary@example.com\"}"))
                .hasToString("{\"submissions\":0}");
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
        assertThat(items).hasSize(3).allSatisfy(item -> {
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
                "{\"action\":\"close\",\"reference\":\"canary\"}",
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

    private JsonNode invoke(String request) {
        try {
            return new ObjectMapper()
                    .readTree(stack.functions().stream()
                            .filter(function -> function.function().name().equals("RecordsFunction"))
                            .findFirst()
                            .orElseThrow()
                            .invoke(request.getBytes(UTF_8), "request-1"));
        } catch (IOException | InvocationException failed) {
            throw new IllegalStateException(failed);
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
