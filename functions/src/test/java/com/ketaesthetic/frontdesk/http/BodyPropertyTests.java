package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.ketaesthetic.frontdesk.RandomInputs;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.InMemorySubmissions;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNull;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNumber;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks properties that the answer to every body must have, whatever the body's bytes are. */
class BodyPropertyTests {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonReader READER = JsonReader.ofStrangers();
    static final byte[] JSON = """
            {"name":"Maria Lopez","email":"maria@example.com","phone":"212-555-0123","patientType":"new","consent":true,
             "message":"caf\\u00e9 ☕","preferredTimes":[{"date":"2026-11-30","partOfDay":"any"}],"other":[1.5e3,null]}
            """.getBytes(UTF_8);
    static final byte[] FORM =
            ("name=Maria+L%C3%B3pez&email=maria%40example.com&phone=212-555-0123&patientType=new&consent=on"
                            + "&message=a%0D%0Ab&preferredTimes[0][date]=2026-11-30&preferredTimes[0][partOfDay]=any")
                    .getBytes(UTF_8);

    static final String MULTIPART_TYPE = "multipart/form-data; boundary=----x";
    static final byte[] MULTIPART = """
            ------x
            Content-Disposition: form-data; name="name"

            María López
            ------x
            Content-Disposition: form-data; name="email"
            Content-Type: text/plain; charset=utf-8

            maria@example.com
            ------x
            Content-Disposition: form-data; name="phone"

            212-555-0123
            ------x
            Content-Disposition: form-data; name="patientType"

            new
            ------x
            Content-Disposition: form-data; name="consent"

            on
            ------x
            Content-Disposition: form-data; name="message"

            a
            b
            ------x
            Content-Disposition: form-data; name="file"; filename=""
            Content-Type: application/octet-stream


            ------x--
            """.replace("\n", "\r\n").getBytes(UTF_8);

    @Test
    void anyBodyIsAnsweredAndStoredOnlyIfItIsTaken() {
        RandomInputs.each(10_000, random -> {
            byte[] more = RandomInputs.text(random).getBytes(UTF_8);
            isAnswered("application/json", RandomInputs.mutated(JSON, more, random));
            isAnswered("application/x-www-form-urlencoded", RandomInputs.mutated(FORM, more, random));
            isAnswered(MULTIPART_TYPE, RandomInputs.mutated(MULTIPART, more, random));
        });
    }

    @Test
    void jsonIsReadAsJacksonReadsItOrNotAtAll() {
        RandomInputs.each(
                20_000,
                random -> isReadAsJacksonReadsIt(RandomInputs.mutated(
                        random.nextBoolean() ? JSON : new byte[0],
                        RandomInputs.text(random).getBytes(UTF_8),
                        random)));
    }

    @Test
    void aFormIsReadAsTheJdkDecodesItOrNotAtAll() {
        RandomInputs.each(
                20_000,
                random -> isReadAsTheJdkDecodesIt(RandomInputs.mutated(
                        random.nextBoolean() ? FORM : new byte[0],
                        RandomInputs.text(random).getBytes(UTF_8),
                        random)));
    }

    @Test
    void whatIsEncodedIsDecoded() {
        RandomInputs.each(5_000, random -> {
            // A text from a browser contains no lone surrogates.
            String text = new String(RandomInputs.text(random).getBytes(UTF_8), UTF_8);
            Form expected = new Form.Builder().text("/message", text).build();

            assertThat(form(("message=" + URLEncoder.encode(text, UTF_8)).getBytes(UTF_8)))
                    .contains(expected);
        });
    }

    @Test
    void aFormMeansTheSameInSeveralParts() {
        List<String> names = List.of(
                "message", "name", "consent", "preferredTimes[0][date]", "preferredTimes[][date]", "name[]", "other");
        RandomInputs.each(5_000, random -> {
            StringBuilder encoded = new StringBuilder();
            StringBuilder parts = new StringBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                String name = names.get(random.nextInt(names.size()));
                String value = new String(RandomInputs.text(random).getBytes(UTF_8), UTF_8);
                encoded.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8))
                        .append('&');
                parts.append("------x\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n");
            }
            byte[] body = parts.append("------x--\r\n").toString().getBytes(UTF_8);

