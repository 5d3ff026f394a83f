package com.ketaesthetic.frontdesk.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact message or an appointment request from a patient. Every value in it is valid. */
public sealed interface Submission {
    Kind kind();

    Contact contact();

    @Nullable
    Interest interest();

    @Nullable
    Message message();

    /**
     * A request for an appointment.
     *
     * @param contact the contact, which always has a phone number
     * @param caregiver the person who filled in the form, or null if that was the patient
     * @param preferredTimes at most {@value #MOST_PREFERRED_TIMES}
     * @param voicemailOk whether the clinic may leave a message on the patient's voicemail
     */
    record AppointmentRequest(
            Contact contact,
            PatientType patientType,
            @Nullable PersonName caregiver,
            List<PreferredTime> preferredTimes,
            boolean voicemailOk,
            @Nullable Interest interest,
            @Nullable Message message)
            implements Submission {
        public static final int MOST_PREFERRED_TIMES = 3;

        public AppointmentRequest {
            preferredTimes = List.copyOf(preferredTimes);
            if (preferredTimes.size() > MOST_PREFERRED_TIMES) {
                throw new IllegalArgumentException("too many preferred times");
            }
            if (contact.phone() == null) {
                throw new IllegalArgumentException("an appointment request needs a phone number");
            }
        }

        @Override
        public Kind kind() {
            return Kind.APPOINTMENT_REQUEST;
        }
    }

    /** A question or a message to the clinic. */
    record ContactMessage(Contact contact, @Nullable Interest interest, Message message) implements Submission {
        @Override
        public Kind kind() {
            return Kind.CONTACT_MESSAGE;
        }
    }
}
