package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The content of the daily digest, which reports to staff everything that needs their attention. */
public record Digest(LocalDate day, List<Entry> entries) {
    public Digest {
        entries = List.copyOf(entries);
    }

    /**
     * A submission that needs attention.
     *
     * @param since the time from which it has needed attention
     */
    public record Entry(Reference reference, Concern concern, Instant since) {}

    /** The reason why a submission needs attention. */
    public enum Concern implements Choice {
        /** A mail to the clinic failed, so it is possible that nobody knows of the request yet. */
        CLINIC_NOT_NOTIFIED("clinic-not-told"),
        /** The patient's mail failed, or it is in doubt whether it was sent. */
        PATIENT_NOT_NOTIFIED("patient-not-told"),
        /** The request was received more than one open day ago, and nobody has closed it. */
        UNANSWERED("unanswered"),
        /** The submission is quarantined, so no mail was sent about it. */
        QUARANTINED("quarantined");

        private final String value;

        Concern(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
