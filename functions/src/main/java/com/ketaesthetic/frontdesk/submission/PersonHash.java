package com.ketaesthetic.frontdesk.submission;

import java.util.List;
import java.util.Locale;

/**
 * Computes the hashes by which the requests of a person are found. This is the one place that says which addresses and
 * which numbers are the same.
 */
public record PersonHash(KeyedHash hash) {
    private static final String PERSON = "person";

    /**
     * The hash of an address. Upper and lower case make no difference, because nobody tells mailboxes apart by them,
     * although RFC 5321, section 2.4, lets a server do so.
     */
    public String of(EmailAddress email) {
        return hash.of(List.of(PERSON, "mail", email.value().toLowerCase(Locale.ROOT)));
    }

    /** A hash of nobody, which is another one with another key. */
    public String ofNobody() {
        return hash.of(List.of(PERSON, "nobody"));
    }

    /** The hash of a number. Several people may be reached by extensions of one number, and they are found together. */
    public String of(PhoneNumber phone) {
        return hash.of(List.of(PERSON, "phone", phone.e164()));
    }
}
