package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Answered;
import com.ketaesthetic.frontdesk.mail.MailEvent.Asked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends one mail: claims it, hands it to the mail service, and records the result. */
public final class Dispatch {
    private final Mails mails;
    private final MailService mailService;
    private final MailTransitions transitions;
    private final Supplier<String> owners;
    private final Daytime daytime;
    private final Clock clock;

    /** @param owners gives each attempt a name that no other attempt has */
    public Dispatch(
            MailTransitions transitions,
            MailService mailService,
            Supplier<String> owners,
            Daytime daytime,
            Clock clock) {
        this.mails = transitions.mails();
        this.mailService = mailService;
        this.transitions = transitions;
        this.owners = owners;
        this.daytime = daytime;
        this.clock = clock;
    }

    /** What became of a mail that was to be sent. */
    public sealed interface Outcome {
        /** An attempt was made, and no further attempt is planned. */
        record Tried(SendResult result) implements Outcome {}

        /**
         * The mail waits for a later attempt.
         *
         * @param rest the time until then
         * @param result why it waits, if an attempt was made just now
         */
        record Waits(Duration rest, Optional<SendResult> result) implements Outcome {}

        /** The mail is sent, has failed, is being sent by somebody else, or does not exist. */
        record NothingToDo() implements Outcome {}
    }

    /** Sends the mail, if it is due and nobody else is sending it. */
    public Outcome send(MailId id) {
        Optional<Mails.Found> found = mails.find(id);
        if (found.isEmpty()) {
            return new Outcome.NothingToDo();
        }
        Instant now = clock.instant();
        String owner = owners.get();
        MailState state = transitions.apply(id, found.get(), new Asked(owner, now, daytime.orNext(now)));
        if (state instanceof Sending(int attempt, Instant _, String claimedBy) && claimedBy.equals(owner)) {
            SendResult result = mailService.send(id, attempt, occasion(id, found.get()));
            return outcome(
                    transitions.apply(id, found.get().in(state), new Answered(attempt, result, clock.instant())),
                    result);
        }
        return state instanceof Pending(int _, Instant dueAt) && dueAt.isAfter(now)
                ? new Outcome.Waits(Duration.between(now, dueAt), Optional.empty())
                : new Outcome.NothingToDo();
    }

    /**
     * What a mail lists is read again after the claim. An erasure either removes a request before that, or sees the claim
     * and waits for its end. For a mail about a single submission, the claim itself fails once the submission is erased.
     */
    private Occasion occasion(MailId id, Mails.Found found) {
        return id.isListing() ? mails.find(id).orElse(found).occasion() : found.occasion();
    }

    private Outcome outcome(MailState after, SendResult result) {
        return after instanceof Pending(int _, Instant dueAt)
                ? new Outcome.Waits(Duration.between(clock.instant(), dueAt), Optional.of(result))
                : new Outcome.Tried(result);
    }
}
