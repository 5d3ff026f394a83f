package com.ketaesthetic.frontdesk.local.ses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the stand-in does with mails. */
public enum SesFault {
    /** Takes them. */
    OK,
    /** Rejects them for good. */
    REFUSE,
    /** Answers that there are too many. */
    THROTTLE,
    /** Answers that sending is paused. */
    PAUSE,
    /** Takes them, and loses the answer. */
    DROP,
    /** Takes them, and answers 3 seconds later. */
    DELAY,
    /** Takes them 3 seconds later. */
    HOLD;

    public static Optional<SesFault> of(String value) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
