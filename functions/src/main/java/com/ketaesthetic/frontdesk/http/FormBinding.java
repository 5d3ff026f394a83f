package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binds the names and values of a posted form to the fields of a patient's form. Other names are ignored. */
final class FormBinding {
    /** The name of a value in a row, such as {@code preferredTimes[0][date]}. */
    private static final Pattern IN_ROW = Pattern.compile("([A-Za-z]{1,40})\\[([0-9]{1,4})]\\[([A-Za-z]{1,40})]");

    private FormBinding() {}

    static Form form(Kind kind, Map<String, String> pairs) {
        Form.Builder form = new Form.Builder();
        for (Field field : Field.of(kind)) {
            switch (field.type()) {
                case VALUE, NOTED_VALUE, FREE_LINE, FREE_TEXT ->
                    form.text(field.pointer(), pairs.get(field.wireName()));
                case FLAG -> flag(form, field.pointer(), pairs.getOrDefault(field.wireName(), ""));
                case ROWS -> rows(form, field, pairs);
            }
        }
        return form.build();
    }

    private static void flag(Form.Builder form, String pointer, String value) {
        switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "on", "true", "yes", "1" -> form.flag(pointer, true);
            case "off", "false", "no", "0" -> form.flag(pointer, false);
            default -> form.mistyped(pointer);
        }
    }

    private static void rows(Form.Builder form, Field field, Map<String, String> pairs) {
        pairs.forEach((name, value) -> {
            Matcher matcher = IN_ROW.matcher(name);
            if (matcher.matches()
                    && matcher.group(1).equals(field.wireName())
                    && field.rowNames().contains(matcher.group(3))) {
                form.text(field.pointer(Integer.parseInt(matcher.group(2)), matcher.group(3)), value);
            }
        });
    }
}
