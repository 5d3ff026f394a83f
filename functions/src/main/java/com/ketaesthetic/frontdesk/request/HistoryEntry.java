package com.ketaesthetic.frontdesk.request;

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
 */
public record HistoryEntry(
        long number,
        Instant at,
        StaffMember by,
        String what,
        String from,
        String to,
        Optional<StaffNote> note,
        String formId) {

    static HistoryEntry of(Change change, Request before, Request after) {
        return new HistoryEntry(
                after.version(),
                change.at(),
                change.by(),
                change.event().word(),
                before.state().status(),
                after.state().status(),
                change.note(),
                change.formId());
    }
}
