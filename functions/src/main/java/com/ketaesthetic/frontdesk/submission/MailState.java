package com.ketaesthetic.frontdesk.submission;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a mail is on its way. Attempts are counted from 1; a mail that was never tried has made 0.
 *
 * <p>Only a sender that holds the lease moves a mail out of {@link Sending}, by what {@link SendResult} says.
 */
public sealed interface MailState {
    int attempt();

    /** To be sent once it is due. */
    record Pending(int attempt, Instant dueAt) implements MailState {}

    /** Being sent by somebody, who should be done before the lease ends. */
    record Sending(int attempt, Instant leaseUntil) implements MailState {
        /** What becomes of it by what came of sending it. */
        public MailState after(SendResult result, Instant now) {
            return switch (result) {
                case SendResult.Accepted(String messageId) -> new Sent(attempt, messageId);
                case SendResult.RefusedForNow _ -> new Pending(attempt, now.plus(backoff(attempt)));
                case SendResult.RefusedForGood _ -> new Failed(attempt);
                case SendResult.Unknown _ -> new InDoubt(attempt, now);
            };
        }
    }

    /** SES has taken it. */
    record Sent(int attempt, String messageId) implements MailState {}

    /** SES may or may not have taken it. */
    record InDoubt(int attempt, Instant since) implements MailState {}

    /** SES will never take it. */
    record Failed(int attempt) implements MailState {}

    /** How long a mail rests after so many refusals: 5 seconds, doubled each time, 15 minutes at the most. */
    static Duration backoff(int attempt) {
        Duration longest = Duration.ofMinutes(15);
        Duration doubled = Duration.ofSeconds(5L << Math.clamp(attempt - 1L, 0, 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
