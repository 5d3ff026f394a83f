package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/** Where submissions are kept. Every method throws {@link UnavailableException} when that place cannot be reached. */
public interface Submissions {
    /** Writes all of it, or nothing. */
    Stored store(Admission admission);

    /** What was stored under this idempotency before, if it is still known at that time. */
    Optional<Stored> find(Idempotency idempotency, Instant now);

    /** Returns if submissions can be read. */
    void ping();
}
