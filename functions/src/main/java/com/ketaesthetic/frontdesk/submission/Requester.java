package com.ketaesthetic.frontdesk.submission;

/** The person who filled in the form. */
public enum Requester implements Choice {
    SELF("self"),
    CAREGIVER("caregiver");

    private final String value;

    Requester(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
