package com.ketaesthetic.frontdesk.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it is kept.
 *
 * @param language what the sender is answered in
 * @param receivedAt when it came, which is also when consent was given
 * @param answerBy when somebody should have answered
 * @param consentVersion which text the consent was given to
 * @param quarantine why it is kept apart, if it is
 * @param unverified whether there was a captcha, and nobody to say whether it was solved
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
