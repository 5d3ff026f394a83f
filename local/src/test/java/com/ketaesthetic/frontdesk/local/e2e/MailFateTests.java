package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shows what becomes of a mail after SES accepted it, or may have accepted it. All waiting times are one second here.
 */
class MailFateTests {
    private static final String CLINIC = "front-desk@ketaesthetic.example";

    private LocalStack stack;
    private Site site;

    @BeforeEach
    void start() {
        stack = Stacks.start(
                "LOCAL_SCHEDULE_SECONDS", "1", "LOCAL_PARAMETERS", "MailLeaseSeconds=1 MailGraceSeconds=1");
        site = new Site(stack.front());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bounce@simulator.amazonses.com, BOUNCED",
        "bounce+label@simulator.amazonses.com, BOUNCED",
        "suppressionlist@simulator.amazonses.com, BOUNCED",
        "complaint@simulator.amazonses.com, COMPLAINED"
    })
    void theClinicIsToldOnceThatAConfirmationDidNotArrive(String patient, String state) {
        site.faults("{\"events\":\"repeat\"}");
        site.postJson("/appointment-requests", Posts.appointment(patient));

        Eventually.holds(() -> {
            assertThat(state("mail#patient")).isEqualTo(state);
            assertThat(state("mail#undelivered")).isEqualTo("DELIVERED");
        });
        assertThat(site.subjectsTo(CLINIC))
                .containsExactlyInAnyOrder("New appointment request", "A confirmation did not arrive");
        assertThat(site.mailsTo(patient)).hasSize(1);
    }

    @Test
    void nobodyIsToldOfAConfirmationThatArrived() {
        site.postJson("/appointment-requests", Posts.appointment("success+label@simulator.amazonses.com"));

        Eventually.holds(() -> assertThat(state("mail#patient")).isEqualTo("DELIVERED"));
        assertThat(site.subjectsTo(CLINIC)).containsExactly("New appointment request");
    }

    @Test
    void withoutEvidenceTheClinicGetsItsMailAgainAndThePatientDoesNot() {
        site.faults("{\"ses\":\"drop\",\"events\":\"lose\"}");
        site.postJson("/contact-messages", Posts.contact("doubt@example.com"));
        Eventually.holds(() -> assertThat(site.mails()).hasSize(2));
        site.faults("{\"ses\":\"ok\",\"events\":\"ok\"}");

        Eventually.holds(() -> {
            assertThat(state("mail#clinic")).isEqualTo("DELIVERED");
            assertThat(site.items("mail#patient").getFirst().has("parkedAt")).isTrue();
        });
        assertThat(state("mail#patient")).isEqualTo("IN_DOUBT");
        assertThat(site.mailsTo("doubt@example.com")).hasSize(1);
        assertThat(site.mailsTo(CLINIC)).hasSize(2);
    }

    private String state(String sortKey) {
        List<JsonNode> items = site.items(sortKey);
        return items.isEmpty() ? "none" : items.getFirst().get("state").asText();
    }
}
