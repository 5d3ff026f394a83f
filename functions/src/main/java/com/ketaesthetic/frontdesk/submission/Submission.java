package com.ketaesthetic.frontdesk.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a patient asks of the clinic, read and found right. */
public sealed interface Submission {
    Kind kind();

    PersonName name();

    EmailAddress email();

    @Nullable
    PhoneNumber phone();

    ContactMethod contactMethod();

    boolean textConsent();

    @Nullable
    Interest interest();

    @Nullable
    Message message();

    /**
     * A request for an appointment.
     *
     * @param caregiver who filled in the form, if that was not the patient
     */
    record AppointmentRequest(
            PersonName name,
            EmailAddress email,
            PhoneNumber phone,
            PatientType patientType,
            @Nullable PersonName caregiver,
            List<PreferredTime> preferredTimes,
            ContactMethod contactMethod,
            boolean textConsent,
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
            if (contactMethod == ContactMethod.TEXT && !textConsent) {
                throw new IllegalArgumentException("a text message needs consent");
            }
        }

        @Override
        public Kind kind() {
            return Kind.APPOINTMENT_REQUEST;
        }
    }

    /** A question or message to the clinic. */
    record ContactMessage(
            PersonName name,
            EmailAddress email,
            @Nullable PhoneNumber phone,
            ContactMethod contactMethod,
            boolean textConsent,
            @Nullable Interest interest,
            Message message)
            implements Submission {
        public ContactMessage {
            if (phone == null && contactMethod != ContactMethod.EMAIL) {
                throw new IllegalArgumentException("a call or a text message needs a number");
            }
            if (contactMethod == ContactMethod.TEXT && !textConsent) {
                throw new IllegalArgumentException("a text message needs consent");
            }
        }

        @Override
        public Kind kind() {
            return Kind.CONTACT_MESSAGE;
        }
    }
}
