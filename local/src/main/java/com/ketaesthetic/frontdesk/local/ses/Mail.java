package com.ketaesthetic.frontdesk.local.ses;

import java.util.Map;

/**
 * A mail that was taken.
 *
 * @param replyTo empty if there is none
 * @param at when, as an ISO instant
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
        String at) {}
