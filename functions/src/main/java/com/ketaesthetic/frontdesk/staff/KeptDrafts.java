package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The storage of what people have typed and not sent. It is theirs and not their sessions', so that it outlasts these. A
 * person has one draft of each request. Every method throws {@link UnavailableException} when the storage cannot be reached.
 */
public interface KeptDrafts {
    /** How long a draft is kept. */
    Duration KEPT = Duration.ofHours(12);

    /** Keeps what a person typed, in the place of what they had typed about the same request before. */
    void keep(String memberId, Draft draft, Instant now);

    /** What this person typed about a request, by a consistent read, unless it was kept for too long. */
    Optional<Draft> find(String memberId, Reference reference, Instant now);

    /** Forgets what this person typed about a request, because they have sent it. */
    void drop(String memberId, Reference reference);
}
