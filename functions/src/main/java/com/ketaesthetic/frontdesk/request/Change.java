package com.ketaesthetic.frontdesk.request;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody does with a request.
 *
 * @param formId an identifier that no other change has. The same change may be sent again, because of a double tap or a
 *     lost answer, and then happens once
 */
public record Change(RequestEvent event, StaffMember by, Optional<StaffNote> note, String formId, Instant at) {
    private static final int LONGEST_FORM_ID = 64;

    public Change {
        if (formId.isEmpty() || formId.length() > LONGEST_FORM_ID) {
            throw new IllegalArgumentException("a form's id has 1 to " + LONGEST_FORM_ID + " characters");
        }
        if (event.doer() == (by.isPatient() ? RequestEvent.Doer.STAFF : RequestEvent.Doer.PATIENT)) {
            throw new IllegalArgumentException("not for " + (by.isPatient() ? "patients" : "staff") + " to do");
        }
    }
}
