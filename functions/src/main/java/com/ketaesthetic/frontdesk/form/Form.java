package com.ketaesthetic.frontdesk.form;

import com.ketaesthetic.frontdesk.submission.Text;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that were sent, by their JSON pointers, before any rule is applied. A form holds only known fields, and
 * where files were sent. Its texts are tidied (see {@link Text}), and an empty text counts as absent.
 */
public record Form(SortedMap<String, Value> values) {

    /** The value at a pointer. */
    public sealed interface Value {
        record Text(String text) implements Value {}

        record Flag(boolean on) implements Value {}

        /** A value of another type than the field has. The value itself is not kept. */
        record Mistyped() implements Value {}

        /** A file, for which there is no field. Its content is not kept. */
        record File() implements Value {}
    }

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,60}");

    public static final Form EMPTY = new Form(Collections.emptySortedMap());

    public Form {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The text at this pointer, if a text was sent there. */
    public Optional<String> text(String pointer) {
        return values.get(pointer) instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    public Optional<String> text(Field field) {
        return text(field.pointer());
    }

    /** True if the flag was sent and is on. */
    public boolean isOn(Field field) {
        return values.get(field.pointer()) instanceof Value.Flag(boolean on) && on;
    }

    public boolean isMistyped(String pointer) {
        return values.get(pointer) instanceof Value.Mistyped;
    }

    /** The pointers at which files were sent. */
    public List<String> files() {
        return values.entrySet().stream()
                .filter(value -> value.getValue() instanceof Value.File)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The indexes of this field's rows as they were sent. There are gaps where a row was empty. */
    public SortedSet<Integer> rows(Field field) {
        SortedSet<Integer> rows = new TreeSet<>();
        String prefix = field.pointer() + "/";
        for (String pointer : values.tailMap(prefix).keySet()) {
            if (!pointer.startsWith(prefix)) {
                break;
            }
            int end = pointer.indexOf('/', prefix.length());
            rows.add(Integer.parseInt(pointer, prefix.length(), end < 0 ? pointer.length() : end, 10));
        }
        return rows;
    }

    /** Collects the values that were sent. If a pointer is given twice, the last value counts. */
    public static final class Builder {
        private final Map<String, Value> values = new TreeMap<>();

        public Builder text(String pointer, @Nullable String text) {
            String tidied = text == null ? "" : Text.tidy(text);
            if (tidied.isEmpty()) {
                values.remove(pointer);
            } else {
                values.put(pointer, new Value.Text(tidied));
            }
            return this;
        }

        public Builder flag(String pointer, boolean on) {
            values.put(pointer, new Value.Flag(on));
            return this;
        }

        public Builder mistyped(String pointer) {
            values.put(pointer, new Value.Mistyped());
            return this;
        }

        /** Notes that a file was sent under a name that is not a field's. An unusual name is not kept. */
        public Builder file(String name) {
            values.put("/" + (PLAIN_NAME.matcher(name).matches() ? name : "file"), new Value.File());
            return this;
        }

        public Form build() {
            return new Form(new TreeMap<>(values));
        }
    }
}
