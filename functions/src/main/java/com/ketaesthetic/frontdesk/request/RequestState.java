package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a request is in its life. {@link RequestStateMachine} says how one state leads to another. */
public sealed interface RequestState {
    /** The clinic has been notified and has not closed the request yet. */
    record Received() implements RequestState {}

    /** The request looks like a bot's. It is kept apart, and no mail is sent about it. */
    record Quarantined(Quarantine reason) implements RequestState {}

    /**
     * Staff is done with the request.
     *
     * @param expiresAt when it may be deleted; in whole seconds, as DynamoDB's time to live has it
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
