package com.ketaesthetic.frontdesk.mail;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The time of day in which patients are reminded, by the clinic's clock. Nobody is written to at night. */
public record Daytime(ZoneId clinic) {
    public static final LocalTime BEGIN = LocalTime.of(8, 0);
    public static final LocalTime END = LocalTime.of(21, 0);

    /** This instant if it is by day, or else the beginning of the next day. */
    public Instant orNext(Instant at) {
        ZonedDateTime moment = at.atZone(clinic);
        LocalTime time = moment.toLocalTime();
        if (time.isBefore(BEGIN)) {
            return moment.with(BEGIN).toInstant();
        }
        return time.isAfter(END) ? moment.plusDays(1).with(BEGIN).toInstant() : at;
    }
}
