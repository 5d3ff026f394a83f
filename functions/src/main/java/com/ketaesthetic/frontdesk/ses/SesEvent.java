package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;

/**
 * An event of SES about a mail ("Examples of event data that Amazon SES publishes to Amazon EventBridge"), in the shape to
 * which the template's rule reduces it: types and identifiers, no addresses.
 */
public sealed interface SesEvent {
    /** A report about an attempt to send one of our mails. */
    record Reported(MailId mail, int attempt, String messageId, Report report) implements SesEvent {}

    /**
     * An event that is not about a mail of ours, or of a type that we do not know. The identifier and the type are for the
     * log; either may be empty.
     */
    record Unknown(String id, String type) implements SesEvent {}

    /**
     * Reads an event in JSON.
     *
     * @throws IllegalArgumentException if it is not a JSON object
     */
    static SesEvent read(byte[] event) {
        return SesEventReader.read(event);
    }
}
