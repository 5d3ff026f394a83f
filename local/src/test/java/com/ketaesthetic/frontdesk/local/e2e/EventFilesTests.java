package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invokes functions with every event in {@code events}, so that none of the files becomes outdated. A file's name
 * begins with its function's name.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventFilesTests {
    private static final Path EVENTS = Path.of("events");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * The outcomes of events for which nobody waits: the function returns, or it throws so that Lambda delivers the
     * event again.
     */
    private static final int NO_ANSWER = 0;

    private static final int THROWN = -1;

    /** The expected answers: a status, or for the stream the number of records that are to be delivered again. */
    private static final Map<String, Integer> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("canary-schedule", NO_ANSWER),
            Map.entry("desk-list", 303),
            // The link of a request that there is not.
            Map.entry("patient-page-look", 404),
            Map.entry("patient-page-digits", 404),
            Map.entry("send-mail-insert", 0),
            Map.entry("send-mail-unknown", 1),
            Map.entry("show-form-appointment", 200),
            Map.entry("show-form-contact-spanish", 200),
            Map.entry("show-form-thanks", 200),
            Map.entry("submit-appointment", 201),
            Map.entry("submit-appointment-form", 303),
            Map.entry("submit-bad-utf8", 400),
            Map.entry("submit-contact-spanish", 201),
            Map.entry("records-export", 0),
            Map.entry("records-export-next", 0),
            Map.entry("records-erase", 0),
            Map.entry("records-close", 0),
            Map.entry("records-doubt-mails", 0),
            Map.entry("records-unknown", THROWN),
            Map.entry("submit-health", 200),
            Map.entry("submit-honeypot", 201),
            Map.entry("submit-invalid-fields", 422),
            Map.entry("submit-not-json", 400),
            Map.entry("submit-preflight", 204),
            Map.entry("submit-wrong-method", 405),
            Map.entry("submit-wrong-type", 415),
            Map.entry("sweep-schedule", NO_ANSWER),
            Map.entry("track-mail-bounce", NO_ANSWER),
            Map.entry("track-mail-delivery", NO_ANSWER),
            Map.entry("track-mail-unknown", THROWN)));

    private LocalStack stack;

    @BeforeAll
    void start() {
        stack = Stacks.start();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void allAreKnownHere() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", ""))
                            .filter(name -> !name.equals("env")))
                    .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        }
    }

    static Stream<String> cases() {
        return EXPECTED.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAnsweredAsItsNameSays(String name) throws IOException {
        byte[] event = Files.readAllBytes(EVENTS.resolve(name + ".json"));

        assertThat(outcome(function(name), event)).isEqualTo(EXPECTED.get(name));
    }

    private static int outcome(LocalFunction function, byte[] event) throws IOException {
        byte[] written;
        try {
            written = function.invoke(event, "request-1");
        } catch (InvocationException thrown) {
            return THROWN;
        }
        JsonNode answer = MAPPER.readTree(written);
        return answer.has("statusCode")
                ? answer.get("statusCode").asInt()
                : answer.path("batchItemFailures").size();
    }

    /** The function of an event: {@code send-mail-insert} is for {@code SendMailFunction}. */
    private LocalFunction function(String name) {
        return stack.functions().stream()
                .filter(function -> name.startsWith(function.function()
                        .name()
                        .replace("Function", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function for " + name));
    }
}
