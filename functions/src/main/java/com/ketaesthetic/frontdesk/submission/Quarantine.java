package com.ketaesthetic.frontdesk.submission;

/** Why a submission is kept apart: it is stored like any other, but no mail is sent of it, and staff sees it once a day. */
public enum Quarantine implements Choice {
    /** A field was filled in that people do not see. */
    HONEYPOT("honeypot"),
    /** The form came back faster than anybody could have filled it in. */
    TOO_FAST("too-fast"),
    /** There are more web addresses in it than people write. */
    LINKS("links"),
    /** The captcha was not solved. */
    CAPTCHA("captcha"),
    /** More came on this day than the clinic said could be people. */
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
