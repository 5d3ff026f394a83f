package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/** Reads all that is stored of a request. */
public interface RequestFiles {
    /**
     * The file as it is now, by consistent reads; nothing if there is no such request, if it has expired, or if it is
     * being erased.
     *
     * @throws UnavailableException when the storage cannot be reached
     */
    Optional<RequestFile> find(Reference reference, Instant now);
}
