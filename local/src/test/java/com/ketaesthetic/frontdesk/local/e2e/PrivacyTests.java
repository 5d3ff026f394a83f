package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Printed;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Marker values in every field ("canaries") appear only in the table, and in the clinic's mail as far as its level of
 * detail allows.
 */
class PrivacyTests {
    private static final String REQUEST = """
            {%s, "email": "canaryemail@example.com", "phone": "+12125550199", "patientType": "new",
             "requestedBy": "caregiver", "interest": "fibromyalgia", "consent": true, "idempotencyKey": "canarykey",
             "canaryunknown": "canaryunknown"}
            """.formatted(freeText()
            .map(field -> "\"%s\": \"%s\"".formatted(field.wireName(), canary(field)))
            .collect(Collectors.joining(", ")));

    private static final List<String> CANARIES = Stream.concat(
                    freeText().map(PrivacyTests::canary),
                    Stream.of("canaryemail", "2125550199", "555-0199", "canarykey", "canaryunknown", "ibromyalgia"))
            .toList();

    /** The address of a client, which is personal data too. */
    private static final String ADDRESS = "203.0.113.77";

    /** All names that a line of the log may have. A new name fails the test until it is added here. */
    private static final Set<String> LOGGED = Set.of(
            "event",
            "requestId",
            "path",
            "status",
            "milliseconds",
            "reference",
            "code",
            "violations",
            "reason",
            "mailId",
            "messageId",
            "outcome",
            "waitSeconds",
            "report",
            "state",
            "fault",
            "at",
            "due",
            "faults",
            "_aws",
            "Accepted",
            "Replayed",
            "Refused",
            "Quarantined",
            "SentMail",
            "FailedCanary",
            "FailedMail",
            "MailInDoubt",
            "OverdueMail",
            "OrphanedMail",
            "MailLeft",
            "FailedClinicMail",
            "GatheredRequest",
            "MissingDigest",
            "RefusedCaptchaSecret",
            "SuppressedInbox",
            "part",
            "Reports");

    @RegisterExtension
    private final Printed printed = new Printed();

