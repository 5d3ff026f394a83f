package com.ketaesthetic.frontdesk.mail;

/** Sends mail. */
public interface MailService {
    /**
     * Sends a mail once and never retries by itself.
     *
     * @param attempt the number of the attempt, which is sent along with the mail so that the service's reports about
     *     it can be told from those about earlier attempts
     */
    SendResult send(MailId id, int attempt, Occasion occasion);
}
