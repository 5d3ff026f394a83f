package com.ketaesthetic.frontdesk.ses;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes text that a stranger typed fit to be shown to staff, so that mail programs do not turn any of it into a link.
 */
final class Typed {
    /**
     * Unicode's WORD JOINER. It is invisible, but mail programs do not make a link of a web address that contains one.
     */
    private static final String JOINER = "\u2060";

    /**
     * The places where a web address or a domain can be cut: after the colon of its scheme, and before a possible
     * top-level domain.
     */
    private static final Pattern CUT = Pattern.compile("(?<=[A-Za-z]:)(?=//)|(?<=[\\p{L}\\p{N}-]\\.)(?=\\p{L}{2})");

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

    private Typed() {}

    /** Returns the lines of the text without links, one entry per line. */
    static List<String> lines(String typed) {
        return withoutLinks(typed).lines().toList();
    }

    static String withoutLinks(String typed) {
        return CUT.matcher(typed).replaceAll(JOINER);
    }

    /**
     * Isolates a line so that it does not change the direction of the text around it. This is for plain text; HTML has
     * an element for it.
     */
    static String isolated(String line) {
        return FIRST_STRONG_ISOLATE + line + POP_DIRECTIONAL_ISOLATE;
    }
}
