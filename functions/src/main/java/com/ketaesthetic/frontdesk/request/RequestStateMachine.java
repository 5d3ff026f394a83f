package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.request.RequestEvent.Close;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import java.time.Instant;

/**
 * The rules by which a request changes its state. The next state depends only on the present state and the event: the
 * rules read neither a clock nor the table. {@link RequestTransitions} carries the transitions out.
 */
final class RequestStateMachine {
    private RequestStateMachine() {}

    static RequestState step(RequestState state, RequestEvent event) {
        return switch (event) {
            case Close(Instant expiresAt) ->
                switch (state) {
                    // The retention time of a request that is closed again starts anew.
                    case Received _, Quarantined _, Closed _ -> new Closed(expiresAt);
                };
        };
    }
}
