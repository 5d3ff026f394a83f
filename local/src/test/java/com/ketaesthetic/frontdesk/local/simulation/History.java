package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything that an observer could see of one run, in order, and the table at its end. */
final class History {
    /** Something that an observer could see. Mails are named as in their tags. */
    sealed interface Event {
        /** A client posted, for the first time. */
        record Posted(Client client) implements Event {}

        /** A client was told that its request is stored. */
        record Accepted(int client, String reference) implements Event {}

        /** A new item is in the table. */
        record Inserted(Map<String, AttributeValue> item) implements Event {}

        /** The item of a reminder was changed. */
        record Became(Map<String, AttributeValue> item) implements Event {}

        /** A mail was claimed by a sender. */
        record Claimed(String mail, int attempt) implements Event {}

        /**
         * SES accepted a mail.
         *
         * @param calendar the file for the patient's calendar, or an empty text
         * @param arrived whether the mail arrives in a mailbox
         */
        record Taken(
                String mail, int attempt, String messageId, String to, String text, String calendar, boolean arrived)
                implements Event {}

        /** SES refused a mail for good. */
        record Refused(String mail, String text) implements Event {}

        /** SES sent a report about a mail. */
        record Told(String mail, int attempt, String report) implements Event {}

        /** A report of SES was recorded. */
        record Noted(String mail, int attempt, String report) implements Event {}

        /** Staff were told that a request is closed. */
        record Closed(String reference) implements Event {}

        /** Staff begin to work on a request at the desk. */
        record Desked(String reference) implements Event {}

        /** Staff were told that their form has changed a request. */
        record Changed(String reference, String formId) implements Event {}

        /** Staff were told that somebody else had changed the request before their form came. */
        record Outdated(String reference, String formId) implements Event {}

        /**
         * A digest was written.
         *
         * @param digest its partition
         * @param overdue the requests that the desk has shown as overdue for some time
         * @param perhaps these, and those that it may have shown as overdue when the digest was made
         */
        record Digested(String digest, Set<String> overdue, Set<String> perhaps) implements Event {}

        /** The erasure of a request began in the table. */
        record Erasing(String reference) implements Event {}

        /** Staff were told that all requests from this mail address are erased. */
        record Erased(String email) implements Event {}

        /** Somebody deleted a submission without the rest of its request. */
        record DeletedByHand(String reference) implements Event {}

        /** The table was restored, and every mail that was not finished is doubted. */
        record Restored() implements Event {}

        /** An item was deleted because it had expired. */
        record Expired(Map<String, AttributeValue> item) implements Event {}

        /** Something went wrong: a crash, a lost answer or event, or a refusal. */
        record Harmed(String how) implements Event {}
    }

    record Entry(Instant at, Event event) {}

    private final Scenario scenario;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> harms = new TreeMap<>();
    private List<Map<String, AttributeValue>> items = List.of();
    private boolean skewed;

    History(Scenario scenario) {
        this.scenario = scenario;
    }

    void add(Instant at, Event event) {
        entries.add(new Entry(at, event));
        if (event instanceof Event.Harmed(String how)) {
            harms.merge(how, 1, Integer::sum);
        }
    }

    /** Ends the history with what is in the table, and with whether clocks were wrong. */
    void end(List<Map<String, AttributeValue>> table, boolean clocksWereWrong) {
        items = table;
        skewed = clocksWereWrong;
    }

    Scenario scenario() {
        return scenario;
    }

    boolean isSkewed() {
        return skewed;
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
        StringBuilder text = new StringBuilder().append(scenario).append('\n');
        entries.forEach(entry ->
                text.append(entry.at()).append(' ').append(shown(entry.event())).append('\n'));
        items.forEach(item -> text.append(new TreeMap<>(item)).append('\n'));
        return text.toString();
    }

    /** An event as text. The order of an item's attributes has no meaning. */
    private static String shown(Event event) {
        return switch (event) {
            case Event.Inserted(Map<String, AttributeValue> item) -> "Inserted " + new TreeMap<>(item);
            case Event.Became(Map<String, AttributeValue> item) -> "Became " + new TreeMap<>(item);
            case Event.Expired(Map<String, AttributeValue> item) -> "Expired " + new TreeMap<>(item);
            default -> event.toString();
        };
    }
}
