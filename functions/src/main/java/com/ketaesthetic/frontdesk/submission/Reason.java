package com.ketaesthetic.frontdesk.submission;

import java.util.Locale;

/** The rule that a value breaks. */
public enum Reason {
    REQUIRED,
    /** The value is of another type than the field has. */
    TYPE,
    INVALID,
    TOO_LONG,
    TOO_MANY,
    /** The value contains characters that are not allowed in the field. */
    CHARACTERS,
    /** The day, or the part of it, is over or too soon. */
    PAST,
    /** The day is too far ahead. */
    TOO_FAR,
    /** The clinic is closed on the day. */
    CLOSED;

    public String value() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
