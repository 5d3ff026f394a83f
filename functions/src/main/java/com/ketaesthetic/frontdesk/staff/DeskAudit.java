package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The audit of what staff did. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface DeskAudit {
    /**
     * An entry as an owner reads it.
     *
     * @param what the word of a {@link Deed} or of a change of a request
     */
    record Entry(
            Instant at, String what, Optional<String> by, Optional<Reference> reference, Optional<String> detail) {}

    /** Writes down a deed. Reading the same request by the same person is written down once an hour. */
    void add(Deed deed);

    /** What was done on a day in UTC, in its order. */
    List<Entry> of(LocalDate day);
}
