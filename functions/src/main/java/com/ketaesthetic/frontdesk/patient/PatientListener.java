package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.submission.Choice;

/** Learns what became of visits to patients' pages, so that they can be counted. It learns nothing about a patient. */
@FunctionalInterface
public interface PatientListener {
    void visited(ApiRequest request, Outcome outcome);

    /** What became of a visit. */
    enum Outcome implements Choice {
        LOOKED("looked"),
        /** The link leads nowhere or is locked, or the digits were wrong. */
        CLOSED("closed"),
        ASKED("asked"),
        OPENED("opened"),
        MISTAKEN("mistaken"),
        CHANGED("changed"),
        WITHDRAWN("withdrawn"),
        MAILS_STOPPED("mails-stopped"),
        CALENDAR("calendar"),
        CODE_SENT("code-sent"),
        TOO_MANY_MAILS("too-many-mails"),
        /** The request is not any more as the page showed it. */
        NOT_ALLOWED("not-allowed"),
        /** Another site sent the form, or it was none. */
        REFUSED("refused");

        private final String value;

        Outcome(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
