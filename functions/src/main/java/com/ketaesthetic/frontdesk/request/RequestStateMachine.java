package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.request.RequestEvent.Close;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import java.time.Instant;

/**
 * The rules by which a request changes its state: from its state and an event follows its next state. It reads no clock and
 * no table. {@link RequestTransitions} carries its steps out.
 */
final class RequestStateMachine {
    private RequestStateMachine() {}

    static RequestState step(RequestState state, RequestEvent event) {
        return switch (event) {
            case Close(Instant expiresAt) ->
                switch (state) {
                    // A request that is closed again is kept for the whole time from then on.
                    case Received _, Quarantined _, Closed _ -> new Closed(expiresAt);
                };
        };
    }
}
