package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;
import java.util.Map;

/**
 * Everything that is written for one submission, in one transaction: either all of it is stored or nothing.
 *
 * @param mails the mails about the submission with their first states; none if the submission is quarantined
 * @param limits the limits that the submission counts towards
 */
public record Admission(
        ReceivedSubmission received, Map<MailKind, MailState> mails, List<Limit> limits, Idempotency idempotency) {
    public Admission {
        mails = Map.copyOf(mails);
        limits = List.copyOf(limits);
    }
}
