package com.ketaesthetic.frontdesk.submission;

import java.time.Instant;

/**
 * A submission as it is kept.
 *
 * @param language what the sender is answered in
 * @param receivedAt when it came, which is also when consent was given
 * @param answerBy when somebody should have answered
 * @param consentVersion which text the consent was given to
 */
public record ReceivedSubmission(
        Reference reference,
        Submission submission,
        Language language,
        Instant receivedAt,
        Instant answerBy,
        String consentVersion) {}
