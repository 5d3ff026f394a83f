package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Optional;

/**
 * A stored submission as staff handle it.
 *
 * @param assignee who has taken the request for themselves
 * @param version the number of transitions that the request has gone through
 * @param revisions how many revisions of its calendar entry there have been. It never goes back, so that a patient's
 *     calendar takes the latest one
 * @param mailsUnwanted whether the patient wants no mails about the request any more
 */
public record Request(
        Reference reference,
        RequestState state,
        Optional<StaffMember> assignee,
        long version,
        int revisions,
        boolean mailsUnwanted) {
    /** A request without an appointment. */
    public Request(Reference reference, RequestState state, Optional<StaffMember> assignee, long version) {
        this(reference, state, assignee, version, 0, false);
    }

    /** A request without an appointment, that nobody has taken. */
    public Request(Reference reference, RequestState state, long version) {
        this(reference, state, Optional.empty(), version);
    }

    /** What a calendar file says of the appointment that stands, or of the one that stood last. */
    public Optional<CalendarEntry> calendarEntry() {
        return state.lastAppointment()
                .filter(_ -> revisions > 0)
                .map(appointment -> new CalendarEntry(appointment, revisions - 1));
    }
}
