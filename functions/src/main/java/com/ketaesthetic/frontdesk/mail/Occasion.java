package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;

/** The subject matter of a mail. */
public sealed interface Occasion {
    record Submitted(MailKind kind, ReceivedSubmission received) implements Occasion {}

    /**
     * The daily digest.
     *
     * @param quarantined the quarantined submissions in the digest, about which no mail was sent
     */
    record Digested(Digest digest, List<ReceivedSubmission> quarantined) implements Occasion {
        public Digested {
            quarantined = List.copyOf(quarantined);
        }
    }
}
