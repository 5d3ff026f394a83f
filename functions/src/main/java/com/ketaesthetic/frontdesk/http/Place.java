package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a value in a posted form stands for. */
sealed interface Place {
    /** The name of a field. */
    record Whole(Field field) implements Place {}

    /** A text in a row, such as {@code preferredTimes[0][date]}. */
    record InRow(Field field, int row, String name) implements Place {}

    /** A text in a row that has no number, such as {@code preferredTimes[][date]}. */
    record InSomeRow(Field field, String name) implements Place {}

    /** A name that begins with that of a field and goes on in a way that means nothing, such as {@code name[first]}. */
    record Unclear(Field field) implements Place {}

    /** A name that has nothing to do with the form. Site builders add fields of their own. */
    record Unknown() implements Place {}

    /** What follows the field in the name of a text in a row: its number and its name, in brackets or after dots. */
    Pattern IN_ROW =
            Pattern.compile("(?:\\[([0-9]{0,4})]|\\.([0-9]{1,4}))(?:\\[([A-Za-z]{1,40})]|\\.([A-Za-z]{1,40}))");

    static Place of(Kind kind, String name) {
        for (Field field : Field.of(kind)) {
            if (name.startsWith(field.wireName())) {
                String rest = name.substring(field.wireName().length());
                if (rest.isEmpty()) {
                    return new Whole(field);
                }
                if (rest.startsWith("[") || rest.startsWith(".")) {
                    return inRow(field, rest);
                }
            }
        }
        return new Unknown();
    }

    private static Place inRow(Field field, String rest) {
        Matcher matcher = IN_ROW.matcher(rest);
        if (!matcher.matches()) {
            return new Unclear(field);
        }
        String row = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String name = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
        if (!field.rowNames().contains(name)) {
            return new Unclear(field);
        }
        return row.isEmpty() ? new InSomeRow(field, name) : new InRow(field, Integer.parseInt(row), name);
    }
}
