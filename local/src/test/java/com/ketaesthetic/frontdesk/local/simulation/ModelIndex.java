package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A model of an index of the table. The index has some attributes of those items that have its keys. Like an index of
 * DynamoDB, it learns of each change some time later.
 */
final class ModelIndex {
    private final String name;
    private final String hash;
    private final String range;
    private final List<String> attributes;
    private final Supplier<Instant> now;
    private final Duration lag;
    private final Deque<Change> coming = new ArrayDeque<>();
    private final TreeMap<String, Map<String, AttributeValue>> entries = new TreeMap<>();
    /** The place of each item in {@link #entries}, by the item's key. */
    private final Map<String, String> places = new HashMap<>();

    private ModelIndex(
            String name, String hash, String range, List<String> projected, Supplier<Instant> now, Duration lag) {
        this.name = name;
        this.hash = hash;
        this.range = range;
        this.attributes = Stream.concat(Stream.of("pk", "sk", hash, range), projected.stream())
                .toList();
        this.now = now;
        this.lag = lag;
    }

    /** The index of what is due at some time. */
    static ModelIndex ofDue(Supplier<Instant> now, Duration lag) {
        return new ModelIndex("due-mail", "due", "dueAt", List.of(), now, lag);
    }

    /** The index of the desk's lists, with what the simulated code reads of its entries. */
    static ModelIndex ofDesk(Supplier<Instant> now, Duration lag) {
        return new ModelIndex(
                "desk",
                "desk",
                "deskAt",
                List.of("status", "version", "expiresAt", "step", "assignee", "assigneeName", "minutes"),
                now,
                lag);
    }

    String name() {
        return name;
    }

    private record Change(Instant at, String key, @Nullable Map<String, AttributeValue> item) {}

    /** Notes that an item was written, or deleted if there is none. */
    void changed(String key, @Nullable Map<String, AttributeValue> item) {
        boolean indexed = item != null && item.containsKey(hash) && item.containsKey(range);
        coming.add(new Change(now.get().plus(lag), key, indexed ? item : null));
        catchUp();
    }

    /** The entries of a partition, in the order of the sort key. */
    List<Map<String, AttributeValue>> partition(String value) {
        catchUp();
        return List.copyOf(entries.subMap(value + "\n", value + "\n\uffff").values());
    }

    private void catchUp() {
        Instant present = now.get();
        while (!coming.isEmpty() && !coming.getFirst().at().isAfter(present)) {
            Change change = coming.remove();
            String place = places.remove(change.key());
            if (place != null) {
                entries.remove(place);
            }
            Map<String, AttributeValue> item = change.item();
            if (item != null) {
                String there = text(item, hash) + "\n" + text(item, range) + "\n" + change.key();
                places.put(change.key(), there);
                entries.put(
                        there,
                        attributes.stream()
                                .filter(item::containsKey)
                                .collect(Collectors.toMap(attribute -> attribute, item::get)));
            }
        }
    }
}
