package com.ketaesthetic.frontdesk.submission;

import java.util.Locale;

/** Which rule a value breaks. */
public enum Reason {
    REQUIRED,
    /** Of another type than the field has. */
    TYPE,
    INVALID,
    TOO_LONG,
    TOO_MANY,
    /** Holds characters that may not stand there. */
    CHARACTERS,
    /** A day that is over. */
    PAST,
    /** A day too far ahead. */
    TOO_FAR,
    /** A day on which the clinic is closed. */
    CLOSED;

    public String value() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
