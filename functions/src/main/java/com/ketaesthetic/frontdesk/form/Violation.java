package com.ketaesthetic.frontdesk.form;

import com.ketaesthetic.frontdesk.submission.Reason;

/**
 * A broken rule and where it was broken. A violation never holds the value that was sent.
 *
 * @param pointer the place in the form, as a JSON pointer (RFC 6901), such as {@code /preferredTimes/0/date}
 * @param subject the name of the wrong value on the wire, such as {@code email} or {@code preferredTimes.date}
 */
public record Violation(String pointer, String subject, Reason reason) {
    /** The subject of a file, whatever it is called, because codes are logged and strangers choose these names. */
    public static final String FILE = "file";

    public static Violation of(Field field, Reason reason) {
        return new Violation(field.pointer(), field.wireName(), reason);
    }

    public static Violation of(Field field, int row, String name, Reason reason) {
        return new Violation(field.pointer(row, name), field.wireName() + "." + name, reason);
    }

    public static Violation ofFile(String pointer) {
        return new Violation(pointer, FILE, Reason.TYPE);
    }

    /** A stable code for programs, such as {@code email.invalid}. */
    public String code() {
        return subject + "." + reason.value();
    }
}
