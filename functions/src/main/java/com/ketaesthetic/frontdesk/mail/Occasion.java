package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;

/** What a mail is about. */
public sealed interface Occasion {
    record Submitted(MailKind kind, ReceivedSubmission received) implements Occasion {}

    /**
     * The daily digest.
     *
     * @param quarantined those of its submissions that no mail has told of
     */
    record Digested(Digest digest, List<ReceivedSubmission> quarantined) implements Occasion {
        public Digested {
            quarantined = List.copyOf(quarantined);
        }
    }
}
