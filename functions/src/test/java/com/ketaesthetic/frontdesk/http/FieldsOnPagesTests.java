package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Form.Value;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import java.net.URLEncoder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks that no field is forgotten between the page and the form. Each can be filled in, is sent in both encodings,
 * and is kept.
 */
class FieldsOnPagesTests {
    /** The field that the captcha adds. */
    private static final Set<Field> NOT_ON_THE_PAGE = EnumSet.of(Field.CAPTCHA_TOKEN);
    /** The fields that a page sets anew whenever it is drawn: its own language, the empty honeypot, and its key. */
    private static final Set<Field> NOT_KEPT = EnumSet.of(Field.LANGUAGE, Field.WEBSITE, Field.IDEMPOTENCY_KEY);

    private final Pages pages = new Pages(Samples.clinic(), Apis.NO_SITE, Samples.proofOfWork(), Samples.CLOCK);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void haveAnElementForEveryFieldAndForNothingElse(Kind kind) {
        Set<String> names = Jsoup.parse(page(kind, Form.EMPTY)).select("form [name]").stream()
                .map(element -> element.attr("name"))
                .collect(Collectors.toSet());

        assertThat(names)
                .isEqualTo(Field.of(kind).stream()
                        .filter(field -> !NOT_ON_THE_PAGE.contains(field))
                        .flatMap(FieldsOnPagesTests::names)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void keepWhatWasTypedIntoEveryField(Kind kind) {
        String full = page(kind, Samples.fullForm(kind).build());

        assertThat(Field.of(kind))
                .filteredOn(field -> !NOT_ON_THE_PAGE.contains(field) && !NOT_KEPT.contains(field))
                .allSatisfy(field -> assertThat(page(
                                kind, Samples.fullFormWithAnother(field, kind).build()))
                        .as("the page with another " + field.wireName())
                        .isNotEqualTo(full));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void sendEveryFieldAsAForm(Kind kind) throws UnreadableBodyException {
        Form form = Samples.fullForm(kind).build();
        String body = form.values().entrySet().stream()
                .map(entry -> URLEncoder.encode(name(entry.getKey()), UTF_8) + "="
                        + URLEncoder.encode(text(entry.getValue()), UTF_8))
                .collect(Collectors.joining("&"));

        assertThat(FormBinding.form(kind, UrlEncoded.entries(body.getBytes(UTF_8))))
                .isEqualTo(form);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void sendEveryFieldAsJson(Kind kind) throws UnreadableBodyException {
        Form form = Samples.fullForm(kind).build();
        ObjectNode json = new ObjectMapper().createObjectNode();
        form.values().forEach((pointer, value) -> {
            String[] names = pointer.substring(1).split("/", -1);
            ObjectNode parent = json;
            if (names.length == 3) {
                int row = Integer.parseInt(names[1]);
                parent = json.withArray(names[0]).has(row)
                        ? (ObjectNode) json.withArray(names[0]).get(row)
                        : json.withArray(names[0]).addObject();
            }
            switch (value) {
                case Value.Text(String text) -> parent.put(names[names.length - 1], text);
                case Value.Flag(boolean on) -> parent.put(names[names.length - 1], on);
                case Value.Mistyped(), Value.File() -> throw new AssertionError(pointer);
            }
        });

        assertThat(JsonForm.read(kind, json.toString().getBytes(UTF_8))).isEqualTo(form);
    }

    private String page(Kind kind, Form typed) {
        return pages.form(kind, Language.ENGLISH, typed, List.of(), Optional.empty(), Apis.KEY);
    }

    private static Stream<String> names(Field field) {
        return field.type() == Field.Type.ROWS
                ? IntStream.range(0, AppointmentRequest.MOST_PREFERRED_TIMES)
                        .boxed()
                        .flatMap(row -> field.rowNames().stream().map(name -> name(field.pointer(row, name))))
                : Stream.of(field.wireName());
    }

    private static String name(String pointer) {
        String[] names = pointer.substring(1).split("/", -1);
        return names.length == 1 ? names[0] : "%s[%s][%s]".formatted((Object[]) names);
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Mistyped(), Value.File() -> throw new AssertionError();
        };
    }
}
