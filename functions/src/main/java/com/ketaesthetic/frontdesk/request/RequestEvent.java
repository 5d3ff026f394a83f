package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Instant;
import java.util.Optional;

/**
 * What staff or the patient do with a request after it was stored. Wherever there is an {@code expiresAt}, it is the time
 * from which the request may be deleted.
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

    /** The person gets this appointment. */
    record Book(Appointment appointment) implements RequestEvent {}

    /** The person gets this appointment instead of another one that they had. */
    record Move(Appointment appointment) implements RequestEvent {}

    /** The clinic cancels the appointment. */
    record Cancel(Instant expiresAt) implements RequestEvent {}

    /** The person wanted another time, and keeps the old one after all. */
    record Keep() implements RequestEvent {}

    /** The person came. */
    record Fulfill(Instant expiresAt) implements RequestEvent {}

    /** The person did not come. */
    record NoShow(Instant expiresAt) implements RequestEvent {}

    /** The last change was a slip. It is undone as long as its mail has not been sent. */
    record Undo() implements RequestEvent {}

    /** The person wants no mails about the request any more. */
    record StopMails() implements RequestEvent {}

    /** The person may be written to again. */
    record AllowMails() implements RequestEvent {}

    /**
     * The patient asks for other times than before.
     *
     * @param answerBy the time by which staff should answer
     */
    record AskForChange(Wish wish, Instant answerBy) implements RequestEvent {}

    /** The patient takes the request back. */
    record Withdraw(Instant expiresAt) implements RequestEvent {}

    /** Only a note is added. */
    record Note() implements RequestEvent {}

    /** Whose doing this can be. What patients do and what staff do is apart, so that a patient never books. */
    default Doer doer() {
        return switch (this) {
            case AskForChange _, Withdraw _ -> Doer.PATIENT;
            case StopMails() -> Doer.ANYBODY;
            case NotSpam _,
                    Spam _,
                    Contact _,
                    Decline _,
                    Close _,
                    Reopen _,
                    Take _,
                    GiveBack _,
                    Resend _,
                    Book _,
                    Move _,
                    Cancel _,
                    Keep _,
                    Fulfill _,
                    NoShow _,
                    Undo _,
                    AllowMails _,
                    Note _ -> Doer.STAFF;
        };
    }

    /** Who does something with a request. */
    enum Doer {
        STAFF,
        PATIENT,
        ANYBODY
    }

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
            case Book _ -> "book";
            case Move _ -> "move";
            case Cancel _ -> "cancel";
            case Keep() -> "keep";
            case Fulfill _ -> "fulfilled";
            case NoShow _ -> "no-show";
            case Undo() -> "undo";
            case StopMails() -> "stop-mails";
            case AllowMails() -> "allow-mails";
            case AskForChange _ -> "ask-for-change";
            case Withdraw _ -> "withdraw";
        };
    }
}
