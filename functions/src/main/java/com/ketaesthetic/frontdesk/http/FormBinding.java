package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Text;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Binds the names and values of a posted form to the fields of a patient's form. Unknown names are ignored. A value
 * whose name begins with that of a field is never dropped: if nobody knows what it means, the field is of the wrong
 * type.
 */
final class FormBinding {
    private final Kind kind;
    private final Form.Builder form = new Form.Builder();
    private final Set<Field> unclear = EnumSet.noneOf(Field.class);
    private final Set<Field> withNumberedRows = EnumSet.noneOf(Field.class);
    private final Map<Field, LastRow> withoutNumbers = new EnumMap<>(Field.class);

    private FormBinding(Kind kind) {
        this.kind = kind;
    }

    /** Binds the entries of a form in their order. If a field is given twice, its last value counts. */
    static Form form(Kind kind, List<FormEntry> entries) {
        FormBinding binding = new FormBinding(kind);
        for (FormEntry entry : entries) {
            switch (entry) {
                case FormEntry.Text(String name, String value) -> binding.bind(name, value);
                case FormEntry.File(String name) -> binding.refuseFile(name);
            }
        }
        return binding.bound();
    }

    private void bind(String name, String value) {
        switch (Place.of(kind, name)) {
            case Place.Whole(Field field) -> bind(form, field, value);
            case Place.InRow(Field field, int row, String inRow) -> {
                withNumberedRows.add(field);
                form.text(field.pointer(row, inRow), value);
            }
            case Place.InSomeRow(Field field, String inRow) -> {
                int row = withoutNumbers
                        .computeIfAbsent(field, _ -> new LastRow())
                        .rowOf(inRow);
                form.text(field.pointer(row, inRow), value);
            }
            case Place.Unclear(Field field) -> {
                if (!Text.tidy(value).isEmpty()) {
                    unclear.add(field);
                }
            }
            case Place.Unknown() -> {}
        }
    }

    private void refuseFile(String name) {
        switch (Place.of(kind, name)) {
            case Place.Whole(Field field) -> unclear.add(field);
            case Place.InRow(Field field, int _, String _) -> unclear.add(field);
            case Place.InSomeRow(Field field, String _) -> unclear.add(field);
            case Place.Unclear(Field field) -> unclear.add(field);
            case Place.Unknown() -> form.file(name);
        }
    }

    /** Binds the value of a whole field as a form sends it. An empty value counts as absent. */
    static void bind(Form.Builder form, Field field, String value) {
        switch (field.type()) {
            case VALUE, NOTED_VALUE, FREE_LINE, FREE_TEXT -> form.text(field.pointer(), value);
            case FLAG -> flag(form, field.pointer(), value);
            case ROWS -> {
                if (!Text.tidy(value).isEmpty()) {
                    form.mistyped(field.pointer());
                }
            }
        }
    }

    private static void flag(Form.Builder form, String pointer, String value) {
        switch (Text.tidy(value).toLowerCase(Locale.ROOT)) {
            case "" -> form.text(pointer, null);
            case "on", "true", "yes", "1" -> form.flag(pointer, true);
            case "off", "false", "no", "0" -> form.flag(pointer, false);
            default -> form.mistyped(pointer);
        }
    }

    private Form bound() {
        unclear.addAll(withoutNumbers.keySet().stream()
                .filter(withNumberedRows::contains)
                .toList());
        unclear.forEach(field -> form.mistyped(field.pointer()));
        return form.build();
    }

    /** The last of the rows that have no numbers. A new row begins with the first name that comes again. */
    private static final class LastRow {
        private final Set<String> names = new HashSet<>();
        private int row;

        int rowOf(String name) {
            if (!names.add(name)) {
                names.clear();
                names.add(name);
                row++;
            }
            return row;
        }
    }
}
