package com.ketaesthetic.frontdesk.submission;

import java.time.Instant;
import java.util.List;

/**
 * The highest number of submissions or mails that is allowed in a window of time. Submissions that are refused or were
 * already stored do not count.
 *
 * @param id who or what the limit applies to, as a keyed hash
 * @param window the window, named by its beginning
 * @param until the end of the window
 */
public record Limit(Rule rule, String id, String window, Instant until, int most) {
    /** The identifier of what a rule limits, which does not say who or what that is. */
    public static String id(KeyedHash hash, Rule rule, String subject) {
        return hash.of(List.of("limit", rule.name(), subject));
    }

    /** The things that are limited. */
    public enum Rule {
        /** Submissions stored from one client address in an hour. Over this limit, nothing is stored. */
        POSTS_PER_ADDRESS,
        /** Mails to one patient's address in a day. Over this limit, only the clinic gets a mail. */
        MAILS_PER_PATIENT,
        /**
         * Submissions in an hour about which single mails are sent. Over this limit, the clinic gets gathered mails, and
         * the patients get none.
         */
        SUBMISSIONS,
        /** The share that one network has in {@link #SUBMISSIONS}. The same happens over it. */
        SUBMISSIONS_PER_NETWORK,
        /** Submissions for one solved captcha: one. Over this limit, a submission is quarantined. */
        CAPTCHA_TOKEN,
        /** Submissions for one solved challenge: one. Over this limit, the solution counts as wrong. */
        CHALLENGE
    }
}
