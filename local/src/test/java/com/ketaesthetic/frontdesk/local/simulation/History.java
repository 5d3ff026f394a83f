package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All that an observer could see of one run, in order; and the table at its end. */
final class History {
    /** What was seen. Mails are named as their tags name them. */
    sealed interface Event {
        /** A client posted, for the first time. */
        record Posted(int client) implements Event {}

        /** A client was told that its request is stored. */
        record Accepted(int client, String reference) implements Event {}

        /** A mail was claimed by a sender. */
        record Claimed(String mail, int attempt) implements Event {}

        /** SES took a mail. */
        record Taken(String mail, int attempt, String to, String text) implements Event {}

        /** SES reported something of a mail. */
        record Told(String mail, int attempt, String report) implements Event {}

        /** A report of SES was noted. */
        record Noted(String mail, int attempt, String report) implements Event {}

        /** Something was done to the run: a crash, an answer or an event that got lost, a refusal. */
        record Harmed(String how) implements Event {}
    }

    record Entry(Instant at, Event event) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> harms = new TreeMap<>();
    private List<Map<String, AttributeValue>> items = List.of();

    void add(Instant at, Event event) {
        entries.add(new Entry(at, event));
        if (event instanceof Event.Harmed(String how)) {
            harms.merge(how, 1, Integer::sum);
        }
    }

    void end(List<Map<String, AttributeValue>> table) {
        items = table;
    }

    List<Entry> entries() {
        return entries;
    }

    /** How often each kind of harm was done. */
    Map<String, Integer> harms() {
        return harms;
    }

    List<Map<String, AttributeValue>> items() {
        return items;
    }

    /** As text, one line an event: equal for equal histories. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry ->
                text.append(entry.at()).append(' ').append(entry.event()).append('\n'));
        items.forEach(item -> text.append(new TreeMap<>(item)).append('\n'));
        return text.toString();
    }
}
