package com.ketaesthetic.frontdesk.staff;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Generates texts that nobody can guess: 43 characters of letters, digits, hyphens and underscores, with 256 bits from a
 * secure source. That is what RFC 7636, section 4.1 asks of a code verifier.
 */
public final class RandomSecrets implements Supplier<String> {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
