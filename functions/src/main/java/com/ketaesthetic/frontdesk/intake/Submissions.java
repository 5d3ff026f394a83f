package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/** The storage of submissions. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface Submissions {
    /** Writes either the whole admission or nothing. */
    Stored store(Admission admission);

    /**
     * Returns the result for a submission that was stored with this idempotency before, if it is still recognized at
     * the time {@code now}.
     */
    Optional<Stored> find(Idempotency idempotency, Instant now);

    /** Returns normally if submissions can be read. */
    void ping();
}
