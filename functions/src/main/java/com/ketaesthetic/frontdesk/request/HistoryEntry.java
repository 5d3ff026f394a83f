package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailId;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a request that was made. It is kept as long as the request is.
 *
 * @param number the version of the request after the change
 * @param what the event's word
 * @param from the status before, such as {@code RECEIVED}
 * @param to the status after
 * @param formId the identifier of the change
 * @param mail the mail that was written with the change, if it was a decline or a resend. What became of it is in the
 *     mail's own state
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
        Optional<MailId.OfSubmission> mail) {

    /** A change without a mail. */
    public HistoryEntry(
            long number,
            Instant at,
            StaffMember by,
            String what,
            String from,
            String to,
            Optional<StaffNote> note,
            String formId) {
        this(number, at, by, what, from, to, note, formId, Optional.empty());
    }

    static HistoryEntry of(Change change, Request before, Request after, Optional<MailId.OfSubmission> mail) {
        return new HistoryEntry(
                after.version(),
                change.at(),
                change.by(),
                change.event().word(),
                before.state().status(),
                after.state().status(),
                change.note(),
                change.formId(),
                mail);
    }
}
