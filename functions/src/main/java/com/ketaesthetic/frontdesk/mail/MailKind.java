package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;

/** What mails there are about a submission. */
public enum MailKind implements Choice {
    /** Tells the patient that it has come. */
    CONFIRMATION("patient"),
    /** Tells the clinic what has come. */
    REQUEST("clinic"),
    /** Tells the clinic that the patient's mail did not arrive. */
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
