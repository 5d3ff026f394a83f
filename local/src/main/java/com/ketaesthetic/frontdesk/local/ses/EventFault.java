package com.ketaesthetic.frontdesk.local.ses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to the events that the stand-in for SES publishes. */
public enum EventFault {
    /** The events arrive. */
    OK,
    /** The events are lost. */
    LOSE,
    /** The events of a mail arrive twice, the first time in reverse order. */
    REPEAT;

    public static Optional<EventFault> of(String value) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
