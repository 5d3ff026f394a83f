package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What staff is told once a day. */
public record Digest(LocalDate day, List<Entry> entries) {
    public Digest {
        entries = List.copyOf(entries);
    }

    /**
     * A submission that needs a look.
     *
     * @param since when that began
     */
    public record Entry(Reference reference, Concern concern, Instant since) {}

    /** Why something needs a look. */
    public enum Concern implements Choice {
        /** A mail to the clinic failed: nobody may know of the request yet. */
        CLINIC_NOT_NOTIFIED("clinic-not-told"),
        /** The patient's mail failed, or it is in doubt whether it was sent. */
        PATIENT_NOT_NOTIFIED("patient-not-told"),
        /** It came more than one open day ago, and nobody has closed it. */
        UNANSWERED("unanswered"),
        /** It is quarantined: no mail has told of it. */
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
