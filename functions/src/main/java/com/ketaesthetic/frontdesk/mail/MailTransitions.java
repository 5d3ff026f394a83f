package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailStateMachine.Effect;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * The one place where a step of {@link MailStateMachine} is carried out, together with its effect. Others may change the same
 * mail at the same time: then the step is worked out anew from the state that they left.
 */
record MailTransitions(Mails mails, MailStateMachine machine) {
    /** A failed try means that somebody else made progress, and a mail has only a few states to go through. */
    private static final int TRIES = 10;

    /** Applies the event to the mail's present state. Returns the state that follows, or nothing if there is no such mail. */
    Optional<MailState> apply(MailId id, MailEvent event) {
        return mails.find(id).map(found -> apply(id, found.state(), event));
    }

    /**
     * Applies the event to the state in which the mail was last seen or, if it has changed since, to its present state.
     * Returns the state that follows.
     */
    MailState apply(MailId id, MailState seen, MailEvent event) {
        MailState state = seen;
        for (int i = 0; i < TRIES; i++) {
            if (!(machine.step(id, state, event) instanceof Step.Transition(MailState to, Effect effect))) {
                return state;
            }
            if (effect == Effect.NOTIFY_CLINIC && id instanceof MailId.OfSubmission(Reference reference, MailKind _)) {
                mails.add(new MailId.OfSubmission(reference, MailKind.UNDELIVERED), at(event));
            }
            if (mails.transition(id, state, to)) {
                return to;
            }
            state = mails.find(id).map(Mails.Found::state).orElse(state);
        }
        throw new IllegalStateException("the state of mail " + id + " kept changing");
    }

    private static Instant at(MailEvent event) {
        return switch (event) {
            case MailEvent.Asked asked -> asked.now();
            case MailEvent.Answered answered -> answered.now();
            case MailEvent.Reported reported -> reported.now();
            case MailEvent.Swept swept -> swept.now();
        };
    }
}
