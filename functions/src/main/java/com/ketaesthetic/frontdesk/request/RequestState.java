package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The state of a request. {@link RequestStateMachine} defines how one state leads to another. */
public sealed interface RequestState {
    /** The clinic has been notified and has not closed the request yet. */
    record Received() implements RequestState {}

    /** The request was probably sent by a bot. It is quarantined, and no mail is sent about it. */
    record Quarantined(Quarantine reason) implements RequestState {}

    /**
     * Staff have finished with the request.
     *
     * @param expiresAt the time from which the request may be deleted, in whole seconds because DynamoDB's time to live
     *     has no fractions
     */
    record Closed(Instant expiresAt) implements RequestState {
        public Closed {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** The state in which a submission is stored. */
    static RequestState initial(ReceivedSubmission received) {
        Quarantine reason = received.quarantine();
        return reason == null ? new Received() : new Quarantined(reason);
    }
}
