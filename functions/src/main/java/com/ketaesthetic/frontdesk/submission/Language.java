package com.ketaesthetic.frontdesk.submission;

/** The languages that Front Desk supports, with their BCP 47 tags. */
public enum Language implements Choice {
    ENGLISH("en"),
    SPANISH("es");

    private final String value;

    Language(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
