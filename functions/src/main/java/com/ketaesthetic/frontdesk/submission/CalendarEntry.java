package com.ketaesthetic.frontdesk.submission;

/**
 * What a calendar file says of an appointment.
 *
 * @param sequence the number of this revision (RFC 5545, section 3.8.7.4, "SEQUENCE"): 0 for the first file of a request,
 *     and higher for each later one, whether it moves the appointment or cancels it. A calendar goes by the highest
 */
public record CalendarEntry(Appointment appointment, int sequence) {
    public CalendarEntry {
        if (sequence < 0) {
            throw new IllegalArgumentException("a calendar entry has no negative number");
        }
    }
}
