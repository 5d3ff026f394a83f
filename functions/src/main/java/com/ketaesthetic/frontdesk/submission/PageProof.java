package com.ketaesthetic.frontdesk.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes the proof that a patient's page carries after its patient has shown who they are, so that they need not type
 * their digits again for some minutes. A proof is for one link and one purpose, and nothing of the digits is in it.
 */
public record PageProof(KeyedHash hash) {
    /** How long the digits count that somebody has typed. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final int HEX_DIGITS = 32;
    private static final Pattern PROOF = Pattern.compile("([0-9]{1,11})\\.([0-9a-f]{32})");

    /** A proof that counts until the expiry, in whole seconds. */
    public String of(String token, String purpose, Instant expiry) {
        return expiry.getEpochSecond() + "." + proof(token, purpose, expiry.getEpochSecond());
    }

    /** Until when the proof counts; nothing if it is not one for this link and purpose, or does not count any more. */
    public Optional<Instant> verify(String proof, String token, String purpose, Instant now) {
        Matcher parts = PROOF.matcher(proof);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long expiry = Long.parseLong(parts.group(1));
        boolean same = MessageDigest.isEqual(
                proof(token, purpose, expiry).getBytes(US_ASCII), parts.group(2).getBytes(US_ASCII));
        return same && now.getEpochSecond() < expiry ? Optional.of(Instant.ofEpochSecond(expiry)) : Optional.empty();
    }

    private String proof(String token, String purpose, long expiry) {
        return hash.of(List.of("page", token, purpose, Long.toString(expiry))).substring(0, HEX_DIGITS);
    }
}
