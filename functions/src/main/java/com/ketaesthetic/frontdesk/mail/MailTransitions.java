package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailStateMachine.Effect;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * The one place where a step of {@link MailStateMachine} is carried out, together with its effect. If somebody else
 * changes the mail at the same time, the step is computed again from the new state.
 */
record MailTransitions(Mails mails, MailStateMachine machine) {
    /**
     * A failed try means that another sender or report has changed the mail, and a mail goes through only a few states.
     */
    private static final int TRIES = 10;

    /**
     * Applies the event to the mail's present state. Returns the state after the event, or nothing if the mail does not
     * exist.
     */
    Optional<MailState> apply(MailId id, MailEvent event) {
        return mails.find(id).map(found -> apply(id, found.state(), event));
    }

    /**
     * Applies the event to the state in which the mail was last seen. If the mail has changed since, the event is
     * applied to its present state instead. Returns the state after the event.
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
