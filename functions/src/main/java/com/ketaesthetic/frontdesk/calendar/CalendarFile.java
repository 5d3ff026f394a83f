package com.ketaesthetic.frontdesk.calendar;

import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the file by which an appointment gets into a patient's calendar, or out of it (RFC 5545, and RFC 5546 for its
 * method). Nothing that a patient typed is in it but the mail address.
 */
public final class CalendarFile {
    /** The name that the file has when it is attached or downloaded. */
    public static final String NAME = "appointment.ics";

    /** All times are in UTC, so the file needs no rules of a time zone, which differ from one calendar to the other. */
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CalendarFile() {}

    /** What a calendar does with the file (RFC 5546, sections 3.2.2 and 3.2.5). */
    public enum Method {
        /** It adds the appointment, or changes the one that it has. */
        REQUEST("CONFIRMED", "calendar.request"),
        /** It shows that the appointment does not take place. */
        CANCEL("CANCELLED", "calendar.cancel");

        private final String status;
        private final String description;

        Method(String status, String description) {
            this.status = status;
            this.description = description;
        }
    }

    /** The media type of a file. Calendars that get it by mail look for the method there (RFC 6047, section 2.4). */
    public static String contentType(Method method) {
        return "text/calendar; charset=UTF-8; method=" + method;
    }

    /**
     * Writes a file, whose lines end with CRLF.
     *
     * @param words the patient's language, and the clinic
     * @param stamp when the file is written, by which a calendar tells two files of the same revision apart
     */
    public static String of(
            Method method,
            Reference reference,
            CalendarEntry entry,
            EmailAddress patient,
            Organizer organizer,
            Words words,
            Instant stamp) {
        Clinic clinic = words.clinic();
        ContentLines lines = new ContentLines()
                .plain("BEGIN", "VCALENDAR")
                .plain("VERSION", "2.0")
                .plain("PRODID", "-//Front Desk//Front Desk//EN")
                .plain("METHOD", method.name())
                .plain("BEGIN", "VEVENT")
                .text("UID", reference.value() + "@" + organizer.domain())
                .plain("DTSTAMP", UTC.format(stamp))
                .plain("SEQUENCE", Integer.toString(entry.sequence()))
                .plain("STATUS", method.status)
                .plain("CLASS", "PRIVATE")
                .plain("TRANSP", "OPAQUE")
                .plain("DTSTART", UTC.format(entry.appointment().at()))
                .plain("DTEND", UTC.format(entry.appointment().end()))
                .text("SUMMARY", organizer.title());
        if (clinic.address() != null) {
            lines.text("LOCATION", clinic.address());
        }
        return lines.text("DESCRIPTION", description(method, reference, words))
                .mailbox("ORGANIZER;CN=" + ContentLines.quoted(clinic.name()), organizer.address())
                // The patient has agreed to the time, and nobody reads what a calendar would answer.
                .mailbox(
                        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE", patient.value())
                .plain("END", "VEVENT")
                .plain("END", "VCALENDAR")
                .toString();
    }

    private static String description(Method method, Reference reference, Words words) {
        String place =
                words.clinic().address() == null ? "" : "\n" + words.clinic().address();
        return words.text(method.description) + "\n" + words.text("mail.patient.reference") + ": " + reference.shown()
                + "\n\n" + words.clinic().name() + place + "\n" + words.clinic().phone();
    }
}
