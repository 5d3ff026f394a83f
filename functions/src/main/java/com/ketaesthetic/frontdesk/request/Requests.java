package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.KnownMail;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.List;
import java.util.Optional;

/** The storage of requests. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface Requests {
    /**
     * Reads a request with all that a change of it has to know, as it was last written; nothing if there is none, or if it
     * is being erased.
     */
    Optional<Seen> read(Reference reference);

    /** The request alone. */
    default Optional<Request> find(Reference reference) {
        return read(reference).map(Seen::request);
    }

    /** What was done with a request, in its order. */
    default List<HistoryEntry> history(Reference reference) {
        return read(reference).map(Seen::history).orElse(List.of());
    }

    /** A request as it was read, with what belongs to it. It is changed as it was seen, so it is read only once. */
    interface Seen {
        Request request();

        /** What was done with the request, in its order. */
        List<HistoryEntry> history();

        Correspondence correspondence();

        /**
         * Writes a transition in one transaction, if the request's version has not changed since it was read: the new
         * state and version, the entry, an entry of the audit, and what the transition says about mails. A request that is
         * answered expires, and with it all that belongs to it; a mail that is not finished only when it is. A request that
         * is open again expires no more.
         */
        Written write(Transition transition);
    }

    /**
     * The mails of a request.
     *
     * @param patient the address of the person who sent the request
     * @param mails all mails about it that were ever written, sent or not
     */
    record Correspondence(EmailAddress patient, List<KnownMail> mails) {
        public Correspondence {
            mails = List.copyOf(mails);
        }

        /** Whether the patient has marked a mail about the request as spam. */
        boolean hasComplained() {
            return mails.stream()
                    .anyMatch(mail -> mail.id().isToPatient() && mail.state() instanceof MailState.Complained);
        }
    }

    /** Whether a transition was written. */
    enum Written {
        WRITTEN,
        /** The version has changed, or the request has expired or is being erased. Nothing is written. */
        CHANGED,
        /** The limit that the transition's mails count towards is used up. Nothing is written. */
        OVER_LIMIT,
        /** The mail that was to be recalled has been sent, or may have been. Nothing is written. */
        TOO_LATE
    }

    /**
     * Makes sure that all that belongs to the request expires with it, or not at all if it is open. A transition does that
     * by itself, unless it was cut off after it was written. Nothing happens if the request has changed since.
     */
    void settle(Request request);

    /**
     * A transition that is to be written.
     *
     * @param entry the entry of the history, whose number is the new version
     * @param asked what the patient asks for, if they do
     */
    record Transition(
            Request before,
            Request after,
            HistoryEntry entry,
            Mailing mailing,
            Optional<RequestEvent.AskForChange> asked) {
        public boolean changesState() {
            return !before.state().equals(after.state());
        }
    }
}
