package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.calendar.CalendarFile;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.Optional;

/**
 * The content of a mail, both as HTML and as plain text.
 *
 * @param subject different for each mail, so that no mail program folds mails about different patients into one
 *     conversation; it says nothing about a patient but the reference
 * @param calendar the file that is attached; nothing if the mail changes nothing in a calendar
 */
record MailContent(String subject, String html, String text, Optional<Calendar> calendar) {
    /** A file for the patient's calendar. */
    record Calendar(CalendarFile.Method method, String file) {}

    MailContent(String subject, String html, String text) {
        this(subject, html, text, Optional.empty());
    }

    MailContent with(Calendar attached) {
        return new MailContent(subject, html, text, Optional.of(attached));
    }

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