            assertThat(form(MULTIPART_TYPE, body))
                    .isPresent()
                    .isEqualTo(form(encoded.toString().getBytes(UTF_8)));
        });
    }

    /**
     * Checks that no body leads to an internal fault, that no refused body is stored, and that every answer is JSON.
     */
    static void isAnswered(String type, byte[] body) {
        InMemorySubmissions submissions = new InMemorySubmissions();
        RecordedListener listener = new RecordedListener();
        Requests request = Requests.of("POST", "/appointment-requests")
                .with("Content-Type", type)
                .with("Accept", "application/json")
                .body(body);

        ApiResponse answer = Apis.of(submissions, listener).answer(request.build());

        assertThat(answer.status()).isIn(Set.of(201, 400, 413, 415, 422));
        assertThat(listener.faults).isEmpty();
        assertThat(submissions.stored).hasSize(answer.status() == 201 ? 1 : 0);
        assertThat(jackson(answer.body().getBytes(UTF_8))).isPresent();
    }

    static void isReadAsJacksonReadsIt(byte[] document) {
        try {
            JsonValue value = READER.read(document);
            assertThat(jackson(document))
                    .hasValueSatisfying(node -> assertThat(same(value, node))
                            .as("%s and %s", value, node)
                            .isTrue());
        } catch (MalformedJsonException refused) {
            // This reader is stricter than Jackson. Other tests have examples of the documents that it must accept.
            assertThat(refused).hasMessageNotContaining("Maria");
        }
    }

    static void isReadAsTheJdkDecodesIt(byte[] body) {
        form(body).ifPresent(form -> {
            String last = null;
            for (String pair : new String(body, ISO_8859_1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals >= 0 && decoded(pair.substring(0, equals)).equals(Optional.of("message"))) {
                    last = decoded(pair.substring(equals + 1)).orElse(null);
                    if (last == null) {
                        // A percent sign that does not start an encoded byte is refused by the JDK, but the URL
                        // standard allows it.
                        return;
                    }
                } else if (pair.equals("message")) {
                    last = "";
                }
            }
            assertThat(form.text("/message"))
                    .isEqualTo(new Form.Builder().text("/message", last).build().text("/message"));
        });
    }

    private static Optional<Form> form(byte[] body) {
        return form("application/x-www-form-urlencoded", body);
    }

    private static Optional<Form> form(String type, byte[] body) {
        Requests request = Requests.of("POST", "/appointment-requests")
                .with("Content-Type", type)
                .body(body);
        return FormReader.read(Kind.APPOINTMENT_REQUEST, request.build())
                        instanceof FormReader.Read.Understood(Form form)
                ? Optional.of(form)
                : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1), UTF_8));
        } catch (IllegalArgumentException percentSign) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> jackson(byte[] document) {
        try (JsonParser parser = JACKSON.createParser(document)) {
            return Optional.of(JACKSON.readTree(parser));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static boolean same(JsonValue value, JsonNode node) {
        return switch (value) {
            case JsonObject object ->
                node.isObject()
                        && node.size() == object.members().size()
                        && object.members().entrySet().stream()
                                .allMatch(member -> node.has(member.getKey())
                                        && same(member.getValue(), node.get(member.getKey())));
            case JsonArray array -> {
                boolean same = node.isArray() && node.size() == array.elements().size();
                for (int i = 0; same && i < node.size(); i++) {
                    same = same(array.elements().get(i), node.get(i));
                }
                yield same;
            }
            case JsonString(String string) ->
                node.isTextual() && node.textValue().equals(string);
            case JsonNumber(String digits) -> node.isNumber() && node.doubleValue() == Double.parseDouble(digits);
            case JsonBoolean(boolean truth) -> node.isBoolean() && node.booleanValue() == truth;
            case JsonNull() -> node.isNull();
        };
    }
}
