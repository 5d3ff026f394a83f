package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.StoredItem;
import com.ketaesthetic.frontdesk.request.StoredItem.Value;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items of any kind exactly as they are stored. */
public final class StoredItems {
    private StoredItems() {}

    /**
     * Reads an item.
     *
     * @throws IllegalStateException if an attribute has a type that this code never writes
     */
    public static StoredItem read(Map<String, AttributeValue> item) {
        return new StoredItem(attributes(item));
    }

    private static SortedMap<String, Value> attributes(Map<String, AttributeValue> item) {
        SortedMap<String, Value> attributes = new TreeMap<>();
        item.forEach((name, value) -> attributes.put(name, value(value)));
        return attributes;
    }

    private static Value value(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Value.Text(value.s());
            case N -> new Value.WholeNumber(Long.parseLong(value.n()));
            case BOOL -> new Value.Flag(value.bool());
            case M -> new Value.Attributes(attributes(value.m()));
            case L ->
                new Value.Elements(value.l().stream().map(StoredItems::value).toList());
            default -> throw new IllegalStateException("an attribute of a type that we do not write");
        };
    }
}
