package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Choice;

/** How much a mail to the clinic says about a submission. */
public enum ClinicMailDetail implements Choice {
    /** Only that a submission was received, and its reference. */
    REFERENCE("reference"),
    /** In addition, the name and contact data of the patient, and the preferred times. */
    CONTACT("contact"),
    /** In addition, what the patient asks about and the message, which are health information. */
    FULL("full");

    private final String value;

    ClinicMailDetail(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
