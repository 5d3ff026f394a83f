package com.ketaesthetic.frontdesk.submission;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a patient wrote into the field for the phone: the first number in it that can be called, and whatever else was
 * written there.
 */
public record WrittenPhone(PhoneNumber number, @Nullable PhoneNote note) {
    /** The longest text, in code points. It has room for a few numbers and what they are for. */
    private static final int LONGEST = 200;

    private static final int FULL_WIDTH_PLUS = 0xFF0B;

    private static final String BETWEEN = "[\\p{Z}.()\\[\\]~\\p{Pd}\u2212]{0,4}";
    private static final String BETWEEN_OR_SLASH = "[\\p{Z}.()\\[\\]~\\p{Pd}\u2212/]{0,4}";

    /** A number that begins with + or with the prefix of a call abroad, from here (011) or from most countries (00). */
    private static final String INTERNATIONAL = "(?<international>\\+|(?<![0-9])(?:011|00)(?=" + BETWEEN + "[1-9]))"
            + BETWEEN + "[1-9](?:" + BETWEEN + "[0-9]){5,20}";

    /** Ten digits as they are grouped in North America, with or without the 1 before them. */
    private static final String NATIONAL = "(?<![0-9])(?:1" + BETWEEN + ")?[(\\[]?[2-9][0-9]{2}" + BETWEEN_OR_SLASH
            + "[2-9][0-9]{2}" + BETWEEN_OR_SLASH + "[0-9]{4}(?![0-9])";

    private static final Pattern NUMBER = Pattern.compile(INTERNATIONAL + "|" + NATIONAL);

    /** A number whose last digits are written as letters, such as 800-FLOWERS. */
    private static final Pattern VANITY = Pattern.compile("(?<![0-9])(?:1" + BETWEEN + ")?[(\\[]?[2-9][0-9]{2}[)\\]]?"
            + "[ .-]{1,2}[0-9A-Z](?:-?[0-9A-Z]){6}(?![0-9\\p{L}])");

    /** An extension after a number, in the ways of writing that libphonenumber knows too. */
    private static final Pattern EXTENSION = Pattern.compile(
            "[\\p{Z},]{0,4}(?:(?:;ext=|e?xt(?:ensi[o\u00F3]n?|n)?|anexo|\u0434\u043E\u0431|int(?:erno)?)"
                    + "[\\p{Z}.:,-]{0,4}([0-9]{1,20})|(?:[x\u00D7#~;]|,,)[\\p{Z}.:]{0,4}([0-9]{1,6}))#?"
                    + "(?![\\p{L}0-9]|[.-][0-9])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Parses a text that holds a number, and perhaps more. */
    public static Checked<WrittenPhone> parse(String text) {
        if (Text.length(text) > LONGEST) {
            return new Wrong<>(Reason.TOO_LONG);
        }
        String visible = simplified(Text.withoutFormat(text));
        String written = visible.regionMatches(true, 0, "tel:", 0, 4) ? visible.substring(4) : visible;
        return first(NUMBER, written)
                .or(() -> first(VANITY, written))
                .or(() -> whole(written))
                .<Checked<WrittenPhone>>map(Right::new)
                .orElseGet(() -> new Wrong<>(Reason.INVALID));
    }

    private static Optional<WrittenPhone> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            boolean international = pattern == NUMBER && matcher.group("international") != null;
            // A shorter part is tried only if the digits may belong to two numbers, or to a number and a time.
            for (int end = matcher.end(); end > matcher.start(); end = international ? endOfDigits(text, end) : 0) {
                String candidate = international
                        ? "+" + text.substring(matcher.end("international"), end)
                        : text.substring(matcher.start(), end);
                if (isWholeNumber(text, end)
                        && PhoneNumber.parse(candidate) instanceof Right<PhoneNumber>(PhoneNumber number)) {
                    return Optional.of(found(text, matcher.start(), end, number));
                }
            }
        }
        return Optional.empty();
    }

    private static WrittenPhone found(String text, int start, int end, PhoneNumber number) {
        Matcher extension = EXTENSION.matcher(text).region(end, text.length()).useTransparentBounds(true);
        boolean extended = extension.lookingAt();
        String digits = !extended ? null : extension.group(1) != null ? extension.group(1) : extension.group(2);
        return new WrittenPhone(
                new PhoneNumber(number.e164(), digits),
                PhoneNote.around(text.substring(0, start), text.substring(extended ? extension.end() : end))
                        .orElse(null));
    }

    /** The end of the group of digits before this one. */
    private static int endOfDigits(String text, int end) {
        int at = end - 1;
        while (at > 0 && isDigit(text.charAt(at))) {
            at--;
        }
        while (at > 0 && !isDigit(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isWholeNumber(String text, int end) {
        return end == text.length() || !isDigit(text.charAt(end));
    }

    /**
     * Takes the whole text as a number whose digits are grouped in an unusual way, or which has letters for digits. If
     * the text has words besides, staff get to see all of it.
     */
    private static Optional<WrittenPhone> whole(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean letters = text.codePoints().anyMatch(Character::isLetter);
        long digits = text.chars().filter(WrittenPhone::isDigit).count();
        boolean vanity = digits < 10 && !Character.isLetter(text.charAt(0));
        return PhoneNumber.parse(text)
                .toOptional()
                .map(number -> new WrittenPhone(
                        number, letters && !vanity ? PhoneNote.around(text, "").orElse(null) : null));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** The text with white space as spaces, and with the digits of all scripts as those that the library is told. */
    private static String simplified(String text) {
        StringBuilder simplified = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> Character.isWhitespace(codePoint)
                        ? ' '
                        : Character.isDigit(codePoint) ? '0' + Character.digit(codePoint, 10) : codePoint)
                .map(codePoint -> codePoint == FULL_WIDTH_PLUS ? '+' : codePoint)
                .forEach(simplified::appendCodePoint);
        return simplified.toString();
    }
}
