package com.ketaesthetic.frontdesk.mail;

import java.time.Instant;

/** What can happen to a mail. */
public sealed interface MailEvent {
    /**
     * Somebody wants to send it.
     *
     * @param owner a name that no other attempt has
     */
    record Asked(String owner, Instant now) implements MailEvent {}

    /** The mail service answered to an attempt. */
    record Answered(int attempt, SendResult result, Instant now) implements MailEvent {}

    /** The mail service reports what became of a mail that it took: early, late, twice, in any order. */
    record Reported(int attempt, String messageId, Report report, Instant now) implements MailEvent {}

    /** Time has passed. */
    record Swept(Instant now) implements MailEvent {}

    /** What SES reports (its "Amazon SES event types"). Any of it says that SES took the mail. */
    enum Report {
        SENT,
        DELAYED,
        DELIVERED,
        SOFT_BOUNCED,
        HARD_BOUNCED,
        COMPLAINED,
        REJECTED
    }
}
