package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of mail about a submission. */
public enum MailKind implements Choice {
    /** Confirms to the patient that the submission was received. */
    CONFIRMATION("patient"),
    /** Notifies the clinic of the submission. */
    REQUEST("clinic"),
    /** Notifies the clinic that the confirmation did not arrive. */
    UNDELIVERED("undelivered", CONFIRMATION),
    /** Tells the patient that the clinic cannot do what they asked for. */
    DECLINED("declined"),
    /** Notifies the clinic that the mail by which a request is declined did not arrive. */
    DECLINED_UNDELIVERED("declined-undelivered", DECLINED),
    /** Tells the patient when they have an appointment, with a file for their calendar. */
    BOOKED("booked"),
    BOOKED_UNDELIVERED("booked-undelivered", BOOKED),
    /** Tells the patient that their appointment has another time. */
    MOVED("moved"),
    MOVED_UNDELIVERED("moved-undelivered", MOVED),
    /** Tells the patient that the clinic has cancelled their appointment. */
    CANCELLED("cancelled"),
    CANCELLED_UNDELIVERED("cancelled-undelivered", CANCELLED),
    /** Reminds the patient of their appointment. It is written when the appointment is made and is due the day before. */
    REMINDER("reminder"),
    REMINDER_UNDELIVERED("reminder-undelivered", REMINDER),
    /** Confirms to the patient that they have asked for another time. */
    CHANGE_RECEIPT("change-receipt"),
    CHANGE_RECEIPT_UNDELIVERED("change-receipt-undelivered", CHANGE_RECEIPT),
    /** Confirms to the patient that they have taken their request back. */
    WITHDRAWAL_RECEIPT("withdrawal-receipt"),
    WITHDRAWAL_RECEIPT_UNDELIVERED("withdrawal-receipt-undelivered", WITHDRAWAL_RECEIPT),
    /** Notifies the clinic that a patient asks for another time. */
    CHANGE_ASKED("change-asked"),
    /** Notifies the clinic that a patient has taken their request back. */
    WITHDRAWN("withdrawn"),
    /** Gives a patient without a phone number a code by which they show who they are. */
    CODE("code");

    private final String value;
    private final @Nullable MailKind undelivered;

    MailKind(String value) {
        this(value, null);
    }

    /**
     * A kind of the notices that a mail to the patient did not arrive.
     *
     * @param undelivered the kind of that mail
     */
    MailKind(String value, @Nullable MailKind undelivered) {
        this.value = value;
        this.undelivered = undelivered;
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
            default -> false;
        };
    }

    /** Whether a mail of this kind notifies the clinic that a mail did not reach the patient. */
    public boolean isNotice() {
        return undelivered != null;
    }

    /** The kind of the notices to the clinic that a mail of this kind did not reach the patient. */
    Optional<MailKind> notice() {
        return Stream.of(values()).filter(kind -> kind.undelivered == this).findFirst();
    }
}
