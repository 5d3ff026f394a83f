package com.ketaesthetic.frontdesk.mail;

/**
 * The result of handing a mail to the mail service. The reason is the service's own error code and never an error
 * message.
 */
public sealed interface SendResult {
    record Accepted(String messageId) implements SendResult {}

    /** The mail was certainly not accepted, but a later attempt may succeed. */
    record RefusedForNow(String reason) implements SendResult {}

    /** The mail was certainly not accepted, and no later attempt can succeed. */
    record RefusedForGood(String reason) implements SendResult {}

    /** It is unknown whether the mail was accepted. */
    record Unknown(String reason) implements SendResult {}
}
