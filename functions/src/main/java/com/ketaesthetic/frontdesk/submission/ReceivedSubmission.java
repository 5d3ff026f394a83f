package com.ketaesthetic.frontdesk.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it is stored.
 *
 * @param language the language in which the sender gets an answer
 * @param receivedAt the time at which it was received, which is also when the consent was given
 * @param answerBy the time by which staff should have answered
 * @param consentVersion the version of the text to which the consent was given
 * @param quarantine why it is quarantined, or null if it is not
 * @param unverified whether the captcha could not be verified because its service gave no answer
 */
public record ReceivedSubmission(
        Reference reference,
        Submission submission,
        Language language,
        Instant receivedAt,
        Instant answerBy,
        String consentVersion,
        @Nullable Quarantine quarantine,
        boolean unverified) {}
