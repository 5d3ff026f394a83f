package com.ketaesthetic.frontdesk.submission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Converts the domain of a mail address from any script to ASCII. The JDK's own {@code java.net.IDN} follows IDNA 2003,
 * which turns straße.de into strasse.de. That domain may belong to somebody else, so no patient's mail may go there.
 * This class follows the rules of IDNA 2008 for letters instead (RFC 5892: only letters, marks and digits, in lower
 * case) and encodes labels with {@link Punycode}.
 */
final class DomainName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern DOTS = Pattern.compile("[.\u3002\uFF0E\uFF61]");
    private static final Pattern ASCII_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private DomainName() {}

    /**
     * Returns the domain in ASCII and lower case. Returns nothing if the text is not a usable domain, for example
     * because it has only one label, ends with a dot or is an address literal.
     */
    static Optional<String> toAscii(String domain) {
        List<String> labels = new ArrayList<>();
        for (String label : DOTS.split(domain, -1)) {
            Optional<String> ascii = labelToAscii(label);
            if (ascii.isEmpty()) {
                return Optional.empty();
            }
            labels.add(ascii.get());
        }
        String whole = String.join(".", labels);
        boolean isDomain = labels.size() >= 2
                && whole.length() <= LONGEST
                && !NUMBER.matcher(labels.getLast()).matches();
        return isDomain ? Optional.of(whole) : Optional.empty();
    }

    private static Optional<String> labelToAscii(String label) {
        String lower = compatible(compatible(label).toLowerCase(Locale.ROOT));
        if (ASCII_LABEL.matcher(lower).matches()) {
            boolean reserved = lower.startsWith("--", 2) && !lower.startsWith("xn--");
            return lower.length() <= LONGEST_LABEL && !reserved ? Optional.of(lower) : Optional.empty();
        }
        boolean letters = !lower.isEmpty()
                && !isMark(lower.codePointAt(0))
                && !lower.startsWith("-")
                && !lower.endsWith("-")
                && Text.all(lower, DomainName::mayStandInLabel)
                && !Text.all(lower, codePoint -> codePoint < 0x80);
        if (!letters) {
            return Optional.empty();
        }
        String ascii = "xn--" + Punycode.encode(lower);
        return ascii.length() <= LONGEST_LABEL ? Optional.of(ascii) : Optional.empty();
    }

    private static String compatible(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC);
    }

    private static boolean mayStandInLabel(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> codePoint == '-' || codePoint == 0xB7 || codePoint == 0x30FB || isMark(codePoint);
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
