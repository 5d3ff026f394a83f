package com.ketaesthetic.frontdesk.mail;

import java.time.Instant;

/**
 * Where a mail is on its way. Attempts are counted from 1; a mail that was never tried has made 0. {@link
 * MailStateMachine} says how one leads to another.
 */
public sealed interface MailState {
    int attempt();

    /** To be sent once it is due. */
    record Pending(int attempt, Instant dueAt) implements MailState {}

    /**
     * Being sent by somebody, who should be done before the lease ends.
     *
     * @param owner a name that no other attempt has
     */
    record Sending(int attempt, Instant leaseUntil, String owner) implements MailState {}

    /** SES may or may not have taken it. Until that time there may be evidence that it did. */
    record InDoubt(int attempt, Instant decideAt) implements MailState {}

    /** SES may or may not have taken it, and it is not sent again: staff is told. */
    record Parked(int attempt, Instant at) implements MailState {}

    /** SES has refused it for good: staff is told. */
    record Failed(int attempt, Instant at) implements MailState {}

    /** Never to be sent. */
    record Suppressed() implements MailState {
        @Override
        public int attempt() {
            return 0;
        }
    }

    /** SES has taken it: what it reports after that may come in any order, and the worst of it counts. */
    sealed interface Taken extends MailState {
        String messageId();
    }

    record Sent(int attempt, String messageId) implements Taken {}

    /** SES could not deliver it, though it may be able to another time: a full mailbox, say. */
    record SoftBounced(int attempt, String messageId) implements Taken {}

    record Delivered(int attempt, String messageId) implements Taken {}

    /** SES took it, and then would not send it: it found a virus, say. Staff is told. */
    record Rejected(int attempt, String messageId, Instant at) implements Taken {}

    /** There is no such address. */
    record HardBounced(int attempt, String messageId) implements Taken {}

    /** Its reader called it spam. */
    record Complained(int attempt, String messageId) implements Taken {}
}
