package com.ketaesthetic.frontdesk.local.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests every row of the HTTP contract's table of outcomes, over HTTP and with a whole stack. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeTests {
    private static final String APPOINTMENTS = "/appointment-requests";
    private static final String CONTACTS = "/contact-messages";

    private LocalStack stack;
    private Site site;

    @BeforeAll
    void start() {
        stack = Stacks.start();
        site = new Site(stack.front());
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Nested
    class Stored {
        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {APPOINTMENTS, CONTACTS})
        void is201AndTwoMails(String path) {
            String patient = path.substring(1) + "@example.com";
            String body = path.equals(APPOINTMENTS) ? Posts.appointment(patient) : Posts.contact(patient);

            HttpResponse<String> response = site.postJson(path, body);

            assertThat(response.statusCode()).isEqualTo(201);
            String reference = Site.json(response).get("reference").asText();
            assertThat(reference).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
            String pk = reference.replace("-", "");
            assertThat(site.items("submission"))
                    .filteredOn(item -> item.get("pk").asText().equals(pk))
                    .singleElement()
                    .satisfies(item -> assertThat(item.get("email").asText()).isEqualTo(patient));
            Eventually.holds(() -> {
                assertThat(mailsAbout(reference))
                        .extracting(mail -> mail.get("to").asText())
                        .containsExactlyInAnyOrder(patient, "front-desk@ketaesthetic.example");
                assertThat(List.of(state(pk, "mail#patient"), state(pk, "mail#clinic")))
                        .containsOnly("DELIVERED");
            });
            assertThat(mailsAbout(reference))
                    .filteredOn(mail -> mail.get("to").asText().equals(patient))
                    .singleElement()
                    .satisfies(mail -> {
                        assertThat(mail.get("tags").get("mailId").asText()).isEqualTo(pk + "-patient");
                        assertThat(mail.get("tags").get("attempt").asText()).isEqualTo("1");
                        assertThat(mail.get("headers").get("Auto-Submitted").asText())
                                .isEqualTo("auto-generated");
                        assertThat(mail.get("replyTo").asText()).isEqualTo("front-desk@ketaesthetic.example");
                    });
            assertThat(mailsAbout(reference))
                    .filteredOn(mail -> !mail.get("to").asText().equals(patient))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.get("text").asText())
                            .contains("Open at the desk: " + stack.front() + "/desk/requests/" + pk));
        }

        @Test
        void isAPageForAFormPostedByABrowser() {
            HttpResponse<String> response = site.post(
                    APPOINTMENTS,
                    Site.FORM,
                    "name=Ana&email=browser%40example.com&phone=2125550123&patientType=new&consent=on&language=es",
                    Map.of("Accept", Site.BROWSER));

            assertThat(response.statusCode()).isEqualTo(303);
            String address = response.headers().firstValue("Location").orElseThrow();
            assertThat(address).startsWith("appointment-request/thanks?reference=");
            HttpResponse<String> page = site.get("/" + address);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.body()).contains("Gracias", "<html lang=\"es\">");
            Eventually.holds(() ->
                    assertThat(site.subjectsTo("browser@example.com")).containsExactly("Hemos recibido su solicitud"));
        }
    }

    @Nested
    class SentAgain {
        @Test
        void isTheSame201ByKey() {
            Map<String, String> key = Map.of("Idempotency-Key", "outcome-1");
            HttpResponse<String> first =
                    site.post(APPOINTMENTS, Site.JSON, Posts.appointment("again@example.com"), key);
            HttpResponse<String> second =
                    site.post(APPOINTMENTS, Site.JSON, Posts.appointment("again@example.com"), key);

            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        }

        @Test
        void isTheSame201ByContent() {
            HttpResponse<String> first = site.postJson(CONTACTS, Posts.contact("content@example.com"));
            HttpResponse<String> second = site.postJson(CONTACTS, Posts.contact("content@example.com"));

            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        }

        @Test
        void withOtherContentUnderTheSameKeyIs422() {
            Map<String, String> key = Map.of("Idempotency-Key", "outcome-2");
            site.post(APPOINTMENTS, Site.JSON, Posts.appointment("one@example.com"), key);

            assertProblem(
                    site.post(APPOINTMENTS, Site.JSON, Posts.appointment("two@example.com"), key), 422, "key-reused");
            assertThat(site.items("submission"))
                    .noneMatch(item -> item.get("email").asText().equals("two@example.com"));
        }

        @Test
        void underTheSameKeyOnTheOtherPathIsAnotherRequest() {
            Map<String, String> key = Map.of("Idempotency-Key", "outcome-3");
            site.post(APPOINTMENTS, Site.JSON, Posts.appointment("paths@example.com"), key);

            assertThat(site.post(CONTACTS, Site.JSON, Posts.contact("paths@example.com"), key)
                            .headers()
                            .firstValue("Idempotent-Replayed"))
                    .isEmpty();
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"{", "[]", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}", "[[[[[[[[[1]]]]]]]]]", ""})
        void is400WhenItIsNotOneJsonObject(String body) {
            assertProblem(site.postJson(APPOINTMENTS, body), 400, "malformed");
        }

        @Test
        void is400WhenItIsNotUtf8() {
            byte[] latin1 = Posts.appointment("bytes@example.com")
                    .replace("Lopez", "L\u00F3pez")
                    .getBytes(ISO_8859_1);

            assertProblem(site.post(APPOINTMENTS, Site.JSON, latin1), 400, "malformed");
        }

        @Test
        void is400WithABadKey() {
            assertProblem(
                    site.post(
                            APPOINTMENTS,
                            Site.JSON,
                            Posts.appointment("key@example.com"),
                            Map.of("Idempotency-Key", "two words")),
                    400,
                    "bad-idempotency-key");
        }

        @Test
        void is404WhereThereIsNothing() {
            assertProblem(site.get("/nowhere"), 404, "not-found");
        }

        @ParameterizedTest(name = "{0} {1}: {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "GET | /appointment-requests | POST, OPTIONS",
                    "DELETE | /contact-messages | POST, OPTIONS",
                    "POST | /health | GET, HEAD",
                    "PUT | /appointment-request | GET, HEAD",
                })
        void is405WithAnotherMethod(String method, String path, String allow) {
            HttpResponse<String> response = site.send(method, path, Map.of());

            assertProblem(response, 405, "method-not-allowed");
            assertThat(response.headers().firstValue("Allow")).contains(allow);
        }

        @Test
        void is413Over32Kibibytes() {
            assertProblem(site.postJson(APPOINTMENTS, " ".repeat(32 * 1024 + 1)), 413, "too-large");
        }

        @Test
        void is415WithAnotherType() {
            assertProblem(site.post(APPOINTMENTS, "text/plain", "hello", Map.of()), 415, "unsupported-media-type");
        }

        @Test
        void is422WithAllThatIsWrong() {
            HttpResponse<String> response = site.postJson(APPOINTMENTS, "{\"email\":\"canary\",\"consent\":7}");

            assertProblem(response, 422, "invalid-fields");
            assertThat(Site.json(response).get("errors").findValuesAsText("code"))
                    .containsExactly(
                            "name.required", "email.invalid", "phone.required", "patientType.required", "consent.type");
            assertThat(response.body()).doesNotContain("canary");
        }

        @Test
        void is503WithThePhoneNumberWhileTheTableIsAway() {
            site.faults("{\"table\":\"down\"}");
            HttpResponse<String> response;
            HttpResponse<String> health;
            try {
                response = site.postJson(APPOINTMENTS, Posts.appointment("away@example.com"));
                health = site.get("/health");
            } finally {
                site.faults("{\"table\":\"ok\"}");
            }

            assertProblem(response, 503, "unavailable");
            assertProblem(health, 503, "unavailable");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(Site.json(response).get("detail").asText()).contains("973-604-3848");
            assertThat(site.postJson(APPOINTMENTS, Posts.appointment("away@example.com"))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(site.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class CrossOrigin {
        @Test
        void preflightIs204() {
            HttpResponse<String> response =
                    site.send("OPTIONS", APPOINTMENTS, Map.of("Origin", "https://www.ketaesthetic.example"));

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://www.ketaesthetic.example");
            assertThat(response.headers().firstValue("Access-Control-Max-Age")).contains("7200");
        }

        @Test
        void pagesOfTheFrontItselfMayReadAnswers() {
            String origin = stack.front().toString();
            HttpResponse<String> response = site.post(CONTACTS, Site.JSON, "{", Map.of("Origin", origin));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(origin);
        }
    }

    private List<JsonNode> mailsAbout(String reference) {
        return site.mails().stream()
                .filter(mail -> mail.get("text").asText().contains(reference))
                .toList();
    }

    private String state(String pk, String sk) {
        return site.items(sk).stream()
                .filter(item -> item.get("pk").asText().equals(pk))
                .map(item -> item.get("state").asText())
                .findFirst()
                .orElse("none");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(Site.json(response).get("type").asText()).isEqualTo("urn:front-desk:problem:" + slug);
        assertThat(Site.json(response).get("status").asInt()).isEqualTo(status);
    }
}
