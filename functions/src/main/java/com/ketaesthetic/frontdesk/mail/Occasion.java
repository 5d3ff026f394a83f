package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.LocalDate;
import java.util.List;

/** The subject matter of a mail. */
public sealed interface Occasion {
    record Submitted(MailKind kind, ReceivedSubmission received) implements Occasion {
        public Submitted {
            if (kind == MailKind.DECLINED) {
                throw new IllegalArgumentException("a request is declined for a reason");
            }
        }
    }

    /**
     * The clinic cannot do what the patient asked for.
     *
     * @param reason why, which the mail has a fixed sentence for
     */
    record Declined(ReceivedSubmission received, Choice reason) implements Occasion {}

    /**
     * The daily digest.
     *
     * @param requests the submissions that the digest lists, without those that could not be read
     */
    record Digested(Digest digest, List<ReceivedSubmission> requests) implements Occasion {
        public Digested {
            requests = List.copyOf(requests);
        }
    }

    /**
     * Requests that came over the limit.
     *
     * @param first the request after which the mail is named, whether it still exists or not
     * @param requests those that still exist, the oldest first
     * @param unreadable those that are stored and could not be read
     * @param following how many more requests were waiting when these were gathered; other gathered mails have them
     */
    record Gathered(Reference first, List<ReceivedSubmission> requests, List<Reference> unreadable, int following)
            implements Occasion {
        public Gathered {
            requests = List.copyOf(requests);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A mail to an inbox of the clinic did not arrive.
     *
     * @param day the day in UTC
     * @param inbox the number of that inbox
     */
    record InboxFailed(LocalDate day, int inbox) implements Occasion {}
}
