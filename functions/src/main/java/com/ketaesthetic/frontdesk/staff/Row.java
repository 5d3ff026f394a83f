package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a request.
 *
 * @param contact the name and how to reach the person; it has no phone note
 * @param caregiver who filled in the form for the patient, or null
 * @param voicemailOk whether a message may be left on the voicemail
 * @param due when something has to be done at the latest; for an answered request when it was answered, and for one with an
 *     appointment when that is
 */
public record Row(
        Request request,
        Kind kind,
        Contact contact,
        @Nullable PersonName caregiver,
        List<PreferredTime> preferredTimes,
        boolean voicemailOk,
        Instant receivedAt,
        Instant due) {
    public Row {
        preferredTimes = List.copyOf(preferredTimes);
    }

    /** Whether something should have been done about the request by now. */
    public boolean isOverdue(Instant now) {
        return request.state().isOverdue(due, now);
    }
}
