package com.ketaesthetic.frontdesk.submission;

import java.time.Clock;
import java.time.Duration;

/** Sends one mail: claims it, hands it to the mail service, and marks what came of it. */
public final class Dispatch {
    private final Mails mails;
    private final MailService mailService;
    private final Duration lease;
    private final Clock clock;

    public Dispatch(Mails mails, MailService mailService, Duration lease, Clock clock) {
        this.mails = mails;
        this.mailService = mailService;
        this.lease = lease;
        this.clock = clock;
    }

    /** What was done about a mail. */
    public sealed interface Outcome {
        /** It was tried. */
        record Tried(SendResult result) implements Outcome {}

        /** It waits for a later attempt. */
        record NotDue() implements Outcome {}

        /** There was nothing to do. */
        record NotOurs() implements Outcome {}

        /** Whether to come back for it. */
        default boolean isToBeTriedAgain() {
            return switch (this) {
                case Tried(SendResult result) -> result instanceof SendResult.RefusedForNow;
                case NotDue() -> true;
                case NotOurs() -> false;
            };
        }
    }

    public Outcome send(MailId id) {
        return switch (mails.claim(id, clock.instant(), lease)) {
            case Claim.NotDue() -> new Outcome.NotDue();
            case Claim.NotOurs() -> new Outcome.NotOurs();
            case Claim.Granted(MailState.Sending state, ReceivedSubmission submission) -> {
                SendResult result = mailService.send(id, state.attempt(), submission);
                mails.move(id, state, state.after(result, clock.instant()));
                yield new Outcome.Tried(result);
            }
        };
    }
}
