package com.ketaesthetic.frontdesk.ses;

/**
 * The content of a mail, both as HTML and as plain text.
 *
 * @param subject always the same for the same kind of mail, so that it reveals nothing about a patient
 */
record MailContent(String subject, String html, String text) {}
