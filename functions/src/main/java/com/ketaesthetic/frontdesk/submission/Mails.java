package com.ketaesthetic.frontdesk.submission;

import java.time.Duration;
import java.time.Instant;

/** Where mails are kept. Every method throws {@link UnavailableException} when that place cannot be reached. */
public interface Mails {
    /** Takes a pending mail that is due into {@link MailState.Sending}: of several who ask at once, one is granted it. */
    Claim claim(MailId id, Instant now, Duration lease);

    /** Moves a mail on. False if it is no longer where it was, and then nothing is written. */
    boolean move(MailId id, MailState.Sending from, MailState to);
}
