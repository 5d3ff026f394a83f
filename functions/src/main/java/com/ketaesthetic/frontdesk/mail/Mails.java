package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The storage of mails. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface Mails {
    /**
     * A mail as it is at present.
     *
     * @param isWithdrawn whether the mail must not be sent any more, because what it says has been taken back
     */
    record Found(MailState state, Occasion occasion, boolean isWithdrawn) {
        Found in(MailState other) {
            return new Found(other, occasion, isWithdrawn);
        }
    }

    /** A mail that has been due since the given time. */
    record Due(MailId id, Instant since) {}

    Optional<Found> find(MailId id);

    /** The state alone, which is read faster than all that a mail is about. */
    Optional<MailState> state(MailId id);

    /**
     * Changes the state of a mail. If its request is closed and the mail is finished by this, the mail expires together
     * with the request. Returns false if the mail is no longer in the state {@code from}, in which case nothing is
     * written.
     *
     * @param at the time from which a failure waits to be reported to staff
     */
    boolean transition(MailId id, MailState from, MailState to, Instant at);

    /**
     * Claims a mail about an appointment for an attempt to send it, in one transaction with a look at its request: nobody is
     * told of an appointment that does not stand as the mail says. Otherwise like {@link #transition}.
     */
    Claim claim(MailId.OfSubmission id, Found seen, MailState.Sending to, Instant at);

    /** What became of a claim. */
    enum Claim {
        CLAIMED,
        /** The mail is no longer in the state in which it was seen. */
        CHANGED,
        /** The appointment does not stand any more as the mail says, is over, or the patient wants no mails. */
        OUTDATED
    }

    /**
     * Makes sure that this mail exists, which is not a listing. A new mail is pending; an existing one stays as it is. No
     * mail is created about a submission that does not exist any more or is being erased.
     */
    void add(MailId id, Instant now);

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
}
