package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;

/** The attributes of an appointment: in the item of its request, and in the items of the mails about it. */
final class AppointmentItem {
    static final String AT = "appointmentAt";
    static final String MINUTES = "minutes";
    /** The number of the revision of the calendar entry that was the last one. */
    static final String SEQUENCE = "sequence";

    private AppointmentItem() {}

    static void put(Attributes item, Appointment appointment) {
        item.put(AT, appointment.at()).put(MINUTES, appointment.minutes());
    }

    static void put(Attributes item, CalendarEntry entry) {
        put(item, entry.appointment());
        item.put(SEQUENCE, entry.sequence());
    }

    static Optional<Appointment> read(Attributes item) {
        return item.has(AT)
                ? Optional.of(new Appointment(item.instant(AT), Math.toIntExact(item.number(MINUTES))))
                : Optional.empty();
    }

    /**
     * The condition that a request is still as a mail says: its calendar entry has had no later revision, and the patient has
     * not asked for no more mails. For a reminder, the appointment stands too, and is not over.
     */
    static ConditionCheck standing(String table, Reference reference, MailKind kind, CalendarEntry entry, Instant now) {
        Map<String, String> names = new HashMap<>(Map.of("#sequence", SEQUENCE));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":sequence", Attributes.value(entry.sequence())));
        String condition = "#sequence = :sequence AND attribute_not_exists(" + SubmissionItem.ERASING
                + ") AND attribute_not_exists(" + RequestItem.MAILS_UNWANTED + ")";
        if (kind == MailKind.REMINDER) {
            condition += " AND #status IN (:booked, :asked) AND #at > :now";
            names.putAll(Map.of("#status", RequestItem.STATUS, "#at", AT));
            values.putAll(Map.of(
                    ":booked", Attributes.value("BOOKED"),
                    ":asked", Attributes.value("CHANGE_REQUESTED"),
                    ":now", Attributes.value(now)));
        }
        return ConditionCheck.builder()
                .tableName(table)
                .key(Keys.submission(reference))
                .conditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    static Optional<CalendarEntry> readEntry(Attributes item) {
        return read(item).map(appointment -> new CalendarEntry(appointment, Math.toIntExact(item.number(SEQUENCE))));
    }
}
