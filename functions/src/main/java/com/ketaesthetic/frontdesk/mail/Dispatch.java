package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Answered;
import com.ketaesthetic.frontdesk.mail.MailEvent.Asked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends one mail: claims it, hands it to the mail service, and marks what came of it. */
public final class Dispatch {
    private final Mails mails;
    private final MailService mailService;
    private final MailMoves moves;
    private final Supplier<String> owners;
    private final Clock clock;

    /** @param owners gives each attempt a name that no other has */
    public Dispatch(
            Mails mails, MailService mailService, MailStateMachine machine, Supplier<String> owners, Clock clock) {
        this.mails = mails;
        this.mailService = mailService;
        this.moves = new MailMoves(mails, machine);
        this.owners = owners;
        this.clock = clock;
    }

    /** What was done about a mail. */
    public sealed interface Outcome {
        /** It was tried, and does not wait for another attempt. */
        record Tried(SendResult result) implements Outcome {}

        /**
         * It waits for a later attempt.
         *
         * @param rest until then
         * @param result why, if it was tried just now
         */
        record Waits(Duration rest, Optional<SendResult> result) implements Outcome {}

        /** There was nothing to do: it is sent, or failed, or in somebody's hands, or there is none. */
        record NotOurs() implements Outcome {}
    }

    public Outcome send(MailId id) {
        Optional<Mails.Found> found = mails.find(id);
        if (found.isEmpty()) {
            return new Outcome.NotOurs();
        }
        Instant now = clock.instant();
        MailState state = found.get().state();
        Step step = moves.machine().step(id, state, new Asked(owners.get(), now));
        if (step instanceof Step.Move(MailState to, MailStateMachine.Effect _)
                && to instanceof Sending sending
                && mails.move(id, state, sending)) {
            SendResult result =
                    mailService.send(id, sending.attempt(), found.get().occasion());
            MailState after = moves.make(id, sending, new Answered(sending.attempt(), result, clock.instant()));
            return after instanceof Pending(int _, Instant dueAt)
                    ? new Outcome.Waits(Duration.between(clock.instant(), dueAt), Optional.of(result))
                    : new Outcome.Tried(result);
        }
        return state instanceof Pending(int _, Instant dueAt) && dueAt.isAfter(now)
                ? new Outcome.Waits(Duration.between(now, dueAt), Optional.empty())
                : new Outcome.NotOurs();
    }
}
