package com.ketaesthetic.frontdesk.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value (RFC 8259). A number keeps its digits, because nothing here calculates with numbers. */
public sealed interface JsonValue {
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        /** The member of this name. A member that is {@code null} counts as missing. */
        public Optional<JsonValue> member(String name) {
            return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
        }

        /** The member of this name if it is a string. */
        public Optional<String> string(String name) {
            return members.get(name) instanceof JsonString(String string) ? Optional.of(string) : Optional.empty();
        }

        /** The member of this name if it is an object, otherwise an empty one. */
        public JsonObject object(String name) {
            return members.get(name) instanceof JsonObject object ? object : new JsonObject(Map.of());
        }
    }

    record JsonArray(List<JsonValue> elements) implements JsonValue {}

    record JsonString(String string) implements JsonValue {}

    record JsonNumber(String digits) implements JsonValue {}

    record JsonBoolean(boolean value) implements JsonValue {}

    record JsonNull() implements JsonValue {}
}
