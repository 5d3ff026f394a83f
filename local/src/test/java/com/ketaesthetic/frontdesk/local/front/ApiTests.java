package com.ketaesthetic.frontdesk.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API passes requests and answers on as API Gateway does. */
class ApiTests {
    private static final List<Template.Route> ROUTES = List.of(
            new Template.Route("ANY", "/pages/{path+}"),
            new Template.Route("ANY", "/pages/{name}"),
            new Template.Route("GET", "/pages/contact"),
            new Template.Route("ANY", "/requests/{reference}/mails/{number}"),
            new Template.Route("GET", "/requests"));

    private final Api api = new Api(Template.read(Path.of("template.yaml"), ""), Clock.systemUTC());
    private final LocalFunction function = new LocalFunction(
            new Template.Function(
                    "EchoFunction",
                    Echo.class.getName(),
                    Duration.ofSeconds(3),
                    128,
                    Map.of(),
                    ROUTES,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            Map.of(),
            Clock.systemUTC());

    /** Answers with the event that it gets, and with a header that has two values. */
    public static final class Echo implements RequestStreamHandler {
        public Echo(Map<String, String> environment, Clock clock) {}

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            mapper.writeValue(
                    output,
                    Map.of(
                            "statusCode",
                            200,
                            "headers",
                            Map.of("Content-Type", "application/json"),
                            "multiValueHeaders",
                            Map.of("Set-Cookie", List.of("a=1", "b=2")),
                            "body",
                            new String(input.readAllBytes(), UTF_8)));
        }
    }

    @Test
    void namesTheResourceAndItsParameters() throws IOException {
        JsonNode event = new ObjectMapper().readTree(body(answer("DELETE", "/requests/7F3K9-2QD4M/mails/7")));

        assertThat(event.get("resource").asText()).isEqualTo("/requests/{reference}/mails/{number}");
        assertThat(event.get("path").asText()).isEqualTo("/requests/7F3K9-2QD4M/mails/7");
        assertThat(event.get("pathParameters"))
                .isEqualTo(new ObjectMapper().readTree("{\"reference\": \"7F3K9-2QD4M\", \"number\": \"7\"}"));
        assertThat(event.get("requestContext").get("resourcePath").asText())
                .isEqualTo("/requests/{reference}/mails/{number}");
        assertThat(event.get("multiValueHeaders").get("Cookie"))
                .isEqualTo(new ObjectMapper().readTree("[\"a=1\", \"b=2\"]"));
        assertThat(event.get("stageVariables"))
                .isEqualTo(new ObjectMapper().readTree("{\"DeskAddress\": \"http://127.0.0.1:8080\"}"));
    }

    /** The order in the template means nothing to API Gateway. */
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET, /pages/contact, /pages/contact, ",
        "POST, /pages/contact, /pages/{name}, contact",
        "GET, /pages/other, /pages/{name}, other",
        "GET, /pages/contact/, /pages/contact, ",
        "GET, /pages/a/b/, /pages/{path+}, a/b/",
        "GET, /pages/a/b/c, /pages/{path+}, a/b/c"
    })
    void takesTheMostSpecificRoute(String method, String path, String resource, @Nullable String parameter)
            throws IOException {
        JsonNode event = new ObjectMapper().readTree(body(answer(method, path)));

        assertThat(event.get("resource").asText()).isEqualTo(resource);
        assertThat(event.path("pathParameters").valueStream().map(JsonNode::asText))
                .isEqualTo(parameter == null ? List.of() : List.of(parameter));
    }

    @Test
    void leavesTheSlashAtTheEndInTheEvent() throws IOException {
        JsonNode event = new ObjectMapper().readTree(body(answer("GET", "/pages/contact/")));

        assertThat(event.get("path").asText()).isEqualTo("/pages/contact/");
    }

    @Test
    void answersWithAllValuesOfAHeader() {
        assertThat(answer("GET", "/requests").headers())
                .isEqualTo(Map.of("Content-Type", List.of("application/json"), "Set-Cookie", List.of("a=1", "b=2")));
    }

    @Test
    void answersItselfWhenNoRouteMatches() {
        for (String path : List.of("/requests//", "/requests/a/mails", "/requests/a/mails/", "/requests/a/b/mails/1")) {
            assertThat(answer("GET", path).status()).as(path).isEqualTo(404);
        }
        assertThat(answer("POST", "/requests").status()).isEqualTo(404);
    }

    private Answer answer(String method, String path) {
        Call call = new Call(method, path, Map.of(), Map.of("Cookie", List.of("a=1", "b=2")), "192.0.2.1", new byte[0]);
        return api.answer(call, List.of(function), Map.of("DeskAddress", "http://127.0.0.1:8080"));
    }

    private static byte[] body(Answer answer) {
        return ((Answer.Whole) answer.body()).bytes();
    }
}
