package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a request that was made. It is kept as long as the request is.
 *
 * @param number the version of the request after the change
 * @param what the event's word
 * @param from the status before, such as {@code RECEIVED}
 * @param to the status after
 * @param formId the identifier of the change
 * @param mail the mail that belongs to the change, if it has one. What became of it is in the mail's own state
 * @param appointment the appointment that the change made, moved or ended
 * @param wish what the patient asked for
 * @param formerTimes the times that the patient had asked for before that
 * @param former the state before, if the change can be undone
 */
public record HistoryEntry(
        long number,
        Instant at,
        StaffMember by,
        String what,
        String from,
        String to,
        Optional<StaffNote> note,
        String formId,
        Optional<MailId.OfSubmission> mail,
        Optional<Appointment> appointment,
        Optional<Wish> wish,
        List<PreferredTime> formerTimes,
        Optional<RequestState> former) {
    public HistoryEntry {
        formerTimes = List.copyOf(formerTimes);
    }

    static HistoryEntry of(Change change, Request before, Request after, Optional<MailId.OfSubmission> mail) {
        Optional<Appointment> changed =
                after.state().standing().or(() -> before.state().standing());
        return new HistoryEntry(
                after.version(),
                change.at(),
                change.by(),
                change.event().word(),
                before.state().status(),
                after.state().status(),
                change.note(),
                change.formId(),
                mail,
                changed.filter(
                        _ -> !before.state().standing().equals(after.state().standing())),
                change.event() instanceof RequestEvent.AskForChange(Wish wish, Instant _)
                        ? Optional.of(wish)
                        : Optional.empty(),
                // Whoever writes the entry knows them.
                List.of(),
                isUndoable(change.event()) ? Optional.of(before.state()) : Optional.empty());
    }

    private static boolean isUndoable(RequestEvent event) {
        return event instanceof RequestEvent.Book
                || event instanceof RequestEvent.Move
                || event instanceof RequestEvent.Cancel;
    }
}
