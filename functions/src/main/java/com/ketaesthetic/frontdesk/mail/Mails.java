package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where mails are kept. Every method throws {@link UnavailableException} when that place cannot be reached. */
public interface Mails {
    /** A mail as it is just now. */
    record Found(MailState state, Occasion occasion) {}

    /** A mail that was to be looked at from that time on. */
    record Due(MailId id, Instant since) {}

    Optional<Found> find(MailId id);

    /** Moves a mail on. False if it is no longer where it was, and then nothing is written. */
    boolean transition(MailId id, MailState from, MailState to);

    /** Sees to it that there is this mail about a submission: a new one is pending, one that is there stays as it is. */
    void add(MailId.OfSubmission id, Instant now);

    /** The mails that are to be looked at by now, the longest due first. */
    List<Due> due(Instant now, int atMost);

    /** What staff was to be told until then and was not, the oldest first: so many at most, and so many quarantined. */
    List<Digest.Entry> unreported(Instant until, int atMost);

    /** Sees to it that there is a pending digest of this day. What was there before is what comes back. */
    Digest add(Digest digest, Instant now);

    /** Notes that staff was told. */
    void markReported(Digest.Entry entry);
}
