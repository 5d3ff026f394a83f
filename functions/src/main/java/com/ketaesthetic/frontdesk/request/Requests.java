package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.List;
import java.util.Optional;

/** The storage of requests. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface Requests {
    Optional<Request> find(Reference reference);

    /** What was done with a request, in its order. */
    List<HistoryEntry> history(Reference reference);

    /**
     * Writes a transition in one transaction, if the request's version has not changed since it was read: the new state
     * and version, the entry, and an entry of the audit. A request that is answered expires, and with it all that belongs
     * to it; a mail that is not finished only when it is. A request that is open again expires no more. A request that
     * becomes {@link RequestState.Received} gets its mails if it has none at all, because none are made while it
     * is quarantined.
     *
     * @return false if the version has changed, or if the request has expired or is being erased; then nothing is written
     */
    boolean transition(Transition transition);

    /**
     * Makes sure that all that belongs to the request expires with it, or not at all if it is open. A transition does that
     * by itself, unless it was cut off after it was written. Nothing happens if the request has changed since.
     */
    void settle(Request request);

    /**
     * A transition that is to be written.
     *
     * @param entry the entry of the history, whose number is the new version
     */
    record Transition(Request before, Request after, HistoryEntry entry) {
        public boolean changesState() {
            return !before.state().equals(after.state());
        }

        /** Whether the request may need mails that it does not have. */
        public boolean needsMails() {
            return after.state() instanceof RequestState.Received && changesState();
        }
    }
}
