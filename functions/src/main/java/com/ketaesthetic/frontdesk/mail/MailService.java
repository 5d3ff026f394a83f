package com.ketaesthetic.frontdesk.mail;

/** Sends mail. */
public interface MailService {
    /**
     * Sends a mail, once: it never tries again by itself.
     *
     * @param attempt goes with the mail, so that what the service reports of it can be told from earlier attempts
     */
    SendResult send(MailId id, int attempt, Occasion occasion);
}
