package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Choice;

/** What somebody of the staff may do at the desk. The values are the names of the groups in the user directory. */
public enum Group implements Choice {
    /** Works with requests. */
    RECEPTION("reception"),
    /** Works with requests, reads the audit, and decides who may sign in. */
    OWNER("owner");

    private final String value;

    Group(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
