package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.Daytime;
import com.ketaesthetic.frontdesk.submission.Appointment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When patients are reminded of their appointments. */
final class Reminders {
    private static final Duration BEFORE = Duration.ofHours(24);
    private static final LocalTime EARLIEST = Daytime.BEGIN;

    /** Sweep then has an hour for them. What it finds at night waits for the morning. */
    private static final LocalTime LATEST = Daytime.END.minusHours(1);

    private Reminders() {}

    /**
     * When the reminder is due: 24 hours before the appointment, moved into the time from 8:00 to 20:00 of that day by the
     * clinic's clock. Nothing if that is past.
     */
    static Optional<Instant> dueAt(Appointment appointment, ZoneId clinic, Instant now) {
        ZonedDateTime dayBefore = appointment.at().minus(BEFORE).atZone(clinic);
        LocalTime time = dayBefore.toLocalTime();
        ZonedDateTime due = time.isBefore(EARLIEST)
                ? dayBefore.with(EARLIEST)
                : time.isAfter(LATEST) ? dayBefore.with(LATEST) : dayBefore;
        return Optional.of(due.toInstant()).filter(at -> at.isAfter(now));
    }
}
