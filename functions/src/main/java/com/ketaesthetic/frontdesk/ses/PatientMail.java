package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;

/**
 * The content of a mail to the patient. The template gets nothing but these values.
 *
 * @param title the same for all mails of its kind
 * @param lead what the mail is about
 * @param next what happens next
 * @param call for what to call the clinic; its phone number follows
 */
record PatientMail(Words words, String title, String lead, String next, String call, Reference reference) {
    static PatientMail ofConfirmation(ReceivedSubmission received, Clinic clinic) {
        Words words = Words.of(received.language(), clinic);
        Kind kind = received.submission().kind();
        return new PatientMail(
                words,
                words.text("mail.patient.subject"),
                words.text("mail.patient." + kind.value() + ".lead"),
                words.text("mail.patient." + kind.value() + ".next"),
                words.text("mail.patient.call"),
                received.reference());
    }

    static PatientMail ofDecline(ReceivedSubmission received, Choice reason, Clinic clinic) {
        Words words = Words.of(received.language(), clinic);
        return new PatientMail(
                words,
                words.text("mail.declined.subject"),
                words.choice("mail.declined.lead", reason),
                words.choice("mail.declined.next", reason),
                words.text("mail.declined.call"),
                received.reference());
    }

    String subject() {
        return MailContent.subject(title, reference.shown(), words);
    }
}
