package com.ketaesthetic.frontdesk.request;

import java.util.List;
import java.util.SortedMap;

/** One item of a request exactly as it is stored, for an export: everything that is kept, under the names that it has. */
public record StoredItem(SortedMap<String, Value> attributes) {
    /** What an attribute holds. */
    public sealed interface Value {
        record Text(String text) implements Value {}

        record WholeNumber(long number) implements Value {}

        record Flag(boolean on) implements Value {}

        record Elements(List<Value> elements) implements Value {}

        record Attributes(SortedMap<String, Value> attributes) implements Value {}
    }
}
