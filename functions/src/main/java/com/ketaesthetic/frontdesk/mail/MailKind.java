package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import java.util.Optional;

/** The kinds of mail about a submission. */
public enum MailKind implements Choice {
    /** Confirms to the patient that the submission was received. */
    CONFIRMATION("patient"),
    /** Notifies the clinic of the submission. */
    REQUEST("clinic"),
    /** Notifies the clinic that the confirmation did not arrive. */
    UNDELIVERED("undelivered"),
    /** Tells the patient that the clinic cannot do what they asked for. */
    DECLINED("declined"),
    /** Notifies the clinic that the mail by which a request is declined did not arrive. */
    DECLINED_UNDELIVERED("declined-undelivered"),
    /** Tells the patient when they have an appointment, with a file for their calendar. */
    BOOKED("booked"),
    BOOKED_UNDELIVERED("booked-undelivered"),
    /** Tells the patient that their appointment has another time. */
    MOVED("moved"),
    MOVED_UNDELIVERED("moved-undelivered"),
    /** Tells the patient that the clinic has cancelled their appointment. */
    CANCELLED("cancelled"),
    CANCELLED_UNDELIVERED("cancelled-undelivered"),
    /** Reminds the patient of their appointment. It is written when the appointment is made and is due the day before. */
    REMINDER("reminder"),
    REMINDER_UNDELIVERED("reminder-undelivered"),
    /** Confirms to the patient that they have asked for another time. */
    CHANGE_RECEIPT("change-receipt"),
    CHANGE_RECEIPT_UNDELIVERED("change-receipt-undelivered"),
    /** Confirms to the patient that they have taken their request back. */
    WITHDRAWAL_RECEIPT("withdrawal-receipt"),
    WITHDRAWAL_RECEIPT_UNDELIVERED("withdrawal-receipt-undelivered"),
    /** Notifies the clinic that a patient asks for another time. */
    CHANGE_ASKED("change-asked"),
    /** Notifies the clinic that a patient has taken their request back. */
    WITHDRAWN("withdrawn"),
    /** Gives a patient without a phone number a code by which they show who they are. */
    CODE("code");

    private final String value;

    MailKind(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /** Whether a mail of this kind goes to the patient. All others go to the clinic. */
    public boolean isToPatient() {
        // Nobody but the patient waits for a code.
        return this == CODE || notice().isPresent();
    }

    /**
     * Whether a mail of this kind says something of an appointment that holds only as long as its calendar entry is the
     * latest one.
     */
    public boolean isOfAppointment() {
        return switch (this) {
            case BOOKED, MOVED, CANCELLED, REMINDER -> true;
            case CONFIRMATION,
                    REQUEST,
                    UNDELIVERED,
                    DECLINED,
                    DECLINED_UNDELIVERED,
                    BOOKED_UNDELIVERED,
                    MOVED_UNDELIVERED,
                    CANCELLED_UNDELIVERED,
                    REMINDER_UNDELIVERED,
                    CHANGE_RECEIPT,
                    CHANGE_RECEIPT_UNDELIVERED,
                    WITHDRAWAL_RECEIPT,
                    WITHDRAWAL_RECEIPT_UNDELIVERED,
                    CHANGE_ASKED,
                    WITHDRAWN,
                    CODE -> false;
        };
    }

    /** The kind of the notices to the clinic that a mail of this kind did not reach the patient. */
    Optional<MailKind> notice() {
        return switch (this) {
            case CONFIRMATION -> Optional.of(UNDELIVERED);
            case DECLINED -> Optional.of(DECLINED_UNDELIVERED);
            case BOOKED -> Optional.of(BOOKED_UNDELIVERED);
            case MOVED -> Optional.of(MOVED_UNDELIVERED);
            case CANCELLED -> Optional.of(CANCELLED_UNDELIVERED);
            case REMINDER -> Optional.of(REMINDER_UNDELIVERED);
            case CHANGE_RECEIPT -> Optional.of(CHANGE_RECEIPT_UNDELIVERED);
            case WITHDRAWAL_RECEIPT -> Optional.of(WITHDRAWAL_RECEIPT_UNDELIVERED);
            case REQUEST,
                    UNDELIVERED,
                    DECLINED_UNDELIVERED,
                    BOOKED_UNDELIVERED,
                    MOVED_UNDELIVERED,
                    CANCELLED_UNDELIVERED,
                    REMINDER_UNDELIVERED,
                    CHANGE_RECEIPT_UNDELIVERED,
                    WITHDRAWAL_RECEIPT_UNDELIVERED,
                    CHANGE_ASKED,
                    WITHDRAWN,
                    CODE -> Optional.empty();
        };
    }
}
