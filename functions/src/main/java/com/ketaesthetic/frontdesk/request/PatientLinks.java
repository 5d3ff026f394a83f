package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/**
 * The storage behind patients' links. Every method but {@link #mailCode} makes one call to the table, so that a link that
 * leads nowhere can be answered with the same calls as one that is locked. Every method throws
 * {@link UnavailableException} when the storage cannot be reached.
 */
public interface PatientLinks {
    /** What the page needs to know of a request; nothing if there is none, or if it is being erased. */
    Optional<PatientFile> find(Reference reference);

    /**
     * Counts a try before anybody compares the digits, so that of tries that race no more are compared than may be made.
     *
     * @param seen the tries that were read before
     * @return whether the digits may be compared
     */
    boolean count(Reference reference, Tries seen, Instant now);

    /** Makes the call that {@link #count} makes, and counts nothing. */
    void pretend(Reference reference, Instant now);

    /** Forgets the tries, because the right digits were typed. */
    void forget(Reference reference);

    /**
     * Writes a mail with a code. The request's version stays as it is.
     *
     * @param limit what the mail counts towards
     */
    Mailed mailCode(Reference reference, int number, Limit limit, Instant now);

    /** What became of a mail with a code. */
    enum Mailed {
        /** The mail is written, now or by somebody who asked for it at the same moment. */
        WRITTEN,
        /** The patient has got as many mails today as the limit allows. */
        OVER_LIMIT,
        /** The request is gone. */
        GONE
    }
}
