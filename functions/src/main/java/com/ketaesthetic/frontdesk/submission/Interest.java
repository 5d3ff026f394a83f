package com.ketaesthetic.frontdesk.submission;

/** The condition or topic that a patient asks about. It is health information. */
public enum Interest implements Choice {
    DEPRESSION("depression"),
    ANXIETY_PTSD("anxiety-ptsd"),
    CHRONIC_PAIN("chronic-pain"),
    MIGRAINE("migraine"),
    FIBROMYALGIA("fibromyalgia"),
    OTHER("other"),
    PREFER_NOT_TO_SAY("prefer-not-to-say");

    private final String value;

    Interest(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
