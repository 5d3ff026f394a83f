package com.ketaesthetic.frontdesk.submission;

/** The part of the day at which a patient would like to come. */
public enum PartOfDay implements Choice {
    MORNING("morning"),
    AFTERNOON("afternoon"),
    EVENING("evening"),
    ANY("any");

    private final String value;

    PartOfDay(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
