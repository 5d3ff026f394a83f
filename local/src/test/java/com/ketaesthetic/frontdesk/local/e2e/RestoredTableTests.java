package com.ketaesthetic.frontdesk.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A table that was restored from a backup has mails that were due at the time of the backup, and nobody knows whether they
 * were sent since (docs/restore.md). SES refuses mail for now in the beginning, so that there are such mails.
 */
class RestoredTableTests {
    private static final String CLINIC = "front-desk@ketaesthetic.example";

    private LocalStack stack;
    private Site site;

    @BeforeEach
    void start() {
        // Sweep runs only when a test invokes it.
        stack = Stacks.start("LOCAL_SCHEDULE_SECONDS", "86400", "LOCAL_PARAMETERS", "MailGraceSeconds=1");
        site = new Site(stack.front());
        site.faults("{\"ses\":\"throttle\"}");
        site.postJson("/contact-messages", Posts.contact("maria@example.com"));
        // After its first attempt a mail waits for five seconds. In a restored table nobody is sending either.
        Eventually.holds(() -> assertThat(List.of("mail#clinic", "mail#patient"))
                .flatMap(mail -> site.items(mail))
                .hasSize(2)
                .allMatch(mail -> mail.get("state").asText().equals("PENDING")
                        && mail.path("attempt").asInt() == 1));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void mailsThePatientNothingBlindlyAndTheClinicOnceMore() {
        assertThat(invoke("Records", "{\"action\":\"doubt-mails\"}")).isEqualTo("{\"mails\":2}");
        site.faults("{\"ses\":\"ok\"}");
        Eventually.holds(() -> {
            invoke("Sweep", "{}");
            assertThat(states()).containsExactly("DELIVERED", "IN_DOUBT");
        });

        assertThat(site.mails()).extracting(mail -> mail.get("to").asText()).containsExactly(CLINIC);
        assertThat(site.items("mail#patient")).allMatch(mail -> mail.has("parkedAt"));
        assertThat(Site.elements(Site.json(site.get("/local/items.json"))))
                .filteredOn(item -> item.get("pk").asText().equals("audit"))
                .hasSize(1)
                .allMatch(entry -> entry.get("action").asText().equals("doubt-mails") && entry.has("completedAt"));
    }

    /** This shows that the test above would notice a mail that is sent blindly. */
    @Test
    void mailsThePatientAgainIfNobodyDoubtsTheMails() {
        site.faults("{\"ses\":\"ok\"}");
        Eventually.holds(() -> {
            invoke("Sweep", "{}");
            assertThat(states()).containsExactly("DELIVERED", "DELIVERED");
        });

        assertThat(site.mails())
                .extracting(mail -> mail.get("to").asText())
                .containsExactlyInAnyOrder(CLINIC, "maria@example.com");
    }

    /** The states of the clinic's mail and of the patient's. */
    private List<String> states() {
        return List.of("mail#clinic", "mail#patient").stream()
                .flatMap(mail -> site.items(mail).stream())
                .map(item -> item.get("state").asText())
                .toList();
    }

    private String invoke(String name, String event) {
        LocalFunction function = Stacks.function(stack, name + "Function");
        return new String(function.invoke(event.getBytes(UTF_8), "request-1"), UTF_8);
    }
}
