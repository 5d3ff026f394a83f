package com.ketaesthetic.frontdesk.submission;

import java.util.Optional;

/**
 * What a patient wrote beside a phone number, on one line, such as "(cell)" or "or 212-555-0123". It is for staff to
 * read, and holds at least one letter or digit.
 */
public record PhoneNote(String value) {
    private static final String SEPARATORS = " ,;:/|.-\u2013\u2014\u2026";

    public PhoneNote {
        if (!Text.all(value, Text::isName) || !hasWords(value)) {
            throw new IllegalArgumentException("not a note");
        }
    }

    /**
     * The note that stands before and after a number, or nothing if there are only separators. Characters that cannot
     * be shown on one line become spaces.
     */
    static Optional<PhoneNote> around(String before, String after) {
        String start = tidied(before);
        String end = tidied(after);
        return Optional.of(hasWords(start) && hasWords(end) ? start + " \u2026 " + end : hasWords(start) ? start : end)
                .filter(PhoneNote::hasWords)
                .map(PhoneNote::new);
    }

    private static String tidied(String text) {
        String line = text.codePoints()
                .map(codePoint -> Text.isName(codePoint) ? codePoint : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int start = 0;
        while (start < line.length() && SEPARATORS.indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        int end = line.length();
        while (end > start && SEPARATORS.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
