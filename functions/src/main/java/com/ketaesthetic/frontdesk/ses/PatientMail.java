package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;

/** The content of the mail to the patient. The template gets nothing but these values. */
record PatientMail(Words words, Kind kind, Reference reference) {
    String subject() {
        return MailContent.subject(words.text("mail.patient.subject"), reference.shown(), words);
    }

    String lead() {
        return words.text("mail.patient." + kind.value() + ".lead");
    }

    String next() {
        return words.text("mail.patient." + kind.value() + ".next");
    }
}
