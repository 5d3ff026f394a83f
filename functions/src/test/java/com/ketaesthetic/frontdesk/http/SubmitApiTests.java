package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.InMemorySubmissions;
import com.ketaesthetic.frontdesk.intake.Intake.Outcome.Received;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitApiTests {
    private static final String APPOINTMENTS = "/appointment-requests";
    private static final String CONTACTS = "/contact-messages";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String VALID = """
            {"name": "Maria Lopez", "email": "maria@example.com", "phone": "212-555-0123", "patientType": "new",
             "consent": true}""";
    private static final String VALID_FORM =
            "name=Maria+Lopez&email=maria%40example.com&phone=212-555-0123&patientType=new&consent=on";
    private static final String VALID_CONTACT =
            "{\"name\": \"Maria\", \"email\": \"maria@example.com\", \"message\": \"Hello\", \"consent\": true}";

    private final InMemorySubmissions submissions = new InMemorySubmissions();
    private final RecordedListener listener = new RecordedListener();
    private final Deque<Reference> references = new ArrayDeque<>(List.of(
            Samples.REFERENCE, new Reference("0000000001"), new Reference("0000000002"), new Reference("0000000003")));

    @Nested
    class Told {
        @Test
        void isWhatWasStoredAndWhetherItWasBefore() {
            answer(Requests.postJson(APPOINTMENTS, VALID));
            answer(Requests.postJson(APPOINTMENTS, VALID));
            answer(Requests.postJson(CONTACTS, VALID_CONTACT.replace("{", "{\"website\":\"x\",")));

            assertThat(listener.received.stream().map(Received::replayed)).containsExactly(false, true, false);
            assertThat(listener.received.getLast().quarantine()).contains(Quarantine.HONEYPOT);
            assertThat(listener.refused).isEmpty();
        }

        @Test
        void isWhatWasRefusedAndWhy() {
            answer(Requests.postJson(APPOINTMENTS, "{"));
            answer(Requests.postJson(APPOINTMENTS, VALID.replace("maria@", "maria")));
            submissions.used.add(Limit.Rule.POSTS_PER_ADDRESS);
            answer(Requests.postJson(APPOINTMENTS, VALID));

            assertThat(listener.refused)
                    .containsExactly("malformed[]", "invalid-fields[email.invalid]", "too-many-requests[]");
            assertThat(listener.received).isEmpty();
        }
    }

    @Test
    void tooManyFromOneAddressAreToldWhenToTryAgain() {
        submissions.used.add(Limit.Rule.POSTS_PER_ADDRESS);

        ApiResponse response = answer(Requests.postJson(APPOINTMENTS, VALID));

        assertProblem(response, 429, "too-many-requests");
        assertThat(Requests.headers(response)).containsEntry("Retry-After", "3601");
        assertThat(response.body()).contains("973-604-3848");
    }

    @Nested
    class Stored {
        @Test
        void isAnswered201WithTheReference() {
            ApiResponse response = answer(Requests.postJson(APPOINTMENTS, VALID));

            assertThat(response.status()).isEqualTo(201);
            assertThat(Requests.headers(response))
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("Content-Language", "en")
                    .doesNotContainKey("Idempotent-Replayed");
            JsonObject body = body(response);
            assertThat(body.members().keySet()).containsExactly("reference", "status", "message", "emergency");
            assertThat(body.string("reference")).contains("7F3K9-2QD4M");
            assertThat(body.string("status")).contains("received");
            assertThat(body.string("emergency").orElseThrow()).contains("911", "988");
            assertThat(submissions.stored).containsExactly(Samples.received());
        }

        @Test
        void isTheSameInSeveralParts() {
            ApiResponse first = answer(Requests.postForm(APPOINTMENTS, VALID_FORM));
            ApiResponse second = answer(Requests.of("POST", APPOINTMENTS)
                    .with("Content-Type", "multipart/form-data; boundary=\"x\"")
                    .body(parts(VALID_FORM).substring(2).getBytes(StandardCharsets.UTF_8)));

            assertThat(second.status()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(Requests.headers(second)).containsEntry("Idempotent-Replayed", "true");
        }

        @Test
        void isAnsweredInTheSendersLanguage() {
            ApiResponse response = answer(
                    Requests.postJson(CONTACTS, VALID_CONTACT).with("Accept-Language", "es-MX,es;q=0.9,en;q=0.8"));

            assertThat(Requests.headers(response)).containsEntry("Content-Language", "es");
            assertThat(body(response).string("message").orElseThrow()).contains("mensaje");
            assertThat(submissions.stored)
                    .extracting(ReceivedSubmission::language)
                    .containsExactly(Language.SPANISH);
        }

        @ParameterizedTest(name = "{0} from a browser in {1} is answered in {2}")
        @CsvSource({"es-MX, en, es", "ES, en, es", "pt, es, es", "pt, fr, en", "en_GB, es, en"})
        void isAnsweredInTheLanguageNearestToTheOneItNames(String tag, String accepted, String answered) {
            ApiResponse response =
                    answer(Requests.postJson(CONTACTS, VALID_CONTACT.replace("{", "{\"language\":\"" + tag + "\","))
                            .with("Accept-Language", accepted));

            assertThat(response.status()).isEqualTo(201);
            assertThat(Requests.headers(response)).containsEntry("Content-Language", answered);
        }

        /** A browser that shows the page again then asks for it with GET, and posts nothing again. */
        @Test
        void leadsABrowserThatPostedAFormToAPageThatCanBeShownAgain() {
            ApiResponse response = answer(
                    Requests.postForm(APPOINTMENTS, VALID_FORM + "&language=es").with("Accept", BROWSER));

            assertThat(response.status()).isEqualTo(303);
            assertThat(Requests.headers(response))
                    .containsEntry("Location", "appointment-request/thanks?reference=7F3K9-2QD4M&language=es");
            assertThat(response.body()).isEmpty();
        }

        @ParameterizedTest(name = "{0} {1}: {2}")
        @CsvSource({
            "GET, /appointment-requests, appointment-request",
            "HEAD, /appointment-requests, appointment-request",
            "GET, /contact-messages, contact"
        })
        void leadsABrowserThatOnlyLooksToTheForm(String method, String path, String form) {
            ApiResponse response = answer(Requests.of(method, path).with("Accept", BROWSER));

            assertThat(response.status()).isEqualTo(303);
            assertThat(Requests.headers(response)).containsEntry("Location", form);
        }

        @Test
        void isTakenAtAnAddressWithASlashAtItsEnd() {
            Requests posted = Requests.of("POST", "/contact-messages").withSlash();

            assertThat(answer(posted).status())
                    .isEqualTo(answer(Requests.of("POST", "/contact-messages")).status());
            assertThat(answer(Requests.of("GET", "/contact-messages").withSlash())
                            .header("Location"))
                    .contains("../contact-messages");
        }

        /** The person has changed something after the form was stored, so it is sent as another request if they wish. */
        @Test
        void comesBackWithANewKeyIfItsKeyIsUsedUp() {
            String form = VALID_FORM + "&idempotencyKey=used";
            answer(Requests.postForm(APPOINTMENTS, form).with("Accept", BROWSER));

            ApiResponse response = answer(Requests.postForm(APPOINTMENTS, form + "&message=One+more+thing")
                    .with("Accept", BROWSER));

            assertThat(response.status()).isEqualTo(422);
            assertThat(response.body())
                    .contains("We already have your request", "One more thing", "value=\"" + Apis.KEY + "\"");
        }

        @Test
        void keepsItsKeyUntilItIsStored() {
            ApiResponse response = answer(Requests.postForm(APPOINTMENTS, "name=Maria&idempotencyKey=mine")
                    .with("Accept", BROWSER));

            assertThat(response.body()).contains("name=\"idempotencyKey\" value=\"mine\"");
        }

        @Test
        void sendsABrowserToTheClinicsThankYouPageIfThereIsOne() {
            ApiResponse response = api(Optional.of("https://www.example.com/thanks"))
                    .answer(Requests.postForm(APPOINTMENTS, VALID_FORM)
                            .with("Accept", BROWSER)
                            .build());

            assertThat(response.status()).isEqualTo(303);
            assertThat(Requests.headers(response)).containsEntry("Location", "https://www.example.com/thanks");
            assertThat(response.body()).isEmpty();
        }

        @Test
        void isAnsweredInJsonToAFormThatWantsJson() {
            ApiResponse response =
                    answer(Requests.postForm(APPOINTMENTS, VALID_FORM).with("Accept", "application/json"));

            assertThat(body(response).string("reference")).contains("7F3K9-2QD4M");
        }
    }

    @Nested
    class SentAgain {
        @ParameterizedTest(name = "with key: {0}")
        @ValueSource(booleans = {true, false})
        void hasTheSameAnswer(boolean withKey) {
            Requests request = Requests.postJson(APPOINTMENTS, VALID);
            if (withKey) {
                request.with("Idempotency-Key", "key-1");
            }
            ApiResponse first = answer(request);
            ApiResponse second = answer(request.with("Accept-Language", "es"));

            assertThat(second.status()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(Requests.headers(second)).containsEntry("Idempotent-Replayed", "true");
            assertThat(submissions.stored).hasSize(1);
        }

        @Test
        void isKnownByTheFormFieldToo() {
            String withKey = VALID_FORM + "&idempotencyKey=key-1";
            answer(Requests.postForm(APPOINTMENTS, withKey));

            assertThat(Requests.headers(
                            answer(Requests.postJson(APPOINTMENTS, VALID).with("Idempotency-Key", "key-1"))))
                    .containsEntry("Idempotent-Replayed", "true");
        }

        @Test
        void isAnotherRequestUnderAnotherKeyAndTheHeaderWinsOverTheField() {
            String withKey = VALID_FORM + "&idempotencyKey=key-1";
            answer(Requests.postForm(APPOINTMENTS, withKey));
            answer(Requests.postForm(APPOINTMENTS, withKey).with("Idempotency-Key", "key-2"));

            assertThat(submissions.stored).hasSize(2);
        }

        @Test
        void withOtherContentUnderTheSameKeyIs422() {
            answer(Requests.postJson(APPOINTMENTS, VALID).with("Idempotency-Key", "key-1"));
            ApiResponse response = answer(Requests.postJson(APPOINTMENTS, VALID.replace("Maria", "Mario"))
                    .with("Idempotency-Key", "key-1"));

            assertProblem(response, 422, "key-reused");
            assertThat(submissions.stored).hasSize(1);
        }

        @Test
        void whileTheFirstIsStillUnderWayIs409() {
            submissions.busy = true;

            ApiResponse response = answer(Requests.postJson(APPOINTMENTS, VALID));

            assertProblem(response, 409, "in-flight");
            assertThat(Requests.headers(response)).containsEntry("Retry-After", "1");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"two words", "é", "\u007F"})
        void needsAKeyOfVisibleAscii(String key) {
            assertProblem(
                    answer(Requests.postJson(APPOINTMENTS, VALID).with("Idempotency-Key", key)),
                    400,
                    "bad-idempotency-key");
            assertThat(submissions.stored).isEmpty();
        }

        @Test
        void needsAKeyOf255CharactersAtTheMost() {
            assertProblem(
                    answer(Requests.postJson(APPOINTMENTS, VALID).with("Idempotency-Key", "k".repeat(256))),
                    400,
                    "bad-idempotency-key");
            assertThat(answer(Requests.postJson(APPOINTMENTS, VALID).with("Idempotency-Key", "k".repeat(255)))
                            .status())
                    .isEqualTo(201);
        }

        @Test
        void countsAnEmptyKeyAsNone() {
            answer(Requests.postJson(APPOINTMENTS, VALID).with("Idempotency-Key", ""));

            assertThat(Requests.headers(answer(Requests.postJson(APPOINTMENTS, VALID))))
                    .containsEntry("Idempotent-Replayed", "true");
        }
    }

    @Nested
    class Refused {
        @Test
        void isToldAllViolationsAndNothingOfWhatItSent() {
            ApiResponse response = answer(Requests.postJson(
                    APPOINTMENTS, "{\"name\": 7, \"email\": \"canary\", \"phone\": \"canary\", \"consent\": true}"));

            assertProblem(response, 422, "invalid-fields");
            assertThat(((JsonArray) Objects.requireNonNull(
                                    body(response).members().get("errors")))
                            .elements().stream().map(error -> text(error, "pointer") + " " + text(error, "code")))
                    .containsExactly(
                            "/name name.type",
                            "/email email.invalid",
                            "/phone phone.invalid",
                            "/patientType patientType.required");
            assertThat(response.body()).doesNotContain("canary");
        }

        @Test
        void keepsOnThePageWhatWasTyped() {
            ApiResponse response =
                    answer(Requests.postForm(APPOINTMENTS, VALID_FORM + "&email=canary&message=%3Cb%3Ehi")
                            .with("Accept", BROWSER)
                            .with("Accept-Language", "es"));

            assertThat(response.status()).isEqualTo(422);
            assertThat(Requests.headers(response))
                    .containsEntry("Content-Type", "text/html; charset=utf-8")
                    .containsEntry("Content-Language", "es");
            assertThat(response.body()).contains("Maria Lopez", "canary", "&lt;b&gt;hi");
        }

        @Test
        void keepsOnThePageWhatCouldNotBeStored() {
            submissions.away = true;

            ApiResponse response =
                    answer(Requests.postForm(APPOINTMENTS, VALID_FORM).with("Accept", BROWSER));

            assertThat(response.status()).isEqualTo(503);
            assertThat(Requests.headers(response)).containsEntry("Retry-After", "30");
            assertThat(response.body()).contains("Maria Lopez", "973-604-3848");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "application/json | {\"name\": | 400 | malformed",
                    "application/json | [] | 400 | malformed",
                    "application/x-www-form-urlencoded | name=%FF | 400 | malformed",
                    "multipart/form-data | --x-- | 400 | malformed",
                    "multipart/form-data; boundary=x; charset=utf-16 | --x-- | 415 | unsupported-media-type",
                    "text/plain | hello | 415 | unsupported-media-type",
                    "application/json; charset=iso-8859-1 | {} | 415 | unsupported-media-type",
                })
        void isToldWhatCannotBeRead(String type, String body, int status, String slug) {
            Requests request = Requests.postJson(APPOINTMENTS, body).with("Content-Type", type);

            assertProblem(answer(request), status, slug);
        }

        @Test
        void isToldByNameThatAFileIsNotTaken() {
            Requests request = Requests.of("POST", APPOINTMENTS)
                    .with("Content-Type", "multipart/form-data; boundary=x")
                    .body(("--x\r\nContent-Disposition: form-data; name=\"card\"; filename=\"maria.png\"\r\n\r\nPNG"
                                    + parts(VALID_FORM))
                            .getBytes(StandardCharsets.UTF_8));

            ApiResponse response = answer(request);

            assertProblem(response, 422, "invalid-fields");
            assertThat(response.body())
                    .contains("{\"pointer\":\"/card\",\"code\":\"file.type\",\"detail\":\"We cannot take files here.")
                    .doesNotContain("maria");
            assertThat(listener.refused).containsExactly("invalid-fields[file.type]");
            assertThat(answer(request.with("Accept", BROWSER)).body())
                    .contains("We cannot take files here.", "Maria Lopez");
            assertThat(submissions.stored).isEmpty();
        }

        @Test
        void isToldWhatIsTooLarge() {
            assertProblem(answer(Requests.postJson(APPOINTMENTS, " ".repeat(32 * 1024 + 1))), 413, "too-large");
        }

        @Test
        void isShownAPageWhenItCannotBeReadAndComesFromABrowser() {
            ApiResponse response = answer(Requests.postForm(APPOINTMENTS, "")
                    .with("Content-Type", "multipart/form-data; boundary=x")
                    .with("Accept", BROWSER));

            assertThat(response.status()).isEqualTo(400);
            assertThat(Requests.headers(response)).containsEntry("Content-Type", "text/html; charset=utf-8");
            assertThat(response.body()).contains("973-604-3848", "988");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
        void isToldWhichMethodsThereAre(String method) {
            ApiResponse response = answer(Requests.of(method, APPOINTMENTS));

            assertProblem(response, 405, "method-not-allowed");
            assertThat(Requests.headers(response)).containsEntry("Allow", "POST, OPTIONS");
        }

        @Test
        void isToldThatThereIsNoSuchPath() {
            assertProblem(answer(Requests.get("/nowhere")), 404, "not-found");
        }

        @Test
        void isToldThePhoneNumberWhenTheTableIsAway() {
            submissions.away = true;

            ApiResponse response = answer(Requests.postJson(APPOINTMENTS, VALID));

            assertProblem(response, 503, "unavailable");
            assertThat(Requests.headers(response)).containsEntry("Retry-After", "30");
            assertThat(body(response).string("detail").orElseThrow()).contains("973-604-3848");
            assertThat(listener.faults).containsExactly("request-1 UnavailableException");
        }
    }

    @Nested
    class Health {
        @Test
        void isWellWhenTheTableIsThere() {
            ApiResponse response = answer(Requests.get("/health"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        }

        @Test
        void isNotWellWhenTheTableIsAway() {
            submissions.away = true;

            assertProblem(answer(Requests.get("/health")), 503, "unavailable");
            assertThat(listener.faults).containsExactly("request-1 UnavailableException");
        }

        @Test
        void isOnlyRead() {
            ApiResponse response = answer(Requests.of("POST", "/health"));

            assertProblem(response, 405, "method-not-allowed");
            assertThat(Requests.headers(response)).containsEntry("Allow", "GET, HEAD");
        }
    }

    @Nested
    class CrossOrigin {
        @Test
        void preflightIsAllowedToTheClinicsSite() {
            ApiResponse response =
                    answer(Requests.of("OPTIONS", APPOINTMENTS).with("Origin", "https://www.example.com"));

            assertThat(response.status()).isEqualTo(204);
            assertThat(Requests.headers(response))
                    .containsEntry("Access-Control-Allow-Origin", "https://www.example.com")
                    .containsEntry("Access-Control-Allow-Methods", "POST")
                    .containsEntry("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key")
                    .containsEntry("Access-Control-Max-Age", "7200")
                    .containsEntry("Vary", "Origin")
                    .doesNotContainKey("Access-Control-Allow-Credentials");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "https://www.example.com.evil.example",
                    "http://www.example.com",
                    "https://WWW.example.com",
                    "null",
                    "*",
                })
        void othersAreAnsweredWithoutCorsHeaders(String origin) {
            ApiResponse preflight = answer(Requests.of("OPTIONS", APPOINTMENTS).with("Origin", origin));
            ApiResponse post = answer(Requests.postJson(APPOINTMENTS, VALID).with("Origin", origin));

            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
            assertThat(post.status()).isEqualTo(201);
            assertThat(post.headers().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
        }

        @Test
        void errorsCanBeReadToo() {
            ApiResponse response =
                    answer(Requests.postJson(APPOINTMENTS, "{").with("Origin", "https://www.example.com"));

            assertThat(response.status()).isEqualTo(400);
            assertThat(Requests.headers(response))
                    .containsEntry("Access-Control-Allow-Origin", "https://www.example.com")
                    .containsEntry("Access-Control-Expose-Headers", "Idempotent-Replayed, Retry-After, X-Request-Id");
        }
    }

    @Test
    void everyAnswerHasTheHeadersThatAllHave() {
        assertThat(List.of(
                        answer(Requests.postJson(APPOINTMENTS, VALID)),
                        answer(Requests.postForm(APPOINTMENTS, "").with("Accept", BROWSER)),
                        answer(Requests.of("OPTIONS", APPOINTMENTS)),
                        answer(Requests.get("/health")),
                        answer(Requests.get("/nowhere")),
                        api(Optional.empty())
                                .unavailable(Requests.get("/nowhere").build())))
                .allSatisfy(response -> assertThat(Requests.headers(response))
                        .containsEntry("Cache-Control", "no-store")
                        .containsEntry("X-Content-Type-Options", "nosniff")
                        .containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                        .containsEntry("Referrer-Policy", "no-referrer")
                        .containsEntry("X-Request-Id", "request-1")
                        .hasEntrySatisfying(
                                "Content-Security-Policy",
                                policy -> assertThat(policy).startsWith("default-src 'none';"))
                        .containsEntry("Vary", "Origin"));
    }

    /** The form in parts with the boundary x, after a line break. */
    private static String parts(String encoded) {
        StringBuilder parts = new StringBuilder();
        for (String pair : encoded.split("&", -1)) {
            String[] entry = URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2);
            parts.append("\r\n--x\r\nContent-Disposition: form-data; name=\"")
                    .append(entry[0])
                    .append("\"\r\n\r\n")
                    .append(entry[1]);
        }
        return parts.append("\r\n--x--\r\n").toString();
    }

    private ApiResponse answer(Requests request) {
        return api(Optional.empty()).answer(request.build());
    }

    private SubmitApi api(Optional<String> thankYouPage) {
        return Apis.of(submissions, listener, references::remove, thankYouPage);
    }

    private static void assertProblem(ApiResponse response, int status, String slug) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(Requests.headers(response)).containsEntry("Content-Type", "application/problem+json");
        JsonObject body = body(response);
        assertThat(body.string("type")).contains("urn:front-desk:problem:" + slug);
        assertThat(body.members().get("status")).isEqualTo(new JsonValue.JsonNumber(Integer.toString(status)));
        assertThat(body.string("title").orElse("")).isNotBlank();
        assertThat(body.string("detail").orElse("")).isNotBlank();
    }

    private static JsonObject body(ApiResponse response) {
        try {
            return (JsonObject) JsonReader.ofEvents().read(response.body().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static String text(JsonValue object, String name) {
        return ((JsonObject) object).string(name).orElse("");
    }
}
