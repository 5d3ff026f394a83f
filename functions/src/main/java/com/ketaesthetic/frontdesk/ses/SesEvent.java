package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;

/**
 * An event from SES about a mail ("Examples of event data that Amazon SES publishes to Amazon EventBridge"). The rule
 * in the template reduces the event to types and identifiers, without addresses.
 */
public sealed interface SesEvent {
    /** A report about an attempt to send one of our mails. */
    record Reported(MailId mail, int attempt, String messageId, Report report) implements SesEvent {}

    /**
     * An event that is not about one of our mails, or whose type is unknown. The identifier and the type are for the
     * log, and either may be empty.
     */
    record Unknown(String id, String type) implements SesEvent {}

    /**
     * Reads an event in JSON.
     *
     * @throws IllegalArgumentException if the event is not a JSON object
     */
    static SesEvent read(byte[] event) {
        return SesEventReader.read(event);
    }
}
