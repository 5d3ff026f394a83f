package com.ketaesthetic.frontdesk.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.Requester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No field, and no choice of one, is forgotten in the documents. */
class FieldDocumentsTests {
    private static final Map<String, Choice[]> CHOICES = Map.of(
            "patientType", PatientType.values(),
            "requestedBy", Requester.values(),
            "partOfDay", PartOfDay.values(),
            "contactMethod", ContactMethod.values(),
            "interest", Interest.values());
    private static final Path TABLE = Path.of("docs", "http.md");
    /** A row: the field, then what it is in an appointment request and in a contact message. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

    private final JsonNode schemas;

    FieldDocumentsTests() throws IOException {
        JsonNode api = new ObjectMapper().valueToTree(Yaml.parse(Files.readString(Path.of("docs", "openapi.yaml"))));
        schemas = api.at("/components/schemas");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theApiDescriptionHasExactlyTheFieldsOfTheForm(Kind kind) {
        Set<String> described =
                properties(kind).properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());

        assertThat(described).isEqualTo(names(kind));
    }

    @Test
    void theApiDescriptionHasExactlyTheChoicesOfTheForm() {
        JsonNode properties = properties(Kind.APPOINTMENT_REQUEST);

        CHOICES.forEach((name, choices) -> {
            JsonNode property = name.equals("partOfDay")
                    ? properties.at("/preferredTimes/items/properties/partOfDay")
                    : properties.path(name);
            Set<String> described = property.path("enum")
                    .valueStream()
                    .filter(value -> !value.isNull())
                    .map(JsonNode::asText)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toSet());

            assertThat(described).as(name).isEqualTo(values(choices));
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theTableOfFieldsHasExactlyThoseOfTheForm(Kind kind) throws IOException {
        Set<String> documented = rows().filter(row -> !row.group(
                                switch (kind) {
                                    case APPOINTMENT_REQUEST -> 2;
                                    case CONTACT_MESSAGE -> 3;
                                })
                        .equals("–"))
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(names(kind));
    }

    @Test
    void theTableOfFieldsNamesEveryChoice() throws IOException {
        Map<String, String> rules = rows().collect(Collectors.toMap(row -> row.group(1), row -> row.group(4)));

        CHOICES.forEach((name, choices) -> assertThat(
                        rules.getOrDefault(name.equals("partOfDay") ? "preferredTimes" : name, ""))
                .contains(values(choices).stream().map("`%s`"::formatted).toList()));
    }

    /** A schema's own properties, and those of the schemas that it is put together from. */
    private JsonNode properties(Kind kind) {
        ObjectNode properties = new ObjectMapper().createObjectNode();
        collect(
                schemas.path(
                        switch (kind) {
                            case APPOINTMENT_REQUEST -> "AppointmentRequest";
                            case CONTACT_MESSAGE -> "ContactMessage";
                        }),
                properties);
        return properties;
    }

    private void collect(JsonNode schema, ObjectNode properties) {
        if (schema.has("$ref")) {
            collect(schemas.path(schema.path("$ref").asText().replaceAll(".*/", "")), properties);
        }
        schema.path("allOf").forEach(part -> collect(part, properties));
        schema.path("properties")
                .properties()
                .forEach(property -> properties.set(property.getKey(), property.getValue()));
    }

    private static Stream<MatchResult> rows() throws IOException {
        String fields = Files.readString(TABLE).split("\n## Fields\n", 2)[1].split("\n## ", 2)[0];
        return ROW.matcher(fields).results();
    }

    private static Set<String> names(Kind kind) {
        return Field.of(kind).stream().map(Field::wireName).collect(Collectors.toSet());
    }

    private static Set<String> values(Choice[] choices) {
        return Stream.of(choices).map(Choice::value).collect(Collectors.toSet());
    }
}
