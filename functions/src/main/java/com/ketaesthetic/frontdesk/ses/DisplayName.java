package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A display name before an address in a mail's header. */
final class DisplayName {
    private static final Pattern QUOTABLE = Pattern.compile("[ -~&&[^\"\\\\]]*");

    /** An encoded word may have 75 characters. Of those, 12 are not its text, and Base64 makes 4 of 3 bytes. */
    private static final int BYTES_A_WORD = (75 - 12) / 4 * 3;

    private DisplayName() {}

    /**
     * Returns a quoted string (RFC 5322, section 3.2.4) for a name in ASCII, and otherwise as many encoded words as it
     * takes (RFC 2047, section 2). Neither lets a control character through.
     */
    static String of(String name) {
        return QUOTABLE.matcher(name).matches()
                ? "\"" + name + "\""
                : words(name).stream().map(DisplayName::encoded).collect(Collectors.joining(" "));
    }

    /** Splits a name between its characters. The space between two encoded words is not shown. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (String character : name.codePoints().mapToObj(Character::toString).toList()) {
            int length = character.getBytes(UTF_8).length;
            if (bytes + length > BYTES_A_WORD) {
                words.add(word.toString());
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += length;
        }
        words.add(word.toString());
        return words;
    }

    private static String encoded(String word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word.getBytes(UTF_8)) + "?=";
    }
}
