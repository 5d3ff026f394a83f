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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A model of the index of what is due, which is the only index of the table that the simulated code reads. The index has
 * the keys of those items that are due at some time. Like an index of DynamoDB, it learns of each change some time later.
 */
final class ModelIndex {
    static final String NAME = "due-mail";
    private static final List<String> KEYS = List.of("pk", "sk", "due", "dueAt");

    private final Supplier<Instant> now;
    private final Duration lag;
    private final Deque<Change> coming = new ArrayDeque<>();
    private final TreeMap<String, Map<String, AttributeValue>> entries = new TreeMap<>();
    /** The place of each item in {@link #entries}, by the item's key. */
    private final Map<String, String> places = new HashMap<>();

    ModelIndex(Supplier<Instant> now, Duration lag) {
        this.now = now;
        this.lag = lag;
    }

    private record Change(Instant at, String key, @Nullable Map<String, AttributeValue> item) {}

    /** Notes that an item was written, or deleted if there is none. */
    void changed(String key, @Nullable Map<String, AttributeValue> item) {
        boolean indexed = item != null && item.containsKey("due") && item.containsKey("dueAt");
        coming.add(new Change(now.get().plus(lag), key, indexed ? item : null));
        catchUp();
    }

    /** The entries of a partition, in the order of the sort key. */
    List<Map<String, AttributeValue>> partition(String due) {
        catchUp();
        return List.copyOf(entries.subMap(due + "\n", due + "\n\uffff").values());
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
                String there = text(item, "due") + "\n" + text(item, "dueAt") + "\n" + change.key();
                places.put(change.key(), there);
                entries.put(there, KEYS.stream().collect(Collectors.toMap(name -> name, item::get)));
            }
        }
    }
}
