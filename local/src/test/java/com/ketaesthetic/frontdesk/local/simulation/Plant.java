package com.ketaesthetic.frontdesk.local.simulation;

/** Mistakes that somebody might make one day. They are put into the code to show that the checker finds them. */
enum Plant {
    NONE,
    /** The SDK's own retries are on for SES. */
    SDK_RETRIES,
    /** A mail is marked as sent before it is. */
    MARK_BEFORE_SEND,
    /** A mail can be claimed while another sender has it. */
    CLAIM_WITHOUT_CONDITION,
    /** No sweep looks for mail that got stuck. */
    NO_SWEEP,
    /** The lease ends while its sender is still working, and the next sender does not wait for evidence. */
    SHORT_LEASE,
    /** Reports of SES are not recorded. */
    EVIDENCE_IGNORED,
    /** A patient's mail in doubt is sent again like the clinic's. */
    PATIENT_RESENT_IN_DOUBT,
    /** Mail expires although it is not finished. */
    EXPIRY_OF_UNFINISHED_MAIL,
    /** The answer is given before the commit. */
    ANSWER_BEFORE_COMMIT,
    /** A client's retry counts as another request. */
    NO_IDEMPOTENCY,
    /** Staff do not get a digest of the mails that were given up. */
    NO_DIGEST,
    /** Each report of a bounce causes a mail of its own. */
    NOTIFIED_AT_EVERY_REPORT,
    /** A temporary refusal is treated as a permanent one, and staff are not told. */
    REFUSAL_FORGOTTEN,
    /** Staff are not told about submissions in quarantine. */
    QUARANTINE_FORGOTTEN,
    /** Mail is sent about a submission in quarantine. */
    QUARANTINE_MAILED,
    /** The answer to an attempt counts as the answer to the present one. */
    ATTEMPT_IGNORED_IN_ANSWERS,
    /** A report about an attempt counts as a report about the present one. */
    ATTEMPT_IGNORED_IN_REPORTS,
    /** Staff are not told about a parked mail. */
    PARKED_NOT_LISTED,
    /** Staff are not told about a mail that was refused for good. */
    FAILED_NOT_LISTED,
    /** Once a mail is delivered, no report about it counts any more. */
    BOUNCE_AFTER_DELIVERY_IGNORED,
    /** Two runs write the digest of a day, and what only the second one has counts as told too. */
    TWO_RUNS_TELL_ALL,
    /** Submissions do not count towards their limits. */
    LIMITS_NOT_COUNTED,
    /** Staff are not told that a mail to the clinic bounced. */
    CLINIC_BOUNCE_NOT_TOLD,
    /** The clinic's other inboxes get no notice that one of them does not get its mail. */
    OTHER_INBOXES_NOT_NOTIFIED,
    /** A mail stays although its submission is gone. */
    ORPHAN_STAYS,
    /** What a digest lists counts as told when the digest is written. */
    TOLD_BEFORE_DELIVERY,
    /** A mail is created for a submission that is being erased. */
    BORN_AFTER_ERASURE,
    /** No mail to the clinic has a request that came over the limit. */
    FLOOD_IN_NO_MAIL
}
