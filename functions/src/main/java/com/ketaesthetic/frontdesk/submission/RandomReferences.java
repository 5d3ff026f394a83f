package com.ketaesthetic.frontdesk.submission;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Generates references that cannot be guessed. Each has 50 bits from a secure source. */
public final class RandomReferences implements Supplier<Reference> {
    private final SecureRandom random = new SecureRandom();

    @Override
    public Reference get() {
        StringBuilder characters = new StringBuilder(Reference.LENGTH);
        for (int i = 0; i < Reference.LENGTH; i++) {
            characters.append(Reference.ALPHABET.charAt(random.nextInt(Reference.ALPHABET.length())));
        }
        return new Reference(characters.toString());
    }
}
