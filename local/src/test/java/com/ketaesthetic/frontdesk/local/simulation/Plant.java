package com.ketaesthetic.frontdesk.local.simulation;

/** Mistakes that somebody might make one day, to see that the checker finds them. */
enum Plant {
    NONE,
    /** The SDK's own retries are on for SES. */
    SDK_RETRIES,
    /** A mail is marked as sent before it is. */
    MARK_BEFORE_SEND,
    /** Whoever comes second may claim a mail as well. */
    CLAIM_WITHOUT_CONDITION,
    /** Nothing looks after what got stuck. */
    NO_SWEEP,
    /** The lease ends while its sender lives, and nobody waits for evidence. */
    SHORT_LEASE,
    /** What SES reports is not noted. */
    EVIDENCE_IGNORED,
    /** A patient's mail in doubt is sent again like the clinic's. */
    PATIENT_RESENT_IN_DOUBT,
    /** Mail expires although it is not finished. */
    EXPIRY_OF_UNFINISHED_MAIL,
    /** The answer is given before the commit. */
    ANSWER_BEFORE_COMMIT,
    /** A retry of the client is another request. */
    NO_IDEMPOTENCY,
    /** Nobody is told what was given up. */
    NO_DIGEST,
    /** Each report of a bounce makes a mail of its own. */
    NOTIFIED_AT_EVERY_REPORT,
    /** A refusal for now is taken for one for good, and nobody is told. */
    REFUSAL_FORGOTTEN,
    /** Nobody is told what is quarantined. */
    QUARANTINE_FORGOTTEN,
    /** What is quarantined is mailed all the same. */
    QUARANTINE_MAILED
}
