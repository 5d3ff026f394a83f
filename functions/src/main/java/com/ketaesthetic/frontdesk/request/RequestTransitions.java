package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Optional;

/**
 * The one place where a step of {@link RequestStateMachine} is carried out. If somebody else changes the request at the
 * same time, the step is computed again from the new state.
 */
record RequestTransitions(Requests requests) {
    private static final int TRIES = 10;

    /**
     * Applies the event to the request's present state. Returns the request after the event, or nothing if the request
     * does not exist.
     */
    Optional<Request> apply(Reference reference, RequestEvent event) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Request> seen = requests.find(reference);
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            RequestState to = RequestStateMachine.step(seen.get().state(), event);
            if (requests.transition(seen.get(), to)) {
                return Optional.of(new Request(reference, to, seen.get().version() + 1));
            }
        }
        throw new IllegalStateException("the state of request " + reference + " kept changing");
    }
}
