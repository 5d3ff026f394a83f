package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The storage of mails. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface Mails {
    /** A mail as it is at present. */
    record Found(MailState state, Occasion occasion) {}

    /** A mail that has been due since the given time. */
    record Due(MailId id, Instant since) {}

    Optional<Found> find(MailId id);

    /**
     * Changes the state of a mail. Returns false if the mail is no longer in the state {@code from}, in which case
     * nothing is written.
     */
    boolean transition(MailId id, MailState from, MailState to);

    /**
     * Makes sure that this mail about a submission exists. A new mail is pending; an existing one stays as it is. No mail
     * is created for a submission that does not exist any more or is being erased.
     */
    void add(MailId.OfSubmission id, Instant now);

    /** The mails that are due at this time. Those that have been due longest come first. */
    List<Due> due(Instant now, int atMost);

    /**
     * Lets a mail be due at a later time, so that others come before it. Nothing happens if the mail has been due at
     * another time since.
     */
    void postpone(Due due, Instant until);

    /**
     * Deletes a mail about a submission that does not exist any more. Returns false if the submission or no such mail
     * exists, in which case nothing is deleted.
     */
    boolean removeOrphan(MailId.OfSubmission id);

    /**
     * The entries that were to be reported to staff by this time and have not been reported yet, the oldest first.
     * There are at most {@code atMost} entries, and in addition at most {@code atMost} quarantined ones. An item that
     * cannot be read is left out.
     */
    List<Digest.Entry> unreported(Instant until, int atMost);

    /**
     * Makes sure that there is a digest of this day; a new one is pending. Returns the stored digest, which may be an
     * earlier one.
     */
    Digest add(Digest digest, Instant now);

    /** Records that the entry was reported to staff. */
    void markReported(Digest.Entry entry);
}
