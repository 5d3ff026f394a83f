package com.ketaesthetic.frontdesk.submission;

/** Whether the patient is new or already known to the clinic. */
public enum PatientType implements Choice {
    NEW("new"),
    RETURNING("returning");

    private final String value;

    PatientType(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
