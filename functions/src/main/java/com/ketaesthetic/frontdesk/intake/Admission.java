package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is written for one submission, in one transaction: either all of it is stored or nothing.
 *
 * @param mails the mails about the submission with their first states; none if the submission is quarantined
 * @param limits the limits that the submission counts towards
 * @param expiresAt when the submission may be deleted although nobody has closed it; nothing: never
 */
public record Admission(
        ReceivedSubmission received,
        Map<MailId.OfSubmission, MailState> mails,
        List<Limit> limits,
        Idempotency idempotency,
        Optional<Instant> expiresAt) {
    public Admission {
        mails = Map.copyOf(mails);
        limits = List.copyOf(limits);
    }
}
