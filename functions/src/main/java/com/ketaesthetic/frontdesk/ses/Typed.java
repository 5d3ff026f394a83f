package com.ketaesthetic.frontdesk.ses;

import java.util.List;
import java.util.regex.Pattern;

/** What a stranger typed, made fit to be shown to staff: mail programs must make no link of it. */
final class Typed {
    /** Seen by nobody, but a web address with one in it is none (Unicode: WORD JOINER). */
    private static final String JOINER = "\u2060";

    /** Where a web address or a domain can be cut: behind its scheme's colon, and before what may be a top-level domain. */
    private static final Pattern CUT = Pattern.compile("(?<=[A-Za-z]:)(?=//)|(?<=[\\p{L}\\p{N}-]\\.)(?=\\p{L}{2})");

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

    private Typed() {}

    /** One entry a line. */
    static List<String> lines(String typed) {
        return withoutLinks(typed).lines().toList();
    }

    static String withoutLinks(String typed) {
        return CUT.matcher(typed).replaceAll(JOINER);
    }

    /** A line that does not turn the text around it, for plain text; HTML has an element for that. */
    static String isolated(String line) {
        return FIRST_STRONG_ISOLATE + line + POP_DIRECTIONAL_ISOLATE;
    }
}
