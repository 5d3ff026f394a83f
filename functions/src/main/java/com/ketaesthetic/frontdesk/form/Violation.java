package com.ketaesthetic.frontdesk.form;

import com.ketaesthetic.frontdesk.submission.Reason;

/**
 * A rule that was broken: where, and which. It never holds what was sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901), such as {@code /preferredTimes/0/date}
 * @param subject what was wrong, by its name on the wire, such as {@code email} or {@code preferredTimes.date}
 */
public record Violation(String pointer, String subject, Reason reason) {

    public static Violation of(Field field, Reason reason) {
        return new Violation(field.pointer(), field.wireName(), reason);
    }

    public static Violation of(Field field, int row, String name, Reason reason) {
        return new Violation(field.pointer(row, name), field.wireName() + "." + name, reason);
    }

    /** Stable, for programs: {@code email.invalid}. */
    public String code() {
        return subject + "." + reason.value();
    }
}
