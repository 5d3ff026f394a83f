package com.ketaesthetic.frontdesk.mail;

/** What came of handing a mail to the mail service. A reason is the service's own error code, never a message. */
public sealed interface SendResult {
    record Accepted(String messageId) implements SendResult {}

    /** It was certainly not taken, and may be another time. */
    record RefusedForNow(String reason) implements SendResult {}

    /** It was certainly not taken, and never will be. */
    record RefusedForGood(String reason) implements SendResult {}

    /** It may or may not have been taken. */
    record Unknown(String reason) implements SendResult {}
}
