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
import com.ketaesthetic.frontdesk.submission.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a form from JSON. A script that makes an object of a form has flags as words and rows under flat names, as in a
 * posted form.
 */
final class JsonForm {
    private static final JsonReader READER = JsonReader.ofStrangers();

    private JsonForm() {}

    /** @throws UnreadableBodyException if the body is not a JSON object */
    static Form read(Kind kind, byte[] body) throws UnreadableBodyException {
        try {
            if (READER.read(body) instanceof JsonObject object) {
                return form(kind, object);
            }
        } catch (MalformedJsonException malformed) {
            throw new UnreadableBodyException(Problem.MALFORMED);
        }
        throw new UnreadableBodyException(Problem.MALFORMED);
    }

    private static Form form(Kind kind, JsonObject object) {
        Form.Builder form = new Form.Builder();
        Set<Field> unclear = EnumSet.noneOf(Field.class);
        object.members().forEach((name, value) -> {
            if (isAbsent(value)) {
                return;
            }
            switch (Place.of(kind, name)) {
                case Place.Whole(Field field) -> bind(form, field, value);
                case Place.InRow(Field field, int row, String inRow) -> text(form, field.pointer(row, inRow), value);
                // Of several rows without numbers, an object can hold only one.
                case Place.InSomeRow(Field field, String _) -> unclear.add(field);
                case Place.Unclear(Field field) -> unclear.add(field);
                case Place.Unknown() -> {}
            }
        });
        unclear.forEach(field -> form.mistyped(field.pointer()));
        return form.build();
    }

    private static void bind(Form.Builder form, Field field, JsonValue value) {
        if (value instanceof JsonString(String string)) {
            FormBinding.bind(form, field, string);
        } else if (field.type() == Field.Type.FLAG && value instanceof JsonBoolean(boolean on)) {
            form.flag(field.pointer(), on);
        } else if (field.type() == Field.Type.ROWS && value instanceof JsonArray(List<JsonValue> elements)) {
            rows(form, field, elements);
        } else {
            form.mistyped(field.pointer());
        }
    }

    private static void rows(Form.Builder form, Field field, List<JsonValue> elements) {
        for (int row = 0; row < elements.size(); row++) {
            JsonValue element = elements.get(row);
            if (element instanceof JsonObject object && isRow(field, object)) {
                for (String name : field.rowNames()) {
                    int index = row;
                    object.member(name).ifPresent(value -> text(form, field.pointer(index, name), value));
                }
            } else if (!isAbsent(element)) {
                form.mistyped(field.pointer() + "/" + row);
            }
        }
    }

    /** Whether something in the object is known, or nothing is there at all. */
    private static boolean isRow(Field field, JsonObject object) {
        return object.members().values().stream().allMatch(JsonForm::isAbsent)
                || field.rowNames().stream()
                        .anyMatch(name -> object.member(name)
                                .filter(value -> !isAbsent(value))
                                .isPresent());
    }

    private static void text(Form.Builder form, String pointer, JsonValue value) {
        if (value instanceof JsonString(String string)) {
            form.text(pointer, string);
        } else {
            form.mistyped(pointer);
        }
    }

    private static boolean isAbsent(JsonValue value) {
        return switch (value) {
            case JsonNull() -> true;
            case JsonString(String string) -> Text.tidy(string).isEmpty();
            default -> false;
        };
    }
}
