package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.Optional;

/** Where requests are kept. Every method throws {@link UnavailableException} when that place cannot be reached. */
public interface Requests {
    Optional<Request> find(Reference reference);

    /**
     * Gives the request another state and the next version, on condition that its version is still the one that was seen.
     *
     * @return false if it has changed since; then nothing is written
     */
    boolean transition(Request seen, RequestState to);
}
