package com.ketaesthetic.frontdesk.submission;

/** When on a day a patient would like to come. */
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
