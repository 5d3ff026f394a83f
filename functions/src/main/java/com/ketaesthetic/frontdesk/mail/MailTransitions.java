package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The one place where a step of {@link MailStateMachine} is carried out, together with its effect. If somebody else
 * changes the mail at the same time, the step is computed again from the new state.
 *
 * @param inboxes how many inboxes the clinic has
 */
public record MailTransitions(Mails mails, Listings listings, MailStateMachine machine, int inboxes) {
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
            if (!(machine.step(id, state, event)
                    instanceof Step.Transition(MailState to, MailStateMachine.Effect effect))) {
                return state;
            }
            carryOut(effect, id, at(event));
            if (mails.transition(id, state, to, at(event))) {
                return to;
            }
            state = mails.find(id).map(Mails.Found::state).orElse(state);
        }
        throw new IllegalStateException("the state of mail " + id + " kept changing");
    }

    private void carryOut(MailStateMachine.Effect effect, MailId id, Instant now) {
        switch (effect) {
            case NONE -> {}
            case NOTIFY_CLINIC -> {
                if (id instanceof MailId.OfSubmission(Reference reference, MailKind _, int _)) {
                    MailId.everyInbox(inboxes)
                            .mapToObj(inbox -> new MailId.OfSubmission(reference, MailKind.UNDELIVERED, inbox))
                            .forEach(notice -> mails.add(notice, now));
                }
            }
            case NOTIFY_OTHER_INBOXES -> {
                LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
                MailId.everyInbox(inboxes)
                        .filter(inbox -> inbox != id.inbox())
                        .mapToObj(inbox -> new MailId.OfInboxFailure(day, id.inbox(), inbox))
                        .forEach(notice -> mails.add(notice, now));
            }
            case MARK_REPORTED -> listings.markReported(id);
        }
    }

    private static Instant at(MailEvent event) {
        return switch (event) {
            case MailEvent.Asked asked -> asked.now();
            case MailEvent.Answered answered -> answered.now();
            case MailEvent.Reported reported -> reported.now();
            case MailEvent.Swept swept -> swept.now();
            case MailEvent.Restored restored -> restored.now();
        };
    }
}