    @Test
    void nothingThatWasTypedIsPrintedWhateverGoesWrong() {
        List<String> proofs;
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());
            for (String fault : List.of("refuse", "drop", "throttle", "ok")) {
                site.faults("{\"ses\":\"" + fault + "\"}");
                int before = stack.ses().requests();
                site.postJson("/appointment-requests", REQUEST.replace("canarykey", "canarykey-" + fault));
                Eventually.holds(() -> assertThat(stack.ses().requests()).isGreaterThanOrEqualTo(before + 2));
            }
            site.postJson("/appointment-requests", REQUEST.replace("canarykey", "canarykey-ok"));
            site.postJson("/appointment-requests", REQUEST.replace("+12125550199", "canary"));
            site.postJson("/appointment-requests", REQUEST.replace("}", ""));
            site.postJson("/contact-messages", REQUEST.replace("canarykey", "canary key"));
            site.postJson("/contact-messages", REQUEST.replace("{", "{\"website\":\"canary\","));
            Map<String, String> canaryAddress = Map.of(Site.SOURCE_IP, ADDRESS, "X-Forwarded-For", ADDRESS);
            for (int i = 0; i < 31; i++) {
                String another =
                        REQUEST.replace("canarykey", "canarykey-" + i).replace("canaryemail", "canaryemail" + i);
                site.post("/appointment-requests", Site.JSON, another, canaryAddress);
            }
            assertThat(site.get("/local/items.json").body()).doesNotContain(ADDRESS);
            proofs = proofs(site.mails());
            assertThat(proofs).isNotEmpty();
            assertThat(site.get("/local/items.json").body()).doesNotContain(proofs);
            site.faults("{\"table\":\"down\"}");
            assertThat(site.postJson("/appointment-requests", REQUEST).statusCode())
                    .isEqualTo(503);
            site.faults("{\"table\":\"ok\"}");
        }

        assertThat(printed.text())
                .contains("\"event\":\"answered\"", "\"status\":503", "\"outcome\":\"in-doubt\"", "\"event\":\"fault\"")
                .contains("\"Accepted\":1", "\"Replayed\":1", "\"SentMail\":1", "\"report\":\"DELIVERED\"")
                .contains("\"reason\":\"honeypot\"", "\"violations\":[\"phone.invalid\"]")
                .contains("\"code\":\"too-many-requests\"", "\"code\":\"malformed\"", "\"code\":\"unavailable\"")
                .doesNotContainIgnoringCase("canary")
                .doesNotContain(ADDRESS)
                .doesNotContain(proofs)
                .doesNotContain(CANARIES);
        assertThat(printed.text().lines().filter(line -> line.startsWith("{")))
                .allSatisfy(line -> assertThat(LOGGED).containsAll(names(line)));
    }

    @Test
    void whatGoesToTheFailureDestinationNamesNobody() {
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());
            site.faults("{\"ses\":\"hold\"}");
            site.postJson("/appointment-requests", REQUEST);
            Eventually.holds(() -> assertThat(stack.ses().requests()).isEqualTo(1));
            // From now on SES accepts the mail, but neither function can record that.
            site.faults("{\"table\":\"down\"}");
            Eventually.holds(() -> assertThat(printed.text()).contains("Gave up on event {"));
        }

        assertThat(printed.text()).doesNotContainIgnoringCase("canary").doesNotContain(CANARIES);
    }

    /** The part of each link to a patient's page that nobody can guess. */
    private static List<String> proofs(List<JsonNode> mails) {
        Pattern link = Pattern.compile("/request/[0-9A-Z]{10}-([0-9a-f]{32})\\b");
        return mails.stream()
                .flatMap(mail -> link.matcher(mail.get("text").asText()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> names(String line) throws IOException {
        return new ObjectMapper()
                .readTree(line).properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "reference |",
                "contact | Canaryname canaryemail 555-0199 2125550199 CanarycaregiverName",
                "full | Canaryname canaryemail 555-0199 2125550199 CanarycaregiverName Canarymessage ibromyalgia",
            })
    void theClinicsMailSaysWhatItsDetailAllowsAndThePatientsNothing(String detail, String allowed) {
        try (LocalStack stack = Stacks.start("LOCAL_PARAMETERS", "ClinicMailDetail=" + detail)) {
            Site site = new Site(stack.front());
            site.postJson("/appointment-requests", REQUEST);
            Eventually.holds(() -> assertThat(site.mails()).hasSize(2));

            assertThat(canaries(site.mailsTo("canaryemail@example.com").getFirst()))
                    .isEmpty();
            assertThat(canaries(site.mailsTo("front-desk@ketaesthetic.example").getFirst()))
                    .containsExactlyInAnyOrder(
                            Objects.requireNonNullElse(allowed, "").split(" ").length == 1
                                    ? new String[0]
                                    : allowed.split(" "));
            assertThat(site.mails()).allSatisfy(mail -> {
                for (String part : List.of("subject", "headers", "tags", "from")) {
                    assertThat(mail.get(part).toString()).doesNotContain(CANARIES);
                }
            });
            assertThat(site.mailsTo("front-desk@ketaesthetic.example"))
                    .extracting(mail -> mail.get("replyTo").asText())
                    .containsExactly(
                            detail.equals("reference") ? "front-desk@ketaesthetic.example" : "canaryemail@example.com");
            assertThat(site.items("idempotency"))
                    .allSatisfy(item -> assertThat(item.toString()).doesNotContain(CANARIES));
        }
    }

    private static Stream<Field> freeText() {
        return Field.of(Kind.APPOINTMENT_REQUEST).stream().filter(Field::isFreeText);
    }

    private static String canary(Field field) {
        return "Canary" + field.wireName();
    }

    private static List<String> canaries(JsonNode mail) {
        String all = mail.get("html").asText() + mail.get("text").asText();
        return CANARIES.stream().filter(all::contains).toList();
    }

    @Test
    void aThankYouPageIsNotToldWhoComes() {
        try (LocalStack stack =
                Stacks.start("LOCAL_PARAMETERS", "ThankYouPage=https://www.ketaesthetic.example/thanks")) {
            var response = new Site(stack.front())
                    .post(
                            "/contact-messages",
                            Site.FORM,
                            "name=Canaryname&email=canaryemail%40example.com&message=canarymessage&consent=on",
                            Map.of("Accept", Site.BROWSER));

            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(response.headers().firstValue("Location")).contains("https://www.ketaesthetic.example/thanks");
        }
    }
}
