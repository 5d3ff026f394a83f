package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailStateMachine.Effect;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Optional;

/** Makes the moves that {@link MailStateMachine} says, against others who make theirs at the same time. */
record MailMoves(Mails mails, MailStateMachine machine) {
    /** Each try that fails means that somebody else got on, and there are but a few places to get to. */
    private static final int TRIES = 10;

    /** Moves the mail from wherever it is. Returns where it is then, or nothing if there is no such mail. */
    Optional<MailState> make(MailId id, MailEvent event) {
        return mails.find(id).map(found -> make(id, found.state(), event));
    }

    /** Moves the mail on from where it was last seen, or if it is no longer there, from where it is. */
    MailState make(MailId id, MailState seen, MailEvent event) {
        MailState state = seen;
        for (int i = 0; i < TRIES; i++) {
            if (!(machine.step(id, state, event) instanceof Step.Move(MailState to, Effect effect))) {
                return state;
            }
            if (effect == Effect.TELL_CLINIC && id instanceof MailId.OfSubmission(Reference reference, MailKind _)) {
                mails.add(new MailId.OfSubmission(reference, MailKind.UNDELIVERED), at(event));
            }
            if (mails.move(id, state, to)) {
                return to;
            }
            state = mails.find(id).map(Mails.Found::state).orElse(state);
        }
        throw new IllegalStateException("mail " + id + " never stood still");
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
