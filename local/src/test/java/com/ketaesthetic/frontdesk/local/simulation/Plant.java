package com.ketaesthetic.frontdesk.local.simulation;

/** Mistakes that somebody might make one day. They are put into the code to show that the checker finds them. */
enum Plant {
    NONE(""),
    /** The SDK's own retries are on for SES. */
    SDK_RETRIES("a patient gets a mail once"),
    /** A mail is marked as sent before it is. */
    MARK_BEFORE_SEND("a mail counts as sent once it is"),
    /** A mail can be claimed while another sender has it. */
    CLAIM_WITHOUT_CONDITION("an attempt sends a mail once"),
    /** No sweep looks for mail that got stuck. */
    NO_SWEEP("no mail is stuck"),
    /** The lease ends while its sender is still working, and the next sender does not wait for evidence. */
    SHORT_LEASE("a mail comes again only without evidence"),
    /** Reports of SES are not recorded. */
    EVIDENCE_IGNORED("a mail is parked only without evidence"),
    /** A patient's mail in doubt is sent again like the clinic's. */
    PATIENT_RESENT_IN_DOUBT("a patient gets a mail once"),
    /** Mail expires although it is not finished. */
    EXPIRY_OF_UNFINISHED_MAIL("nothing expires that is not finished"),
    /** The answer is given before the commit. */
    ANSWER_BEFORE_COMMIT("a request that is accepted is stored"),
    /** A client's retry counts as another request. */
    NO_IDEMPOTENCY("the same request is stored once"),
    /** Staff do not get a digest of the mails that were given up. */
    NO_DIGEST("everything that waits to be reported is reported"),
    /** Each report of a bounce causes a mail of its own. */
    NOTIFIED_AT_EVERY_REPORT("an attempt sends a mail once"),
    /** A temporary refusal is treated as a permanent one, and staff are not told. */
    REFUSAL_FORGOTTEN("a mail to the clinic comes unless SES refuses it"),
    /** Staff are not told about submissions in quarantine. */
    QUARANTINE_FORGOTTEN("a submission in quarantine is in a digest as such"),
    /** Mail is sent about a submission in quarantine. */
    QUARANTINE_MAILED("nobody is mailed about a submission in quarantine"),
    /** The answer to an attempt counts as the answer to the present one. */
    ATTEMPT_IGNORED_IN_ANSWERS("a mail comes again only after its evidence was awaited"),
    /** A report about an attempt counts as a report about the present one. */
    ATTEMPT_IGNORED_IN_REPORTS("a mail that was sent names its attempt and message"),
    /** Staff are not told about a parked mail. */
    PARKED_NOT_LISTED("a parked mail is in a digest as parked"),
    /** Staff are not told about a mail that was refused for good. */
    FAILED_NOT_LISTED("a mail that was refused for good is in a digest as such"),
    /** Once a mail is delivered, no report about it counts any more. */
    BOUNCE_AFTER_DELIVERY_IGNORED("the clinic gets a mail about a patient's mail that did not arrive"),
    /** Two runs write the digest of a day, and what only the second one has counts as told too. */
    TWO_RUNS_TELL_ALL("a submission in quarantine is in a digest as such"),
    /** Submissions do not count towards their limits. */
    LIMITS_NOT_COUNTED("no more single mails an hour than allowed"),
    /** Staff are not told that a mail to the clinic bounced. */
    CLINIC_BOUNCE_NOT_TOLD("a request whose mail to the clinic failed is in a digest as such"),
    /** The clinic's other inboxes get no notice that one of them does not get its mail. */
    OTHER_INBOXES_NOT_NOTIFIED("the other inboxes learn that an inbox does not get its mail"),
    /** A mail stays although its submission is gone. */
    ORPHAN_STAYS("no orphan is left"),
    /** What a digest lists counts as told when the digest is written. */
    TOLD_BEFORE_DELIVERY("a request that nobody answers is in a digest as such"),
    /** A mail is created for a submission that is being erased. */
    BORN_AFTER_ERASURE("nothing is born for a request that is being erased"),
    /** No mail to the clinic has a request that came over the limit. */
    FLOOD_IN_NO_MAIL("every request is in a mail to the clinic"),
    /** A request can be put into a gathered mail that is in another one already. */
    GATHERED_AGAIN("a request is in one gathered mail"),
    /** Staff are not told about the requests of a gathered mail that did not arrive. */
    GATHERED_NOT_LISTED("a request whose gathered mail did not arrive is in a digest as such"),
    /** What a digest lists never counts as told. */
    NEVER_TOLD("what a delivered digest lists is not listed again"),
    /** A digest lists as overdue only what no other one has listed so. */
    OVERDUE_LISTED_ONCE("a request that the desk shows as overdue when a digest is written is in it"),
    /** A digest does not list what is to be tried again. */
    CALL_AGAIN_FORGOTTEN("a request that the desk shows as overdue when a digest is written is in it"),
    /** What was overdue once is listed so forever. */
    ANSWERED_STAYS_OVERDUE("a digest lists as overdue what the desk shows so"),
    /** The mails to one mailbox are not limited. */
    MAILBOX_NOT_LIMITED("no mailbox gets more mails a day than allowed"),
    /** A mail that is finished after its request was closed never expires. */
    LATE_MAIL_NEVER_EXPIRES("everything about a closed request expires"),
    /** An erasure does not wait for a mail that is being sent. */
    ERASURE_DOES_NOT_WAIT("no mail about an erased request is sent after the erasure has answered"),
    /** An erased request that is sent again is taken for the one that was erased. */
    ERASED_IS_REMEMBERED("an erased request that is sent again is a new one"),
    /** A change of a request leaves no entry in its history. */
    CHANGE_WITHOUT_ENTRY("each change has one entry"),
    /**
     * The history of a request does not know which form made a change, so its second sending is taken for another's
     * change.
     */
    FORM_FORGOTTEN("a form that is sent again is answered as before"),
    /** A change of a request leaves no entry in the audit. */
    CHANGE_WITHOUT_AUDIT("each change is audited once"),
    /** What belongs to a request expires although the request was reopened. */
    REOPENED_EXPIRES("nothing of an open request expires"),
    /** A request stays in the list that it was in first. */
    LIST_FORGOTTEN("a request is in the list of its state"),
    /** The phone number of a request leads to nothing. */
    PHONE_FORGOTTEN("a request is found by its person"),
    /** A decline that waits to be sent is still sent after its request was opened again. */
    DECLINE_NOT_WITHDRAWN("no decline is sent about a request that was opened again"),
    /** A decline that was being sent when its request was opened again is tried again if SES refused it. */
    WITHDRAWAL_FORGOTTEN("no decline is sent about a request that was opened again"),
    /** What staff send to a patient does not count towards the limit. */
    STAFF_NOT_LIMITED("no mailbox gets more mails a day than allowed"),
    /** The history does not say which mail was sent. */
    MAIL_NOT_IN_HISTORY("each mail that staff send has its entry"),
    /** When an appointment is moved, the reminder of its old time is not withdrawn. */
    OLD_REMINDER_STAYS("a request has one live reminder"),
    /** A reminder of an old time is claimed without a look at its request. */
    REQUEST_NOT_LOOKED_AT("nobody is reminded of a time that does not stand"),
    /** A patient who has taken the request back is still reminded. */
    REMINDED_AFTER_WITHDRAWAL("nobody is reminded of a time that does not stand"),
    /** A reminder that is sent again leaves the first one as it is. */
    REMINDER_RESENT_TWICE("a request has one live reminder"),
    /** Reminders are due exactly 24 hours before, at night too. */
    REMINDED_AT_NIGHT("nobody is reminded at night"),
    /** What waits to be sent is still sent to a patient who wants no mails any more. */
    STOP_FORGOTTEN("nobody gets a mail who wants none"),
    /** A change is undone although its mail is being sent. */
    UNDO_OF_SENT("what was undone is never sent"),
    /** A mail about a moved appointment is due at once. */
    NO_TIME_TO_UNDO("a mail about an appointment waits for a minute"),
    /** A cancelled appointment has the sequence that it had before. */
    SEQUENCE_STAYS("the sequence of a calendar entry grows"),
    /** A booking has the sequence that the next change should have. */
    SEQUENCES_SWAPPED("the sequence of a calendar entry grows"),
    /** The mail about a moved appointment has the old time. */
    MOVED_TO_OLD_TIME("a patient's calendar ends where the request ends"),
    /** A patient who takes a request back gets no file that takes the appointment out of their calendar. */
    WITHDRAWAL_WITHOUT_FILE("a patient's calendar ends where the request ends"),
    /** What is undone goes into the patient's calendar. */
    UNDO_BEARS_FILE("a calendar file is born of a change of the appointment"),
    /** A patient who asks for another time has an appointment by that. */
    PATIENT_BOOKS("a patient books nothing");

    private final String promise;

    Plant(String promise) {
        this.promise = promise;
    }

    /** The promise that the mistake breaks, as the check of it names it. */
    String promise() {
        return promise;
    }
}
