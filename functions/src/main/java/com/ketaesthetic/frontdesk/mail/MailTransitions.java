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
        return mails.find(id).map(found -> apply(id, found, event));
    }

    /**
     * Applies the event to the mail as it was last seen. If the mail has changed since, the event is applied to its
     * present state instead. Returns the state after the event.
     */
    MailState apply(MailId id, Mails.Found seen, MailEvent event) {
        Mails.Found found = seen;
        MailEvent happening = event;
        for (int i = 0; i < TRIES; i++) {
            if (!(machine.step(id, found.state(), heeding(found, happening))
                    instanceof Step.Transition(MailState to, MailStateMachine.Effect effect))) {
                return found.state();
            }
            carryOut(effect, id, at(event));
            switch (change(id, found, to, at(event))) {
                case CLAIMED -> {
                    return to;
                }
                case CHANGED -> {}
                case OUTDATED -> happening = new MailEvent.Withdrawn(at(event));
            }
            found = mails.find(id).orElse(found);
        }
        throw new IllegalStateException("the state of mail " + id + " kept changing");
    }

    private Mails.Claim change(MailId id, Mails.Found found, MailState to, Instant at) {
        if (to instanceof MailState.Sending sending
                && id instanceof MailId.OfSubmission mail
                && mail.kind().isOfAppointment()) {
            return mails.claim(mail, found, sending, at);
        }
        return mails.transition(id, found.state(), to, at) ? Mails.Claim.CLAIMED : Mails.Claim.CHANGED;
    }

    /** Whoever asks for a mail that is withdrawn does not get it. */
    private static MailEvent heeding(Mails.Found found, MailEvent event) {
        return found.isWithdrawn() && event instanceof MailEvent.Asked asked
                ? new MailEvent.Withdrawn(asked.now())
                : event;
    }

    private void carryOut(MailStateMachine.Effect effect, MailId id, Instant now) {
        switch (effect) {
            case NONE -> {}
            case NOTIFY_CLINIC -> {
                if (id instanceof MailId.OfSubmission(Reference reference, MailKind kind, int _, int number)) {
                    kind.notice()
                            .ifPresent(notice -> MailId.everyInbox(inboxes)
                                    .mapToObj(inbox -> new MailId.OfSubmission(reference, notice, inbox, number))
                                    .forEach(mail -> mails.add(mail, now)));
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
            case MailEvent.Withdrawn withdrawn -> withdrawn.now();
            case MailEvent.Restored restored -> restored.now();
        };
    }
}
