package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/** A name before an address in a mail's header. */
final class DisplayName {
    private static final Pattern QUOTABLE = Pattern.compile("[ -~&&[^\"\\\\]]*");

    private DisplayName() {}

    /**
     * A quoted string (RFC 5322, section 3.2.4), or for other than ASCII an encoded word (RFC 2047, section 2), which
     * no control character survives either.
     */
    static String of(String name) {
        return QUOTABLE.matcher(name).matches()
                ? "\"" + name + "\""
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(name.getBytes(UTF_8)) + "?=";
    }
}
