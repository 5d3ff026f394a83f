package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import java.time.Instant;
import java.util.Optional;

/**
 * What staff do with a request after it was stored. Wherever there is an {@code expiresAt}, it is the time from which the
 * request may be deleted.
 */
public sealed interface RequestEvent {
    /** A quarantined request is from a person after all. */
    record NotSpam() implements RequestEvent {}

    record Spam(Instant expiresAt) implements RequestEvent {}

    /**
     * Staff tried to reach the person.
     *
     * @param callAgainAt when they want to try again, if they said so
     */
    record Contact(Step step, Optional<Instant> callAgainAt) implements RequestEvent {}

    /**
     * The clinic cannot do what the person asked for.
     *
     * @param mailed whether the person is told by mail
     */
    record Decline(RequestState.Decline reason, boolean mailed, Instant expiresAt) implements RequestEvent {}

    record Close(Closing reason, Instant expiresAt) implements RequestEvent {}

    /** There is something left to do after all. */
    record Reopen() implements RequestEvent {}

    /** Somebody takes the request for themselves. */
    record Take() implements RequestEvent {}

    /** The request is nobody's again. */
    record GiveBack() implements RequestEvent {}

    /**
     * A mail is sent again, as a new mail of the same kind: the confirmation, the mail that declines the request, or the one
     * that tells the clinic of it.
     *
     * @param inbox the number of the clinic's inbox that gets it; the first one for a mail to the patient
     */
    record Resend(MailKind kind, int inbox) implements RequestEvent {}

    /** Only a note is added. */
    record Note() implements RequestEvent {}

    /** The word for this kind of event, in the history and on the desk's pages. */
    default String word() {
        return switch (this) {
            case NotSpam() -> "not-spam";
            case Spam _ -> "spam";
            case Contact(Step step, Optional<Instant> _) -> step.value();
            case Decline _ -> "decline";
            case Close _ -> "close";
            case Reopen() -> "reopen";
            case Resend _ -> "resend";
            case Take() -> "take";
            case GiveBack() -> "give-back";
            case Note() -> "note";
        };
    }
}
