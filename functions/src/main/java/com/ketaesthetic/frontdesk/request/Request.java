package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Optional;

/**
 * A stored submission as staff handle it.
 *
 * @param assignee who has taken the request for themselves
 * @param version the number of transitions that the request has gone through
 */
public record Request(Reference reference, RequestState state, Optional<StaffMember> assignee, long version) {
    /** A request that nobody has taken. */
    public Request(Reference reference, RequestState state, long version) {
        this(reference, state, Optional.empty(), version);
    }
}
