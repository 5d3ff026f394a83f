package com.ketaesthetic.frontdesk.local.ses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the events that the stand-in sends. */
public enum EventFault {
    /** They arrive. */
    OK,
    /** They get lost. */
    LOSE,
    /** Each arrives twice, the last ones first. */
    REPEAT;

    public static Optional<EventFault> of(String value) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
