package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.Choice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads and writes an item's attributes. Absent values are not written. */
final class Attributes {
    /**
     * The table's time to live, in epoch seconds. DynamoDB deletes an item some time after it, so readers check it too.
     */
    static final String EXPIRES_AT = "expiresAt";

    /** Always writes milliseconds, so that the order of the texts is the order of the instants. */
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, AttributeValue> values;

    Attributes() {
        this(new HashMap<>());
    }

    Attributes(Map<String, AttributeValue> values) {
        this.values = values;
    }

    static AttributeValue value(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue value(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue value(Instant instant) {
        return value(INSTANT.format(instant));
    }

    Attributes put(String name, @Nullable String text) {
        return put(name, text == null ? null : value(text));
    }

    Attributes put(String name, @Nullable Choice choice) {
        return put(name, choice == null ? null : choice.value());
    }

    Attributes put(String name, long number) {
        return put(name, value(number));
    }

    Attributes put(String name, boolean truth) {
        return put(name, AttributeValue.fromBool(truth));
    }

    Attributes put(String name, Instant instant) {
        return put(name, value(instant));
    }

    Attributes put(String name, List<Attributes> rows) {
        return rows.isEmpty()
                ? this
                : put(
                        name,
                        AttributeValue.fromL(rows.stream()
                                .map(row -> AttributeValue.fromM(row.values))
                                .toList()));
    }

    Attributes putAll(Attributes other) {
        values.putAll(other.values);
        return this;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(AttributeValue::s);
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> lacking(name));
    }

    <C extends Enum<C> & Choice> Optional<C> choice(String name, Class<C> choices) {
        return text(name).map(value -> Choice.of(choices, value).orElseThrow(() -> lacking(name)));
    }

    <C extends Enum<C> & Choice> C requiredChoice(String name, Class<C> choices) {
        return choice(name, choices).orElseThrow(() -> lacking(name));
    }

    long number(String name) {
        AttributeValue value = values.get(name);
        if (value == null || value.n() == null) {
            throw lacking(name);
        }
        return Long.parseLong(value.n());
    }

    boolean truth(String name) {
        AttributeValue value = values.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    Instant instant(String name) {
        return Instant.parse(requiredText(name));
    }

    List<String> texts(String name) {
        AttributeValue list = values.get(name);
        return list == null
                ? List.of()
                : list.l().stream().map(AttributeValue::s).toList();
    }

    List<Attributes> rows(String name) {
        AttributeValue value = values.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(row -> new Attributes(row.m())).toList();
    }

    Attributes put(String name, @Nullable AttributeValue value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** An exception about an item that was not written by this code. It names the attribute but never its value. */
    private static IllegalStateException lacking(String name) {
        return new IllegalStateException("an item without a proper " + name);
    }
}
