package com.ketaesthetic.frontdesk.submission;

/** What came of asking for a mail to send. */
public sealed interface Claim {
    /** It is ours until the lease ends. */
    record Granted(MailState.Sending state, ReceivedSubmission submission) implements Claim {}

    /** It waits, but not yet to be sent. */
    record NotDue() implements Claim {}

    /** Nothing to do here: it is sent, or failed, or in somebody's hands, or there is none. */
    record NotOurs() implements Claim {}
}
