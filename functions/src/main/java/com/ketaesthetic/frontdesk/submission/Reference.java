package com.ketaesthetic.frontdesk.submission;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a patient reads out on the phone: 10 characters of Crockford's base 32, which has no I, L, O or U.
 *
 * @param value without the hyphen that people see
 */
public record Reference(String value) {
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 10;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    public Reference {
        if (!isReference(value)) {
            throw new IllegalArgumentException("not a reference");
        }
    }

    public static boolean isReference(String text) {
        return FORM.matcher(text).matches();
    }

    /** The reference that this text is, with its hyphen or without, if it is one. */
    public static Optional<Reference> parse(String text) {
        return Optional.of(text.replace("-", "").toUpperCase(Locale.ROOT))
                .filter(Reference::isReference)
                .map(Reference::new);
    }

    /** As people see it: {@code 7F3K9-2QD4M}. */
    public String shown() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }

    /** For logs: a reference names nobody. */
    @Override
    public String toString() {
        return shown();
    }
}
