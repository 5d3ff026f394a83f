package com.ketaesthetic.frontdesk.local.ses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the stand-in for SES does with mails. */
public enum SesFault {
    /** It accepts them. */
    OK,
    /** It rejects them permanently. */
    REFUSE,
    /** It answers that there are too many. */
    THROTTLE,
    /** It answers that sending is paused. */
    PAUSE,
    /** It accepts them, but closes the connection without an answer. */
    DROP,
    /** It accepts them at once, but answers 3 seconds later. */
    DELAY,
    /** It waits for 3 seconds before it accepts them. */
    HOLD;

    public static Optional<SesFault> of(String value) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
