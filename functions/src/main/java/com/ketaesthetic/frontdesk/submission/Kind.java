package com.ketaesthetic.frontdesk.submission;

/** The kinds of submission that a patient can send. */
public enum Kind implements Choice {
    APPOINTMENT_REQUEST("appointment-request"),
    CONTACT_MESSAGE("contact-message");

    private final String value;

    Kind(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
