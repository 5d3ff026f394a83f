package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The subject matter of a mail. */
public sealed interface Occasion {
    record Submitted(MailKind kind, ReceivedSubmission received) implements Occasion {
        public Submitted {
            if (kind == MailKind.DECLINED || kind == MailKind.CODE || kind.isOfAppointment()) {
                throw new IllegalArgumentException("there is more to say in a mail of the kind " + kind);
            }
        }
    }

    /**
     * The clinic cannot do what the patient asked for.
     *
     * @param reason why, which the mail has a fixed sentence for
     */
    record Declined(ReceivedSubmission received, Choice reason) implements Occasion {}

    /**
     * A patient without a phone number wants to open their page.
     *
     * @param number the number of the mail, from which its code is computed
     */
    record Coded(ReceivedSubmission received, int number) implements Occasion {}

    /** An appointment is made, moved, cancelled or near. */
    record Appointed(MailKind kind, ReceivedSubmission received, CalendarEntry entry) implements Occasion {
        public Appointed {
            if (!kind.isOfAppointment()) {
                throw new IllegalArgumentException("a mail of the kind " + kind + " is of no appointment");
            }
        }
    }

    /**
     * The patient would like to come at other times, which the clinic is told, and the patient gets a receipt.
     *
     * @param standing the appointment that stands until staff have decided
     */
    record Wished(MailKind kind, ReceivedSubmission received, Optional<CalendarEntry> standing, Wish wish)
            implements Occasion {}

    /**
     * The patient has taken the request back, which the clinic is told, and the patient gets a receipt.
     *
     * @param cancelled the appointment that it had
     */
    record TakenBack(MailKind kind, ReceivedSubmission received, Optional<CalendarEntry> cancelled)
            implements Occasion {}

    /**
     * What a mail of this kind about a submission is about.
     *
     * @param subject what is stored with the mail
     */
    static Occasion of(MailKind kind, ReceivedSubmission received, MailSubject subject) {
        return switch (subject) {
            case MailSubject.None() -> new Submitted(kind, received);
            case MailSubject.Declined(Choice reason) -> new Declined(received, reason);
            case MailSubject.Appointed(CalendarEntry entry) -> new Appointed(kind, received, entry);
            case MailSubject.Wished(Optional<CalendarEntry> standing, Wish wish) ->
                new Wished(kind, received, standing, wish);
            case MailSubject.TakenBack(Optional<CalendarEntry> cancelled) -> new TakenBack(kind, received, cancelled);
        };
    }

    /**
     * The daily digest.
     *
     * @param requests the submissions that the digest lists, without those that could not be read
     */
    record Digested(Digest digest, List<ReceivedSubmission> requests) implements Occasion {
        public Digested {
            requests = List.copyOf(requests);
        }
    }

    /**
     * Requests that came over the limit.
     *
     * @param first the request after which the mail is named, whether it still exists or not
     * @param requests those that still exist, the oldest first
     * @param unreadable those that are stored and could not be read
     * @param following how many more requests were waiting when these were gathered; other gathered mails have them
     */
    record Gathered(Reference first, List<ReceivedSubmission> requests, List<Reference> unreadable, int following)
            implements Occasion {
        public Gathered {
            requests = List.copyOf(requests);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A mail to an inbox of the clinic did not arrive.
     *
     * @param day the day in UTC
     * @param inbox the number of that inbox
     */
    record InboxFailed(LocalDate day, int inbox) implements Occasion {}
}
