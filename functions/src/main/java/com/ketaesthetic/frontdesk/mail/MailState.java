package com.ketaesthetic.frontdesk.mail;

import java.time.Instant;

/**
 * The state of a mail. Attempts are counted from 1; the count is 0 for a mail that was never tried.
 * {@link MailStateMachine} defines how one state leads to another.
 */
public sealed interface MailState {
    int attempt();

    /** The mail is to be sent when it is due. */
    record Pending(int attempt, Instant dueAt) implements MailState {}

    /**
     * An attempt to send the mail is under way and should end before the lease does.
     *
     * @param owner a name that no other attempt has
     */
    record Sending(int attempt, Instant leaseUntil, String owner) implements MailState {}

    /** It is unknown whether SES accepted the mail. Until {@code decideAt}, evidence that it did can still come. */
    record InDoubt(int attempt, Instant decideAt) implements MailState {}

    /** It is unknown whether SES accepted the mail, and it is not sent again. This is reported to staff. */
    record Parked(int attempt, Instant at) implements MailState {}

    /** SES has refused the mail permanently. This is reported to staff. */
    record Failed(int attempt, Instant at) implements MailState {}

    /** The mail must never be sent. */
    record Suppressed() implements MailState {
        @Override
        public int attempt() {
            return 0;
        }
    }

    /** SES has accepted the mail. Its later reports can come in any order, and the worst of them counts. */
    sealed interface Taken extends MailState {
        String messageId();
    }

    record Sent(int attempt, String messageId) implements Taken {}

    /** SES could not deliver the mail, but a later delivery may succeed, for example if the mailbox was full. */
    record SoftBounced(int attempt, String messageId) implements Taken {}

    record Delivered(int attempt, String messageId) implements Taken {}

    /**
     * SES accepted the mail and then refused to send it, for example because it found a virus. This is reported to
     * staff.
     */
    record Rejected(int attempt, String messageId, Instant at) implements Taken {}

    /** The address does not exist. */
    record HardBounced(int attempt, String messageId) implements Taken {}

    /** The recipient marked the mail as spam. */
    record Complained(int attempt, String messageId) implements Taken {}
}
