package com.ketaesthetic.frontdesk.submission;

import org.jspecify.annotations.Nullable;

/**
 * The patient's name, and how to reach them.
 *
 * @param phone required unless the patient wants to be answered by mail
 * @param phoneNote what the patient wrote beside the number, or null
 * @param method how the patient wants to be answered
 * @param textConsent whether the patient agreed to get text messages; an answer by text message requires it
 */
public record Contact(
        PersonName name,
        EmailAddress email,
        @Nullable PhoneNumber phone,
        @Nullable PhoneNote phoneNote,
        ContactMethod method,
        boolean textConsent) {
    public Contact {
        if (phone == null && method != ContactMethod.EMAIL) {
            throw new IllegalArgumentException("a call or a text message needs a number");
        }
        if (method == ContactMethod.TEXT && !textConsent) {
            throw new IllegalArgumentException("a text message needs consent");
        }
    }
}
