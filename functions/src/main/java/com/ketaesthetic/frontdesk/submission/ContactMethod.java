package com.ketaesthetic.frontdesk.submission;

/** How a patient wants to be answered. */
public enum ContactMethod implements Choice {
    PHONE("phone"),
    EMAIL("email"),
    TEXT("text");

    private final String value;

    ContactMethod(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
