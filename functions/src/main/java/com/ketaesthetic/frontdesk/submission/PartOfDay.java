package com.ketaesthetic.frontdesk.submission;

import java.time.LocalTime;

/** The part of the day at which a patient would like to come. */
public enum PartOfDay implements Choice {
    MORNING("morning", LocalTime.of(12, 0)),
    AFTERNOON("afternoon", LocalTime.of(17, 0)),
    EVENING("evening", LocalTime.MAX),
    ANY("any", LocalTime.MAX);

    private final String value;
    private final LocalTime latestEnd;

    PartOfDay(String value, LocalTime latestEnd) {
        this.value = value;
        this.latestEnd = latestEnd;
    }

    /** When this part of the day is over at a clinic that closes at this time. */
    LocalTime endsAt(LocalTime closing) {
        return latestEnd.isBefore(closing) ? latestEnd : closing;
    }

    @Override
    public String value() {
        return value;
    }
}
