package com.ketaesthetic.frontdesk.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes the token by which a patient's link leads to their request, such as
 * {@code 7F3K92QD4M-0123456789abcdef0123456789abcdef}: the reference, and 128 bits of a keyed hash that nobody can guess.
 * It is computed and not stored, because a mail is written anew at each attempt to send it, and so that the table has
 * nothing by which somebody who reads it could open a patient's page.
 */
public record LinkToken(KeyedHash hash) {
    private static final int HEX_DIGITS = 32;
    private static final Pattern TOKEN = Pattern.compile("([0-9A-Z]{10})-([0-9a-f]{32})");

    public String of(Reference reference) {
        return reference.value() + "-" + proof(reference);
    }

    /**
     * The reference whose token this is; nothing if it is nobody's. For every text of the right shape this takes the same
     * time.
     */
    public Optional<Reference> verify(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches() || !Reference.isReference(parts.group(1))) {
            return Optional.empty();
        }
        Reference reference = new Reference(parts.group(1));
        boolean same = MessageDigest.isEqual(
                proof(reference).getBytes(US_ASCII), parts.group(2).getBytes(US_ASCII));
        return same ? Optional.of(reference) : Optional.empty();
    }

    /**
     * A reference that a token stands for which is nobody's. What is looked up by it is looked up in the same way as what
     * there is. It is no request's but by a coincidence that does no harm.
     */
    public Reference nobody(String token) {
        String digits = hash.of(List.of("nobody", token));
        StringBuilder reference = new StringBuilder();
        for (int i = 0; i < Reference.LENGTH; i++) {
            reference.append(Reference.ALPHABET.charAt(Integer.parseInt(digits, 2 * i, 2 * i + 2, 16) % 32));
        }
        return new Reference(reference.toString());
    }

    private String proof(Reference reference) {
        return hash.of(List.of("link", reference.value())).substring(0, HEX_DIGITS);
    }
}
