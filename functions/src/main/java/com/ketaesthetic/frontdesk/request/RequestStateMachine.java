package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Appointment;
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
        Optional<Appointment> standing = state.standing();
        return switch (event) {
            case RequestEvent.Note(),
                    RequestEvent.Take(),
                    RequestEvent.GiveBack(),
                    RequestEvent.StopMails(),
                    RequestEvent.AllowMails() -> Optional.of(state);
            case RequestEvent.NotSpam() -> allowed(state instanceof Quarantined, new Received());
            case RequestEvent.Spam(Instant expiresAt) ->
                allowed(open || state instanceof Quarantined, new RequestState.Spam(expiresAt));
            case RequestEvent.Contact(RequestState.Step step, Optional<Instant> callAgainAt) ->
                state instanceof ChangeRequested(Appointment old, Optional<RequestState.Step> _, Optional<Instant> _)
                        ? Optional.of(new ChangeRequested(old, Optional.of(step), callAgainAt))
                        : allowed(open, new InProgress(step, callAgainAt));
            case RequestEvent.Decline(RequestState.Decline reason, boolean _, Instant expiresAt) ->
                allowed(open, new RequestState.Declined(reason, expiresAt));
            // The retention time of a request that is closed again starts anew. Who has an appointment is to be told
            // first.
            case RequestEvent.Close(RequestState.Closing reason, Instant expiresAt) ->
                allowed(standing.isEmpty(), new RequestState.Closed(reason, expiresAt));
            case RequestEvent.Book(Appointment appointment) -> allowed(open, new Booked(appointment));
            // Nobody is told of a move that is none.
            case RequestEvent.Move(Appointment appointment) ->
                allowed(standing.filter(old -> !old.equals(appointment)).isPresent(), new Booked(appointment));
            case RequestEvent.Cancel(Instant expiresAt) ->
                allowed(standing.isPresent(), new RequestState.Cancelled(standing, expiresAt));
            case RequestEvent.Keep() ->
                standing.filter(_ -> state instanceof ChangeRequested).map(Booked::new);
            case RequestEvent.Fulfill(Instant expiresAt) ->
                allowed(standing.isPresent(), new RequestState.Fulfilled(standing, expiresAt));
            case RequestEvent.NoShow(Instant expiresAt) ->
                allowed(standing.isPresent(), new RequestState.NoShow(standing, expiresAt));
            case RequestEvent.AskForChange _ -> changeAskedFor(state);
            case RequestEvent.Withdraw(Instant expiresAt) ->
                allowed(open || standing.isPresent(), new RequestState.Withdrawn(standing, expiresAt));
            // Where it leads is in the history, which these rules do not read.
            case RequestEvent.Undo() -> Optional.empty();
            case RequestEvent.Resend(MailKind kind, int _) -> allowed(mayBeResent(kind, state), state);
            case RequestEvent.Reopen() -> allowed(state instanceof Answered, reopened(state));
        };
    }

    /**
     * The state after the last change is undone, or nothing if it was none that can be.
     *
     * @param former the state before that change
     */
    public static Optional<RequestState> undo(RequestState state, RequestState former) {
        boolean hadMail = state instanceof Booked || state instanceof RequestState.Cancelled;
        return allowed(hadMail && !(former instanceof Answered), former);
    }

    /** Whether a revision of the patient's calendar entry belongs to this event. */
    static boolean revisesCalendar(RequestState state, RequestEvent event) {
        return switch (event) {
            case RequestEvent.Book _, RequestEvent.Move _, RequestEvent.Cancel _, RequestEvent.Undo _ -> true;
            case RequestEvent.Withdraw _ -> state.standing().isPresent();
            case RequestEvent.NotSpam _,
                    RequestEvent.Spam _,
                    RequestEvent.Contact _,
                    RequestEvent.Decline _,
                    RequestEvent.Close _,
                    RequestEvent.Reopen _,
                    RequestEvent.Take _,
                    RequestEvent.GiveBack _,
                    RequestEvent.Resend _,
                    RequestEvent.Keep _,
                    RequestEvent.Fulfill _,
                    RequestEvent.NoShow _,
                    RequestEvent.StopMails _,
                    RequestEvent.AllowMails _,
                    RequestEvent.AskForChange _,
                    RequestEvent.Note _ -> false;
        };
    }

    /** Whoever tried to reach the person before has to do it again. */
    private static Optional<RequestState> changeAskedFor(RequestState state) {
        return switch (state) {
            case Received received -> Optional.of(received);
            case InProgress(RequestState.Step step, Optional<Instant> _) ->
                Optional.of(new InProgress(step, Optional.empty()));
            case Booked(Appointment appointment) -> Optional.of(new ChangeRequested(appointment));
            case ChangeRequested(Appointment appointment, Optional<RequestState.Step> step, Optional<Instant> _) ->
                Optional.of(new ChangeRequested(appointment, step, Optional.empty()));
            case Quarantined _, Answered _ -> Optional.empty();
        };
    }

    /** Whether somebody came can be mistaken, and does not take their appointment away. */
    private static RequestState reopened(RequestState state) {
        Optional<Appointment> stood = switch (state) {
            case RequestState.Fulfilled(Optional<Appointment> appointment, Instant _) -> appointment;
            case RequestState.NoShow(Optional<Appointment> appointment, Instant _) -> appointment;
            default -> Optional.empty();
        };
        return stood.<RequestState>map(Booked::new).orElseGet(Received::new);
    }

    /** Nothing is sent about what looks like spam, and nobody is told that a request is declined that is not. */
    private static boolean mayBeResent(MailKind kind, RequestState state) {
        return switch (kind) {
            case CONFIRMATION, REQUEST -> !(state instanceof Quarantined) && !(state instanceof RequestState.Spam);
            case DECLINED -> state instanceof RequestState.Declined;
            case BOOKED, MOVED, REMINDER -> state.standing().isPresent();
            case CANCELLED -> state instanceof RequestState.Cancelled;
            case WITHDRAWAL_RECEIPT -> state instanceof RequestState.Withdrawn;
            // What a patient did, and what did not reach them, is at the desk. A code is asked for by whoever needs it.
            // The receipt of a change repeats times that are in the history, which these rules do not read.
            default -> false;
        };
    }

    private static Optional<RequestState> allowed(boolean condition, RequestState to) {
        return condition ? Optional.of(to) : Optional.empty();
    }
}
