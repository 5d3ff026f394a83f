package com.ketaesthetic.frontdesk.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps mail programs from making links of what a stranger typed. A copy of a name has to be the name, so nothing
 * invisible is put into it: HTML is broken by elements, and plain text by brackets that are there to be seen.
 */
final class LinkBreaks {
    /**
     * The characters without which a text is no address: a dot before a possible top-level domain, also one of the dots
     * of other scripts (RFC 3490, section 3.1), the colon of a scheme, and the second backslash of a shared folder.
     */
    private static final Pattern JOINT =
            Pattern.compile("(?<=[^\\s.])[.\u3002\uFF0E\uFF61](?=\\p{Cf}*+\\p{L}[\\p{L}\\p{M}\\p{N}\\p{Cf}-])"
                    + "|(?<=[A-Za-z0-9+.-]):(?=[/\\\\]{2})"
                    + "|(?<=\\b(?i:mailto|tel|sms|callto|facetime|sips?|skype|whatsapp|geo|news|file|javascript|data|magnet)):(?=\\S)"
                    + "|(?<=\\\\)\\\\(?=[\\p{L}\\p{N}])");

    /** A title is a word of one letter, a dot, and two to four letters. */
    private static final Pattern TITLE_OR_JOINT =
            Pattern.compile("(?<!\\S)\\p{Lu}\\.\\p{Lu}\\p{Ll}{1,3}(?=[.,]?(?:\\s|$))|" + JOINT.pattern());

    private LinkBreaks() {}

    /**
     * A part of a line.
     *
     * @param isJoint whether the part is a character that must be an element of its own
     */
    record Part(String text, boolean isJoint) {}

    /** The parts of a line. They are the line again if they are put together. */
    static List<Part> parts(String line) {
        List<Part> parts = new ArrayList<>();
        Matcher joint = JOINT.matcher(line);
        int end = 0;
        while (joint.find()) {
            parts.add(new Part(line.substring(end, joint.start()), false));
            parts.add(new Part(joint.group(), true));
            end = joint.end();
        }
        parts.add(new Part(line.substring(end), false));
        return parts;
    }

    /**
     * The line for plain text, such as {@code www[.]spam[.]example}. A line without an address stays as it is, and so does
     * a title such as B.Sc.
     */
    static String inBrackets(String line) {
        return TITLE_OR_JOINT.matcher(line).replaceAll(found -> {
            String text = found.group();
            return Matcher.quoteReplacement(text.length() == 1 ? "[" + text + "]" : text);
        });
    }
}
