package com.ketaesthetic.frontdesk.ses;

/**
 * What a mail says, twice: as HTML and as plain text.
 *
 * @param subject always the same for the same kind of mail: nothing in it tells one patient from another
 */
record MailContent(String subject, String html, String text) {}
