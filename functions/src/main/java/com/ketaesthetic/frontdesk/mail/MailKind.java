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
    DECLINED_UNDELIVERED("declined-undelivered");

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
        return notice().isPresent();
    }

    /** The kind of the notices to the clinic that a mail of this kind did not reach the patient. */
    Optional<MailKind> notice() {
        return switch (this) {
            case CONFIRMATION -> Optional.of(UNDELIVERED);
            case DECLINED -> Optional.of(DECLINED_UNDELIVERED);
            case REQUEST, UNDELIVERED, DECLINED_UNDELIVERED -> Optional.empty();
        };
    }
}
