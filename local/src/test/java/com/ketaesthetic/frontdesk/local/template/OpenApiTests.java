package com.ketaesthetic.frontdesk.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API does what docs/openapi.yaml says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {
    private static final Map<String, String> BODIES = Map.of(
            "malformed", "{",
            "invalid", "{\"name\":\"\",\"preferredTimes\":[{\"date\":\"2020-01-01\",\"partOfDay\":7}]}",
            "empty", "");

    private final JsonNode api = read();
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

    @Test
    void describesTheTemplatesPaths() {
        Set<String> inTemplate = Template.read(Path.of("template.yaml"), "").functions().stream()
                .flatMap(function -> function.routes().stream())
                .map(Template.Route::path)
                // The desk and patients' links have pages for people, and no interface for others.
                .filter(path -> !path.equals("/desk") && !path.equals("/request/{token}"))
                // OpenAPI has no parameter that stands for several segments of a path. At its root, the local stack,
                // which the document describes, has a page for developers.
                .filter(path -> !path.endsWith("+}") && !path.equals("/"))
                .collect(Collectors.toSet());

        assertThat(fields(api.get("paths"))).containsExactlyInAnyOrderElementsOf(inTemplate);
    }

    @Test
    void hasExamplesThatAreStored() {
        int posted = 0;
        for (String path : fields(api.get("paths"))) {
            JsonNode content = api.at("/paths").get(path).at("/post/requestBody/content");
            for (String type : fields(content)) {
                for (JsonNode example : content.get(type).path("examples")) {
                    JsonNode value = example.get("value");
                    String body = switch (type) {
                        case Site.JSON -> value.toString();
                        case "multipart/form-data" -> inParts(value);
                        default -> encoded(value);
                    };

                    HttpResponse<String> answer = site.post(path, type + "; boundary=x", body, Map.of());

                    assertThat(answer.statusCode()).as(body).isEqualTo(201);
                    isAsDescribed(path, "post", answer);
                    posted++;
                }
            }
        }
        assertThat(posted).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "post, /appointment-requests, application/json, malformed, 400",
        "post, /appointment-requests, application/json, invalid, 422",
        "post, /contact-messages, application/json, invalid, 422",
        "post, /contact-messages, text/plain, invalid, 415",
        "options, /contact-messages, application/json, empty, 204",
        "get, /health, application/json, empty, 200",
        "get, /contact, application/json, empty, 200",
        "get, /challenge, application/json, empty, 200"
    })
    void describesAnswers(String method, String path, String type, String body, int status) {
        HttpResponse<String> answer = method.equals("post")
                ? site.post(path, type, Objects.requireNonNull(BODIES.get(body)), Map.of())
                : site.send(method.toUpperCase(Locale.ROOT), path, Map.of());

        assertThat(answer.statusCode()).isEqualTo(status);
        isAsDescribed(path, method, answer);
    }

    @Test
    void describesWhatTheTableAwayIsAnsweredWith() {
        site.faults("{\"table\":\"down\"}");
        try {
            HttpResponse<String> answer = site.get("/health");

            assertThat(answer.statusCode()).isEqualTo(503);
            isAsDescribed("/health", "get", answer);
        } finally {
            site.faults("{\"table\":\"ok\"}");
        }
    }

    private void isAsDescribed(String path, String method, HttpResponse<String> answer) {
        JsonNode described = followed(
                api.get("paths").get(path).get(method).get("responses").get(Integer.toString(answer.statusCode())));
        for (String header : fields(described.path("headers"))) {
            if (followed(described.get("headers").get(header)).path("required").asBoolean()) {
                assertThat(answer.headers().firstValue(header)).as(header).isPresent();
            }
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        if (!type.isEmpty()) {
            assertThat(fields(described.get("content"))).contains(type);
            if (type.endsWith("json")) {
                assertThat(schema(described.get("content").get(type).get("schema"))
                                .validate(Site.json(answer)))
                        .isEmpty();
            }
        }
    }

    /** The schema together with the document's components, because its references point to them. */
    private JsonSchema schema(JsonNode schema) {
        var document = new ObjectMapper().createObjectNode();
        document.setAll((ObjectNode) schema);
        document.set("components", api.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
    }

    private JsonNode followed(JsonNode node) {
        return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String encoded(JsonNode value) {
        return fields(value).stream()
                .map(name -> name + "=" + URLEncoder.encode(value.get(name).asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String inParts(JsonNode value) {
        return fields(value).stream()
                .map(name -> "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                        + value.get(name).asText() + "\r\n")
                .collect(Collectors.joining("", "", "--x--\r\n"));
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().valueToTree(Yaml.parse(Files.readString(Path.of("docs/openapi.yaml"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
