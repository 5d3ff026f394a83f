package com.ketaesthetic.frontdesk.submission;

/**
 * The reason why a submission is quarantined. A quarantined submission is stored like any other, but no mail is sent
 * about it. Staff see it in the daily digest.
 */
public enum Quarantine implements Choice {
    /** The honeypot was filled in, a field that people do not see. */
    HONEYPOT("honeypot"),
    /** The form was sent sooner than anybody could have filled it in. */
    TOO_FAST("too-fast"),
    /** Several signs of spam come together, above all web addresses. */
    LINKS("links"),
    /** Several signs of spam come together, above all the wording. */
    SIGNS("signs"),
    /** The captcha was not solved. */
    CAPTCHA("captcha"),
    /**
     * More submissions were received on this day than a limit of an earlier version allowed. No submission is quarantined
     * for this reason any more, but some that are stored still have it.
     */
    FLOOD("flood");

    private final String value;

    Quarantine(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
