package com.ketaesthetic.frontdesk.mail;

import java.time.Instant;

/** An event that can happen to a mail. */
public sealed interface MailEvent {
    /**
     * A sender asks for the mail in order to send it.
     *
     * @param owner a name that no other attempt has
     * @param daytime when patients may be reminded: now by day, and in the morning if it is night
     */
    record Asked(String owner, Instant now, Instant daytime) implements MailEvent {
        /** Somebody asks by day. */
        public Asked(String owner, Instant now) {
            this(owner, now, now);
        }
    }

    /** The mail service has answered an attempt. */
    record Answered(int attempt, SendResult result, Instant now) implements MailEvent {}

    /**
     * The mail service reports what became of a mail that it accepted. Reports can be early, late or repeated, and they
     * come in any order.
     */
    record Reported(int attempt, String messageId, Report report, Instant now) implements MailEvent {}

    /** The sweep checks the mail's deadlines. */
    record Swept(Instant now) implements MailEvent {}

    /** Somebody asks for the mail after what it says was taken back. */
    record Withdrawn(Instant now) implements MailEvent {}

    /** The table was restored from a backup, so that it does not say what happened to the mail after that. */
    record Restored(Instant now) implements MailEvent {}

    /**
     * The kinds of report that SES sends ("Amazon SES event types"). Each of them shows that SES has accepted the mail.
     */
    enum Report {
        SENT,
        DELAYED,
        DELIVERED,
        SOFT_BOUNCED,
        HARD_BOUNCED,
        COMPLAINED,
        REJECTED;

        /** Whether the recipient did not get the mail, or did not want it. */
        public boolean isFailure() {
            return switch (this) {
                case SOFT_BOUNCED, HARD_BOUNCED, COMPLAINED, REJECTED -> true;
                case SENT, DELAYED, DELIVERED -> false;
            };
        }
    }
}
