package com.ketaesthetic.frontdesk.submission;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/** What is done to every text that was sent, and what may stand in one. Code points throughout, never UTF-16 units. */
public final class Text {
    private Text() {}

    /** Without white space around it, lines ended by LF alone, in Unicode's normalization form C. */
    public static String tidy(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int start = 0;
        while (start < lines.length() && isWhiteSpace(lines.charAt(start))) {
            start++;
        }
        int end = lines.length();
        while (end > start && isWhiteSpace(lines.charAt(end - 1))) {
            end--;
        }
        return Normalizer.normalize(lines.substring(start, end), Normalizer.Form.NFC);
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public static boolean all(String text, IntPredicate allowed) {
        return text.codePoints().allMatch(allowed);
    }

    /** Whether this may stand in a text of several lines: no control character but line break and tab, no lone surrogate. */
    public static boolean isProse(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }

    /**
     * Whether this may stand in a name: any script, no line break, and nothing that has no meaning of its own or turns
     * the text around it. Joiners stay, for Persian and Indic names need them.
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

    /** Whether something of it can be seen. */
    public static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(codePoint -> Character.getType(codePoint) != Character.FORMAT
                        && !Character.isSpaceChar(codePoint)
                        && !Character.isWhitespace(codePoint));
    }

    /** Unicode's property Bidi_Control (Unicode Standard Annex 9, "Directional Formatting Characters"). */
    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Unicode's property White_Space, whose members all lie in the basic plane. */
    private static boolean isWhiteSpace(char character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == 0x85;
    }
}
