package com.ketaesthetic.frontdesk.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Pattern;

/** The lines of a calendar file (RFC 5545, section 3.1). */
final class ContentLines {
    /** The most bytes that a line may have without its end. */
    private static final int LONGEST = 75;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t]]");
    private static final Pattern TO_BE_ENCODED = Pattern.compile("[^A-Za-z0-9@.!$'*+_~-]");

    private final StringBuilder lines = new StringBuilder();

    /** A value of our own, which has no character that means something. */
    ContentLines plain(String property, String value) {
        return line(property + ":" + value);
    }

    /** A text of any characters (RFC 5545, section 3.3.11). Control characters are left out, because none is allowed. */
    ContentLines text(String property, String value) {
        String escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
        return line(property + ":"
                + CONTROL.matcher(escaped.replaceAll("\\R", "\\\\n")).replaceAll(""));
    }

    /** A mail address as a URI (RFC 6068, section 2). */
    ContentLines mailbox(String property, String address) {
        return line(property + ":mailto:"
                + TO_BE_ENCODED
                        .matcher(address)
                        .replaceAll(found -> String.format(
                                Locale.ROOT, "%%%02X", (int) found.group().charAt(0))));
    }

    /**
     * The value of a parameter (RFC 5545, section 3.1), which can hold no quotation mark and no line break. Nor does it
     * hold a backslash, for which programs look in different ways.
     */
    static String quoted(String value) {
        return '"'
                + CONTROL.matcher(value.replace('"', '\'').replace('\\', '/')).replaceAll(" ")
                + '"';
    }

    /** Folds a line. No character is cut in two, although RFC 5545 would allow that. */
    private ContentLines line(String line) {
        int bytes = 0;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            String character = Character.toString(line.codePointAt(at));
            int length = character.getBytes(UTF_8).length;
            if (bytes + length > LONGEST) {
                lines.append("\r\n ");
                bytes = 1;
            }
            lines.append(character);
            bytes += length;
        }
        lines.append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
