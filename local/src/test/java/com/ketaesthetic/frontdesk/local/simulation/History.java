package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything that an observer could see of one run, in order, and the table at its end. */
final class History {
    /** Something that an observer could see. Mails are named as in their tags. */
    sealed interface Event {
        /** A client posted, for the first time. */
        record Posted(int client) implements Event {}

        /** A client was told that its request is stored. */
        record Accepted(int client, String reference) implements Event {}

        /** A mail was claimed by a sender. */
        record Claimed(String mail, int attempt) implements Event {}

        /** SES accepted a mail. */
        record Taken(String mail, int attempt, String to, String text) implements Event {}

        /** SES sent a report about a mail. */
        record Told(String mail, int attempt, String report) implements Event {}

        /** A report of SES was recorded. */
        record Noted(String mail, int attempt, String report) implements Event {}

        /** Something went wrong: a crash, a lost answer or event, or a refusal. */
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

    /** The number of times that each kind of harm happened. */
    Map<String, Integer> harms() {
        return harms;
    }

    List<Map<String, AttributeValue>> items() {
        return items;
    }

    /** The events as text, one in a line. Equal histories have equal texts. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry ->
                text.append(entry.at()).append(' ').append(entry.event()).append('\n'));
        items.forEach(item -> text.append(new TreeMap<>(item)).append('\n'));
        return text.toString();
    }
}
