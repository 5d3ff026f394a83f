package com.ketaesthetic.frontdesk.submission;

import java.util.List;

/**
 * Computes the codes that patients without a phone number get by mail, to show that they read the mails about their
 * request. A code is computed from the number of its mail and not stored, because a mail is written anew at each attempt to
 * send it, and so that the table has nothing by which somebody who reads it could open a patient's page.
 */
public record MailedCode(KeyedHash hash) {
    /** How many digits a code has. */
    public static final int LENGTH = 6;

    private static final int HEX_DIGITS = 15;
    private static final long CODES = 1_000_000;

    /** The code in the mail with this number about a request. */
    public String of(Reference reference, int number) {
        String proof = hash.of(List.of("code", reference.value(), Integer.toString(number)));
        // 60 bits are so many more than there are codes that all codes are equally likely.
        return "%06d".formatted(Long.parseLong(proof.substring(0, HEX_DIGITS), 16) % CODES);
    }
}
