package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The storage of what is reported to the clinic in lists: the entries that wait for a digest, the requests that wait to
 * be gathered, and the mails that list them. Every method throws {@link UnavailableException} when the storage cannot be
 * reached.
 */
public interface Listings {
    /** The highest number of requests that can be in one gathered mail. */
    int MOST_IN_A_GATHERED_MAIL = 50;

    /**
     * The entries of these concerns that were to be reported to staff by this time and have not been reported yet, the
     * oldest first. There are at most {@code atMost} entries, and in addition at most {@code atMost} quarantined ones. An
     * item that cannot be read is left out.
     */
    List<Digest.Entry> unreported(Set<Digest.Concern> concerns, Instant until, int atMost);

    /**
     * Makes sure that there is a digest of this day, with a pending mail for each inbox. Returns the stored digest, which
     * may be an earlier one.
     */
    Digest add(Digest digest, int inboxes, Instant now);

    /**
     * Records that everything that this digest or gathered mail lists was reported to staff. What is overdue at the desk
     * is reported again as long as it is.
     */
    void markReported(MailId listing);

    /** The requests that wait to be gathered at this time. Those that have been waiting longest come first. */
    List<Reference> waiting(Instant now, int atMost);

    /**
     * Puts these requests into a gathered mail, with a pending mail for each inbox. Each request is in one gathered mail
     * only, so those that are not waiting any more are left out.
     *
     * @param requests 1 to {@link #MOST_IN_A_GATHERED_MAIL} requests
     * @param following how many other requests are waiting for a gathered mail of their own
     * @param reportBy when the requests are reported in the digest unless the gathered mail was delivered
     * @return how many requests are in the gathered mail
     */
    int gather(List<Reference> requests, int following, int inboxes, Instant now, Instant reportBy);
}
