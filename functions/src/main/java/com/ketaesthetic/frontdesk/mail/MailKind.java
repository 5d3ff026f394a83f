package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;

/** The kinds of mail about a submission. */
public enum MailKind implements Choice {
    /** Confirms to the patient that the submission was received. */
    CONFIRMATION("patient"),
    /** Notifies the clinic of the submission. */
    REQUEST("clinic"),
    /** Notifies the clinic that the patient's mail did not arrive. */
    UNDELIVERED("undelivered");

    private final String value;

    MailKind(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
