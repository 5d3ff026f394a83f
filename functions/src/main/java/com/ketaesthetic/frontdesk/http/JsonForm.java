package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNull;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.List;
import java.util.Optional;

/** Reads a form from JSON. */
final class JsonForm {
    private static final JsonReader READER = JsonReader.ofStrangers();

    private JsonForm() {}

    /** The form, or nothing if the body is not a JSON object. */
    static Optional<Form> read(Kind kind, byte[] body) {
        try {
            return READER.read(body) instanceof JsonObject object ? Optional.of(form(kind, object)) : Optional.empty();
        } catch (MalformedJsonException malformed) {
            return Optional.empty();
        }
    }

    private static Form form(Kind kind, JsonObject object) {
        Form.Builder form = new Form.Builder();
        for (Field field : Field.of(kind)) {
            object.member(field.wireName()).ifPresent(value -> {
                switch (field.type()) {
                    case VALUE, NOTED_VALUE, FREE_LINE, FREE_TEXT -> text(form, field.pointer(), value);
                    case FLAG -> flag(form, field.pointer(), value);
                    case ROWS -> rows(form, field, value);
                }
            });
        }
        return form.build();
    }

    private static void text(Form.Builder form, String pointer, JsonValue value) {
        if (value instanceof JsonString(String string)) {
            form.text(pointer, string);
        } else {
            form.mistyped(pointer);
        }
    }

    private static void flag(Form.Builder form, String pointer, JsonValue value) {
        if (value instanceof JsonBoolean(boolean on)) {
            form.flag(pointer, on);
        } else {
            form.mistyped(pointer);
        }
    }

    private static void rows(Form.Builder form, Field field, JsonValue value) {
        if (!(value instanceof JsonArray(List<JsonValue> elements))) {
            form.mistyped(field.pointer());
            return;
        }
        for (int row = 0; row < elements.size(); row++) {
            switch (elements.get(row)) {
                case JsonNull() -> {}
                case JsonObject object -> row(form, field, row, object);
                default -> form.mistyped(field.pointer() + "/" + row);
            }
        }
    }

    private static void row(Form.Builder form, Field field, int row, JsonObject object) {
        for (String name : field.rowNames()) {
            object.member(name).ifPresent(value -> text(form, field.pointer(row, name), value));
        }
    }
}
