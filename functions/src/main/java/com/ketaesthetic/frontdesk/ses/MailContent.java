package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.words.Words;

/**
 * The content of a mail, both as HTML and as plain text.
 *
 * @param subject different for each mail, so that no mail program folds mails about different patients into one
 *     conversation; it says nothing about a patient but the reference
 */
record MailContent(String subject, String html, String text) {
    /**
     * The subject of a mail.
     *
     * @param what the same for all mails of its kind
     * @param which what tells the mail from the others, such as a reference or a date
     */
    static String subject(String what, String which, Words words) {
        return words.text("mail.subject", "what", what).replace("{which}", which);
    }
}
