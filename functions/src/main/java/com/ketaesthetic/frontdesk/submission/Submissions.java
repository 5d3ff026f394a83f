package com.ketaesthetic.frontdesk.submission;

import java.time.Instant;
import java.util.Optional;

/** Where submissions are kept. Every method throws {@link UnavailableException} when that place cannot be reached. */
public interface Submissions {
    /** Stores all of it, with a mail that is due for each recipient, or nothing. */
    Stored store(ReceivedSubmission submission, Idempotency idempotency);

    /** What was stored under this idempotency before, if it is still known at that time. */
    Optional<Stored> find(Idempotency idempotency, Instant now);

    /** Returns if submissions can be read. */
    void ping();
}
