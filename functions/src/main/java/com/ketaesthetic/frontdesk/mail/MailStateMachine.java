package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Answered;
import com.ketaesthetic.frontdesk.mail.MailEvent.Asked;
import com.ketaesthetic.frontdesk.mail.MailEvent.Reported;
import com.ketaesthetic.frontdesk.mail.MailEvent.Restored;
import com.ketaesthetic.frontdesk.mail.MailEvent.Swept;
import com.ketaesthetic.frontdesk.mail.MailState.Complained;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.Gathered;
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
import com.ketaesthetic.frontdesk.mail.MailState.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules by which a mail changes its state. The next state, and whatever else has to be done, depend only on the
 * present state and the event. The rules read neither a clock nor the table, so every combination can be tested.
 * {@link MailTransitions} carries the steps out.
 *
 * @param lease how long an attempt has the mail to itself; longer than any sender can run
 * @param grace how long after the lease evidence of an attempt is awaited before the mail is decided without it
 */
public record MailStateMachine(Duration lease, Duration grace) {

    /** The result of an event. */
    public sealed interface Step {
        /** The mail stays in its state. */
        record Stay() implements Step {}

        /** The mail gets another state, on condition that it still has the state for which this step was computed. */
        record Transition(MailState to, Effect effect) implements Step {}
    }

    /** An action that is needed besides the change of state. */
    public enum Effect {
        NONE,
        /**
         * Create the mail that notifies the clinic. It is created before the state changes; creating it again changes
         * nothing.
         */
        NOTIFY_CLINIC,
        /**
         * Create the notices to the clinic's other inboxes that this mail did not arrive in its inbox. They are created
         * before the state changes, and only once a day.
         */
        NOTIFY_OTHER_INBOXES,
        /**
         * Record that staff got a report of everything that this mail lists. It is recorded before the state changes;
         * recording it again changes nothing.
         */
        MARK_REPORTED
    }

    private static final Step STAY = new Step.Stay();

    public Step step(MailId id, MailState state, MailEvent event) {
        return switch (event) {
            case Asked asked -> asked(id, state, asked);
            case Answered answered -> answered(id, state, answered);
            case Reported reported -> reported(id, state, reported);
            case Swept(Instant now) -> swept(id, state, now);
            case MailEvent.Withdrawn _ -> state.withdrawn().equals(state) ? STAY : transition(state.withdrawn());
            case Restored(Instant now) -> restored(id, state, now);
        };
    }

    /** A reminder that was held up until the night waits for the morning. */
    private Step asked(MailId id, MailState state, Asked asked) {
        if (!(state instanceof Pending(int attempt, Instant dueAt)) || dueAt.isAfter(asked.now())) {
            return STAY;
        }
        return transition(
                isReminder(id) && asked.daytime().isAfter(asked.now())
                        ? new Pending(attempt, asked.daytime())
                        : new Sending(attempt + 1, asked.now().plus(lease), asked.owner()));
    }

    private Step answered(MailId id, MailState state, Answered answered) {
        return switch (state) {
            case Pending _, Sending _, InDoubt _, Parked _, Failed _ -> answeredOpen(id, state, answered);
            case Suppressed _, Waiting _, Gathered _, Taken _ -> STAY;
        };
    }

    /**
     * The answer to an attempt can arrive after the lease, when others may already have decided without it. It is still
     * true, so it counts.
     */
    private Step answeredOpen(MailId id, MailState state, Answered answered) {
        boolean current = answered.attempt() == state.attempt() && !(state instanceof Failed);
        return switch (answered.result()) {
            case SendResult.Accepted(String messageId) ->
                answered.attempt() <= state.attempt() ? transition(new Sent(answered.attempt(), messageId)) : STAY;
            case SendResult.RefusedForNow _ ->
                current && !(state instanceof Pending)
                        ? transition(new Pending(state.attempt(), answered.now().plus(backoff(state.attempt()))))
                        : STAY;
            case SendResult.RefusedForGood _ ->
                current
                        ? new Step.Transition(
                                new Failed(state.attempt(), answered.now()),
                                id.isToPatient() ? Effect.NONE : Effect.NOTIFY_OTHER_INBOXES)
                        : STAY;
            case SendResult.Unknown _ ->
                current && state instanceof Sending(int attempt, Instant leaseUntil, String _)
                        ? transition(new InDoubt(attempt, leaseUntil.plus(grace)))
                        : STAY;
        };
    }

    private static Step reported(MailId id, MailState state, Reported reported) {
        MailState to = reportedState(reported);
        boolean alreadyKnown = state instanceof Taken && rank(to) <= rank(state);
        // What is known of an earlier attempt does not hide what becomes of a later one.
        boolean neverMade = !(state instanceof Taken) && reported.attempt() > state.attempt();
        if (alreadyKnown || wasNeverSent(state) || neverMade) {
            return STAY;
        }
        return new Step.Transition(to, effect(id, state, to));
    }

    private static Effect effect(MailId id, MailState from, MailState to) {
        if (id.isToPatient()) {
            return didNotArrive(to) && !didNotArrive(from) ? Effect.NOTIFY_CLINIC : Effect.NONE;
        }
        if (id.isListing() && to instanceof Delivered) {
            return Effect.MARK_REPORTED;
        }
        return to.isFailure() && !from.isFailure() ? Effect.NOTIFY_OTHER_INBOXES : Effect.NONE;
    }

    private static boolean wasNeverSent(MailState state) {
        return state instanceof Suppressed || state instanceof Waiting || state instanceof Gathered;
    }

    private static Taken reportedState(Reported reported) {
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
     * Reports come in any order, so each has a rank, and the highest one so far counts. A soft bounce ranks below a
     * delivery, because an automatic out-of-office reply is reported as a soft bounce.
     */
    private static int rank(MailState state) {
        return switch (state) {
            case Pending _, Sending _, InDoubt _, Parked _, Failed _, Suppressed _, Waiting _, Gathered _ -> 0;
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
            when !leaseUntil.isAfter(now) -> transition(new InDoubt(attempt, leaseUntil.plus(grace)));
            // It is worse for a patient to get the mail twice than to get a call instead. It is worst if the clinic
            // never gets its mail.
            case InDoubt(int attempt, Instant decideAt)
            when !decideAt.isAfter(now) ->
                transition(id.isToPatient() ? new Parked(attempt, now) : new Pending(attempt, now));
            case Pending _, Sending _, InDoubt _, Parked _, Failed _, Suppressed _, Waiting _, Gathered _, Taken _ ->
                STAY;
        };
    }

    /**
     * A mail that was pending in the backup may have been sent since, by an attempt of which the table knows nothing. Of
     * every other unfinished mail the table knows that it may have been sent. A reminder is due long after it was written, and
     * until then there was no attempt.
     */
    private Step restored(MailId id, MailState state, Instant now) {
        return state instanceof Pending(int attempt, Instant dueAt) && !(isReminder(id) && dueAt.isAfter(now))
                ? transition(new InDoubt(attempt + 1, now.plus(grace)))
                : STAY;
    }

    private static boolean isReminder(MailId id) {
        return id instanceof MailId.OfSubmission mail && mail.kind() == MailKind.REMINDER;
    }

    /** How long a mail waits after this many attempts: 5 seconds, doubled with each attempt, and at most 15 minutes. */
    static Duration backoff(int attempt) {
        Duration longest = Duration.ofMinutes(15);
        Duration doubled = Duration.ofSeconds(5L << Math.clamp(attempt - 1L, 0, 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Step transition(MailState to) {
        return new Step.Transition(to, Effect.NONE);
    }
}
