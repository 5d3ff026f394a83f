package com.ketaesthetic.frontdesk.submission;

/** What a mail is about. */
public sealed interface Occasion {
    record Submitted(MailKind kind, ReceivedSubmission received) implements Occasion {}

    record Digested(Digest digest) implements Occasion {}
}
