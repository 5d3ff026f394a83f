package com.ketaesthetic.frontdesk.staff;

import java.time.YearMonth;

/** A list of requests at the desk. */
public sealed interface WorkList {
    /** What has to be done now: what nobody has answered, and what was to be tried again by now. */
    record Open() implements WorkList {}

    /** What is to be tried again at a time that has not come yet. */
    record Later() implements WorkList {}

    /** Who has an appointment. Those come first of whom it is to be said whether they came. */
    record Coming() implements WorkList {}

    record Quarantined() implements WorkList {}

    /** Whether the list begins with the latest. The others begin with what is due first. */
    default boolean isLatestFirst() {
        return this instanceof Answered;
    }

    /** What was answered in a month by the clinic's clock. */
    record Answered(YearMonth month) implements WorkList {}
}
