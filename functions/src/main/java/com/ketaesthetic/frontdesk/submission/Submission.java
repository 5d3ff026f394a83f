package com.ketaesthetic.frontdesk.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a patient asks of the clinic. Every value in it is valid. */
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
     * @param contact always with a phone number
     * @param caregiver who filled in the form, if that was not the patient
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

    /** A question or message to the clinic. */
    record ContactMessage(Contact contact, @Nullable Interest interest, Message message) implements Submission {
        @Override
        public Kind kind() {
            return Kind.CONTACT_MESSAGE;
        }
    }
}
