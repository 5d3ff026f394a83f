package com.ketaesthetic.frontdesk.local.ses;

import java.util.List;
import java.util.Map;

/**
 * A mail that the stand-in has accepted.
 *
 * @param replyTo the address for answers, or an empty text
 * @param at the time at which it was accepted, as an ISO instant
 */
public record Mail(
        String id,
        String to,
        String from,
        String replyTo,
        String subject,
        String html,
        String text,
        Map<String, String> headers,
        Map<String, String> tags,
        String at,
        List<Attachment> attachments) {
    /**
     * A file that came with the mail.
     *
     * @param content its text, because Front Desk attaches nothing else
     */
    public record Attachment(String fileName, String contentType, String content) {}

    public Mail {
        // A mail of an earlier version is in the file without them.
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** The identifier that Front Desk gave the mail, or an empty text. */
    public String mailId() {
        return tags.getOrDefault("mailId", "");
    }
}
