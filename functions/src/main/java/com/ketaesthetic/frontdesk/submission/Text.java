package com.ketaesthetic.frontdesk.submission;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/**
 * Tidies every text that was sent, and defines which characters a text may contain. All lengths and checks count code
 * points, never UTF-16 units.
 */
public final class Text {
    static final char ZERO_WIDTH_NON_JOINER = '\u200C';
    static final char ZERO_WIDTH_JOINER = '\u200D';

    private Text() {}

    /**
     * Removes white space and invisible characters around the text, ends its lines with LF, and normalizes it to
     * Unicode's normalization form C. What people copy often has invisible characters around it.
     */
    public static String tidy(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int start = 0;
        while (start < lines.length() && isNothingAtAnEnd(lines.charAt(start))) {
            start++;
        }
        int end = lines.length();
        while (end > start && isNothingAtAnEnd(lines.charAt(end - 1))) {
            end--;
        }
        return Normalizer.normalize(lines.substring(start, end), Normalizer.Form.NFC);
    }

    /**
     * Tidies a text of several lines. Control characters that word processors, spreadsheets and PDFs leave in what is
     * copied from them become what they stand for: a line break, a space or nothing.
     */
    static String tidyLines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(codePoint -> {
            switch (codePoint) {
                // The end of a line or a page: CR, VT, FF, NEL, and Unicode's line and paragraph separators.
                case '\r', 0x0B, '\f', 0x85, 0x2028, 0x2029 -> lines.append('\n');
                // The separators FS, GS and RS. Word writes a hyphen at which no line breaks as RS.
                case 0x1C, 0x1D, 0x1E -> lines.append(' ');
                default -> {
                    if (codePoint == '\n' || codePoint == '\t' || !Character.isISOControl(codePoint)) {
                        lines.appendCodePoint(codePoint);
                    }
                }
            }
        });
        return tidy(lines.toString());
    }

    /** Tidies a text of one line, in which the tab between two cells of a spreadsheet is a space. */
    static String tidyLine(String text) {
        return tidy(text.replace('\t', ' '));
    }

    /** The text without any format characters (Unicode's general category Cf), which are invisible. */
    static String withoutFormat(String text) {
        return text.codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The first characters of a text, at most this many, and no half of a surrogate pair at the end. */
    public static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public static boolean all(String text, IntPredicate allowed) {
        return text.codePoints().allMatch(allowed);
    }

    /**
     * Whether a text of several lines may contain this code point. Lone surrogates and control characters are not
     * allowed, except for the line break and the tab.
     */
    public static boolean isProse(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }

    /**
     * Whether a name may contain this code point. A name may be in any script. It may contain no line break, nothing
     * that has no meaning of its own, and nothing that changes the direction of the text around it. Joiners are allowed
     * because Persian and Indic names need them.
     */
    public static boolean isName(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isBidiControl(codePoint);
        };
    }

    /** Whether the text contains at least one visible character. */
    public static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(codePoint -> Character.getType(codePoint) != Character.FORMAT
                        && !Character.isSpaceChar(codePoint)
                        && !Character.isWhitespace(codePoint));
    }

    /**
     * Whether the code point has Unicode's property Bidi_Control (Unicode Standard Annex 9, "Directional Formatting
     * Characters").
     */
    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isNothingAtAnEnd(char character) {
        return isWhiteSpace(character) || isInvisible(character);
    }

    /**
     * Whether the character shows nothing. These are the format characters of the basic plane, except for the Arabic
     * and Syriac signs among them that enclose the digits after them, and two fillers that people send as blanks. Those
     * of the other planes are parts of flags and of notations.
     */
    private static boolean isInvisible(char character) {
        return switch (character) {
            case '\u0600',
                    '\u0601',
                    '\u0602',
                    '\u0603',
                    '\u0604',
                    '\u0605',
                    '\u06DD',
                    '\u070F',
                    '\u0890',
                    '\u0891',
                    '\u08E2' -> false;
            case '\u3164', '\uFFA0' -> true;
            default -> Character.getType(character) == Character.FORMAT;
        };
    }

    /**
     * Whether the character has Unicode's property White_Space. All characters with this property are in the basic
     * plane.
     */
    private static boolean isWhiteSpace(char character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == 0x85;
    }
}
