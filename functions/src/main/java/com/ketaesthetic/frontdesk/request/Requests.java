package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.Optional;

/** The storage of requests. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface Requests {
    Optional<Request> find(Reference reference);

    /**
     * Sets the state of the request and increments its version, if its version has not changed since it was read.
     *
     * @return false if the version has changed, in which case nothing is written
     */
    boolean transition(Request seen, RequestState to);
}
