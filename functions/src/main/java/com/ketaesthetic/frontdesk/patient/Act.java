package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.submission.Choice;

/** What a patient can do on their page. The values are those of the forms' field {@code action}. */
enum Act implements Choice {
    SHOW("show"),
    CHANGE("change"),
    WITHDRAW("withdraw"),
    CALENDAR("calendar"),
    STOP_MAILS("stop-mails"),
    /** Has a code mailed. This is the only one that needs neither digits nor a proof. */
    SEND_CODE("send-code");

    private final String value;

    Act(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
