package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Choice;

/** How much a mail to the clinic says. */
public enum ClinicMailDetail implements Choice {
    /** That something came, and under which reference. */
    REFERENCE("reference"),
    /** Who wrote, how to reach them, and when they would come. */
    CONTACT("contact"),
    /** What they ask about and what they wrote, too: health information. */
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
