package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/** A display name before an address in a mail's header. */
final class DisplayName {
    private static final Pattern QUOTABLE = Pattern.compile("[ -~&&[^\"\\\\]]*");

    private DisplayName() {}

    /**
     * Returns a quoted string (RFC 5322, section 3.2.4) for a name in ASCII, and otherwise an encoded word (RFC 2047,
     * section 2). Neither lets a control character through.
     */
    static String of(String name) {
        return QUOTABLE.matcher(name).matches()
                ? "\"" + name + "\""
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(name.getBytes(UTF_8)) + "?=";
    }
}
