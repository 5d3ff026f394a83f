package com.ketaesthetic.frontdesk.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One item of a request exactly as it is stored, for an export. It has all attributes under the names that they have in
 * the table.
 */
public record StoredItem(SortedMap<String, Value> attributes) {
    /** The item as maps, lists, strings, numbers and booleans, which can be written as JSON. */
    public Map<String, Object> plain() {
        return plain(attributes);
    }

    /** The value of an attribute. */
    public sealed interface Value {
        record Text(String text) implements Value {}

        record WholeNumber(long number) implements Value {}

        record Flag(boolean on) implements Value {}

        record Elements(List<Value> elements) implements Value {}

        record Attributes(SortedMap<String, Value> attributes) implements Value {}
    }

    private static Map<String, Object> plain(SortedMap<String, Value> attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.WholeNumber(long number) -> number;
            case Value.Flag(boolean on) -> on;
            case Value.Elements(List<Value> elements) ->
                elements.stream().map(StoredItem::plain).toList();
            case Value.Attributes(SortedMap<String, Value> inner) -> plain(inner);
        };
    }
}
