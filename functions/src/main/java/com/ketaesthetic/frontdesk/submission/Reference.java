package com.ketaesthetic.frontdesk.submission;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reference of a submission, which a patient can read out on the phone: 10 characters of Crockford's base 32, which
 * has no I, L, O or U.
 *
 * @param value the reference without the hyphen that people see
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

    /**
     * Parses a reference that is written with or without its hyphen. Returns nothing if the text is not a reference.
     */
    public static Optional<Reference> parse(String text) {
        return Optional.of(text.replace("-", "").toUpperCase(Locale.ROOT))
                .filter(Reference::isReference)
                .map(Reference::new);
    }

    /** The reference as people see it, such as {@code 7F3K9-2QD4M}. */
    public String shown() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }

    /** The plain value. It may be logged, because a reference does not identify a person. */
    @Override
    public String toString() {
        return shown();
    }
}
