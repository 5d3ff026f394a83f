package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules by which a request changes its state. The next state depends only on the present state and the event: the
 * rules read neither a clock nor the table. {@link RequestTransitions} carries the transitions out.
 */
public final class RequestStateMachine {
    private RequestStateMachine() {}

    /** The state after the event, or nothing if the present state does not allow the event. */
    public static Optional<RequestState> step(RequestState state, RequestEvent event) {
        boolean open = state instanceof Received || state instanceof InProgress;
        return switch (event) {
            case RequestEvent.Note(), RequestEvent.Take(), RequestEvent.GiveBack() -> Optional.of(state);
            case RequestEvent.NotSpam() -> allowed(state instanceof Quarantined, new Received());
            case RequestEvent.Spam(Instant expiresAt) ->
                allowed(open || state instanceof Quarantined, new RequestState.Spam(expiresAt));
            case RequestEvent.Contact(RequestState.Step step, Optional<Instant> callAgainAt) ->
                allowed(open, new InProgress(step, callAgainAt));
            case RequestEvent.Decline(RequestState.Decline reason, boolean _, Instant expiresAt) ->
                allowed(open, new RequestState.Declined(reason, expiresAt));
            // The retention time of a request that is closed again starts anew.
            case RequestEvent.Close(RequestState.Closing reason, Instant expiresAt) ->
                Optional.of(new RequestState.Closed(reason, expiresAt));
            case RequestEvent.Resend(MailKind kind, int _) -> allowed(mayBeResent(kind, state), state);
            case RequestEvent.Reopen() -> allowed(state instanceof Answered, new Received());
        };
    }

    /** Nothing is sent about what looks like spam, and nobody is told that a request is declined that is not. */
    private static boolean mayBeResent(MailKind kind, RequestState state) {
        return switch (kind) {
            case CONFIRMATION, REQUEST -> !(state instanceof Quarantined) && !(state instanceof RequestState.Spam);
            case DECLINED -> state instanceof RequestState.Declined;
            case UNDELIVERED, DECLINED_UNDELIVERED -> false;
        };
    }

    private static Optional<RequestState> allowed(boolean condition, RequestState to) {
        return condition ? Optional.of(to) : Optional.empty();
    }
}
