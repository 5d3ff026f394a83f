package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;
import java.util.Map;

/**
 * All that is written of a submission, at once or not at all.
 *
 * @param mails the mails that it brings about, each as it is born; none if it is quarantined
 * @param limits what it counts for
 */
public record Admission(
        ReceivedSubmission received, Map<MailKind, MailState> mails, List<Limit> limits, Idempotency idempotency) {
    public Admission {
        mails = Map.copyOf(mails);
        limits = List.copyOf(limits);
    }
}
