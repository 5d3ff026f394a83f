package com.ketaesthetic.frontdesk.submission;

/** Who is told of a submission. */
public enum Recipient implements Choice {
    PATIENT("patient"),
    CLINIC("clinic");

    private final String value;

    Recipient(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
