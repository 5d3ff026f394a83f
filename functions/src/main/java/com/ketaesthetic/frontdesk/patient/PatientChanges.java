package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the changes that patients ask for.
 *
 * @param retention how long an answered request is kept
 */
record PatientChanges(RequestTransitions transitions, Duration retention) {
    private static final int TRIES = 10;

    /** What became of a change. */
    enum Made {
        DONE,
        /** The request is not as it was, and what it is now does not allow the change. */
        NOT_ALLOWED,
        /** Something else was done that the patient should know of first. */
        OUTDATED,
        GONE
    }

    RequestEvent withdrawal(Instant now) {
        return new RequestEvent.Withdraw(now.plus(retention));
    }

    /**
     * Makes a change to the request as the patient saw it. What staff did meanwhile stands in its way only if the patient
     * can see it on their page.
     */
    Made make(PatientFile file, RequestEvent event, long seenVersion, String formId, Instant now) {
        if (!(event instanceof RequestEvent.StopMails) && file.isOver(now)) {
            return Made.NOT_ALLOWED;
        }
        Change change = new Change(event, StaffMember.PATIENT, Optional.empty(), formId, now);
        long seen = seenVersion;
        for (int i = 0; i < TRIES; i++) {
            Outcome outcome = transitions.apply(file.request().reference(), seen, change);
            if (outcome instanceof Outcome.Outdated(Request present, List<HistoryEntry> since)
                    && !since.isEmpty()
                    && since.stream().noneMatch(PatientChanges::isSeenByPatients)) {
                seen = present.version();
                continue;
            }
            return switch (outcome) {
                case Outcome.Done _ -> Made.DONE;
                case Outcome.NotFound() -> Made.GONE;
                case Outcome.NotAllowed _, Outcome.TooManyMails _ -> Made.NOT_ALLOWED;
                case Outcome.Outdated _ -> Made.OUTDATED;
            };
        }
        return Made.OUTDATED;
    }

    private static boolean isSeenByPatients(HistoryEntry entry) {
        return !entry.from().equals(entry.to())
                || entry.appointment().isPresent()
                || entry.by().isPatient();
    }
}
