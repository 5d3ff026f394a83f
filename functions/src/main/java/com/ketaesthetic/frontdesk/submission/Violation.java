package com.ketaesthetic.frontdesk.submission;

import java.util.Locale;

/**
 * A rule that was broken: where, and which. It never holds what was sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901), such as {@code /preferredTimes/0/date}
 * @param subject what was wrong, by its name on the wire, such as {@code email} or {@code preferredTimes.date}
 */
public record Violation(String pointer, String subject, Reason reason) {

    /** Which rule. */
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

        String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Violation of(Field field, Reason reason) {
        return new Violation(field.pointer(), field.wireName(), reason);
    }

    static Violation of(Field field, int row, String name, Reason reason) {
        return new Violation(field.pointer(row, name), field.wireName() + "." + name, reason);
    }

    /** Stable, for programs: {@code email.invalid}. */
    public String code() {
        return subject + "." + reason.value();
    }
}
