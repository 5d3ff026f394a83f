package com.ketaesthetic.frontdesk.submission;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time at which a patient is expected at the clinic.
 *
 * @param at when it begins, in milliseconds as the table has it
 * @param minutes how long it takes, from {@value #SHORTEST} to {@value #LONGEST} minutes
 */
public record Appointment(Instant at, int minutes) {
    /** The fewest minutes that an appointment takes. */
    public static final int SHORTEST = 5;

    /** The most minutes that an appointment takes: twelve hours. */
    public static final int LONGEST = 720;

    public Appointment {
        if (!isLength(minutes)) {
            throw new IllegalArgumentException("an appointment takes " + SHORTEST + " to " + LONGEST + " minutes");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether an appointment can take so many minutes. */
    public static boolean isLength(int minutes) {
        return minutes >= SHORTEST && minutes <= LONGEST;
    }

    public Instant end() {
        return at.plus(Duration.ofMinutes(minutes));
    }
}
