package com.ketaesthetic.frontdesk.intake;

import java.time.Instant;

/**
 * So many of something in a window of time. What is refused, or stored already, does not count.
 *
 * @param id whose they are, as a keyed hash
 * @param window which window, by when it begins
 * @param until when it ends
 */
public record Limit(Rule rule, String id, String window, Instant until, int most) {
    /** What is limited. */
    public enum Rule {
        /** What is stored from one client address in an hour. Over it, nothing is stored. */
        POSTS_PER_ADDRESS,
        /** Mails to one patient's address in a day. Over it, the clinic alone gets a mail. */
        MAILS_PER_PATIENT,
        /** Submissions that mails are sent of in a day. Over it, a submission is quarantined. */
        SUBMISSIONS
    }
}
