package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Reference;
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

    /** The mail must never be sent, because it is over a limit, or because what it says has been taken back. */
    record Suppressed() implements MailState {
        @Override
        public int attempt() {
            return 0;
        }
    }

    /**
     * The request came over the limit of single mails and waits to be in the next gathered mail. {@link Gathering} moves
     * it on.
     */
    record Waiting(Instant since) implements MailState {
        @Override
        public int attempt() {
            return 0;
        }
    }

    /**
     * The request is in a gathered mail. It is reported to staff again unless that mail is delivered.
     *
     * @param first the first request of the gathered mail, by which that mail is named
     */
    record Gathered(Reference first) implements MailState {
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

    /**
     * The state after what the mail says has been taken back. An attempt that is under way cannot be stopped, but there is
     * no other one after it ({@link MailEvent.Withdrawn}).
     */
    default MailState withdrawn() {
        return this instanceof Pending ? new Suppressed() : this;
    }

    /** Whether there can be another attempt to send the mail, unless it is withdrawn. */
    default boolean mayBeSent() {
        return switch (this) {
            case Pending _, Sending _, InDoubt _, Parked _ -> true;
            case Failed _, Suppressed _, Waiting _, Gathered _, Taken _ -> false;
        };
    }

    /**
     * Whether the mail needs no further action by a sender. A mail to the clinic that is finished may still have to be
     * reported to staff.
     */
    default boolean isFinished() {
        return switch (this) {
            case Pending _, Sending _, InDoubt _, Waiting _ -> false;
            case Parked _, Failed _, Suppressed _, Gathered _, Taken _ -> true;
        };
    }

    /** Whether it is certain that the recipient did not get the mail, or did not want it. */
    default boolean isFailure() {
        return switch (this) {
            case Failed _, SoftBounced _, Rejected _, HardBounced _, Complained _ -> true;
            case Pending _, Sending _, InDoubt _, Parked _, Suppressed _, Waiting _, Gathered _, Sent _, Delivered _ ->
                false;
        };
    }
}
