package com.ketaesthetic.frontdesk.submission;

/** Whether the clinic knows the patient already. */
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
