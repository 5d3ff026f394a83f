package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Answered;
import com.ketaesthetic.frontdesk.mail.MailEvent.Asked;
import com.ketaesthetic.frontdesk.mail.MailEvent.Reported;
import com.ketaesthetic.frontdesk.mail.MailEvent.Swept;
import com.ketaesthetic.frontdesk.mail.MailState.Complained;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.HardBounced;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Rejected;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.MailState.SoftBounced;
import com.ketaesthetic.frontdesk.mail.MailState.Suppressed;
import com.ketaesthetic.frontdesk.mail.MailState.Taken;
import java.time.Duration;
import java.time.Instant;

/**
 * How a mail gets on: from where it is and what happens, to where it is then and what is to be done. It knows no clock
 * and no table, so it can be tried out wholly.
 *
 * @param lease for how long one attempt has the mail to itself: longer than a sender can live
 * @param grace how much longer evidence of an attempt is waited for, before it is decided without
 */
public record MailStateMachine(Duration lease, Duration grace) {

    /** What follows of an event. */
    public sealed interface Step {
        /** Nothing. */
        record Stay() implements Step {}

        /** Another state, once it is written down; then what is to be done. */
        record Move(MailState to, Effect effect) implements Step {}
    }

    /** What is to be done about a move. */
    public enum Effect {
        NONE,
        /** Hand it to the mail service, once, after the move. */
        SEND,
        /** See to a mail that tells the clinic, before the move: twice is once. */
        TELL_CLINIC
    }

    private static final Step STAY = new Step.Stay();

    public Step step(MailId id, MailState state, MailEvent event) {
        return switch (event) {
            case Asked asked -> asked(state, asked);
            case Answered answered -> answered(state, answered);
            case Reported reported -> reported(id, state, reported);
            case Swept(Instant now) -> swept(id, state, now);
        };
    }

    private Step asked(MailState state, Asked asked) {
        return state instanceof Pending(int attempt, Instant dueAt) && !dueAt.isAfter(asked.now())
                ? new Step.Move(new Sending(attempt + 1, asked.now().plus(lease), asked.owner()), Effect.SEND)
                : STAY;
    }

    private Step answered(MailState state, Answered answered) {
        return switch (state) {
            case Pending _, Sending _, InDoubt _, Parked _, Failed _ -> answeredOpen(state, answered);
            case Suppressed _, Taken _ -> STAY;
        };
    }

    /** An answer may be late: after the lease, others may have decided without it. It is the truth all the same. */
    private Step answeredOpen(MailState state, Answered answered) {
        boolean current = answered.attempt() == state.attempt() && !(state instanceof Failed);
        return switch (answered.result()) {
            case SendResult.Accepted(String messageId) ->
                answered.attempt() <= state.attempt() ? move(new Sent(answered.attempt(), messageId)) : STAY;
            case SendResult.RefusedForNow _ ->
                current && !(state instanceof Pending)
                        ? move(new Pending(state.attempt(), answered.now().plus(backoff(state.attempt()))))
                        : STAY;
            case SendResult.RefusedForGood _ -> current ? move(new Failed(state.attempt(), answered.now())) : STAY;
            case SendResult.Unknown _ ->
                current && state instanceof Sending(int attempt, Instant leaseUntil, String _)
                        ? move(new InDoubt(attempt, leaseUntil.plus(grace)))
                        : STAY;
        };
    }

    private static Step reported(MailId id, MailState state, Reported reported) {
        MailState to = told(reported);
        boolean told = state instanceof Taken && rank(to) <= rank(state);
        if (told || state instanceof Suppressed || reported.attempt() > state.attempt()) {
            return STAY;
        }
        boolean tell = id.isToPatient() && didNotArrive(to) && !didNotArrive(state);
        return new Step.Move(to, tell ? Effect.TELL_CLINIC : Effect.NONE);
    }

    private static Taken told(Reported reported) {
        int attempt = reported.attempt();
        String messageId = reported.messageId();
        return switch (reported.report()) {
            case SENT, DELAYED -> new Sent(attempt, messageId);
            case DELIVERED -> new Delivered(attempt, messageId);
            case SOFT_BOUNCED -> new SoftBounced(attempt, messageId);
            case HARD_BOUNCED -> new HardBounced(attempt, messageId);
            case COMPLAINED -> new Complained(attempt, messageId);
            case REJECTED -> new Rejected(attempt, messageId, reported.now());
        };
    }

    /**
     * Reports come in any order, so each is ranked, and the highest so far counts. A soft bounce ranks below a delivery:
     * an answer of somebody on holiday is reported as one.
     */
    private static int rank(MailState state) {
        return switch (state) {
            case Pending _, Sending _, InDoubt _, Parked _, Failed _, Suppressed _ -> 0;
            case Sent _ -> 1;
            case SoftBounced _ -> 2;
            case Delivered _ -> 3;
            case Rejected _ -> 4;
            case HardBounced _ -> 5;
            case Complained _ -> 6;
        };
    }

    private static boolean didNotArrive(MailState state) {
        return state instanceof SoftBounced || state instanceof HardBounced || state instanceof Complained;
    }

    private Step swept(MailId id, MailState state, Instant now) {
        return switch (state) {
            case Sending(int attempt, Instant leaseUntil, String _)
            when !leaseUntil.isAfter(now) -> move(new InDoubt(attempt, leaseUntil.plus(grace)));
            // A patient who gets it twice is worse off than one who is called; a clinic that never gets it is worst.
            case InDoubt(int attempt, Instant decideAt)
            when !decideAt.isAfter(now) ->
                move(id.isToPatient() ? new Parked(attempt, now) : new Pending(attempt, now));
            case Pending _, Sending _, InDoubt _, Parked _, Failed _, Suppressed _, Taken _ -> STAY;
        };
    }

    /** How long a mail rests after so many attempts: 5 seconds, doubled each time, 15 minutes at the most. */
    static Duration backoff(int attempt) {
        Duration longest = Duration.ofMinutes(15);
        Duration doubled = Duration.ofSeconds(5L << Math.clamp(attempt - 1L, 0, 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Step move(MailState to) {
        return new Step.Move(to, Effect.NONE);
    }
}
