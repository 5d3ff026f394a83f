package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.List;

/**
 * The content of a mail to the clinic about a submission.
 *
 * @param note what staff have to know or do first; empty if there is nothing
 * @param hint what else staff should know about the entries; empty if there are none
 * @param entries the entries that the mail's detail allows, in the order in which staff need them
 */
record ClinicMail(
        Words words, String title, String note, ReceivedSubmission received, List<Entry> entries, String hint) {
    /** Creates the mail that notifies the clinic of a new submission. */
    static ClinicMail ofRequest(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return new ClinicMail(
                words,
                words.choice("mail.clinic.subject", received.submission().kind()),
                "",
                received,
                Entries.all(received, detail, words),
                words.text("mail.clinic.reply") + " " + words.text("mail.clinic.careful"));
    }

    /**
     * Creates the mail that notifies the clinic that the patient's mail did not arrive, and says how to reach the patient
     * instead.
     */
    static ClinicMail ofUndelivered(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return new ClinicMail(
                words,
                words.text("mail.undelivered.subject"),
                words.text(insteadOfConfirmation(received, detail)),
                received,
                Entries.reachAndTimes(received, detail, words),
                words.text("mail.clinic.careful"));
    }

    private static String insteadOfConfirmation(ReceivedSubmission received, ClinicMailDetail detail) {
        if (detail == ClinicMailDetail.REFERENCE) {
            return "mail.undelivered.note.call-or-write";
        }
        return received.submission().contact().phone() == null
                ? "mail.undelivered.note.write"
                : "mail.undelivered.note.call";
    }

    String subject() {
        return MailContent.subject(title, received.reference().shown(), words);
    }

    /** The time at which the submission was received, in the clinic's time zone. */
    String receivedAt() {
        return words.moment(received.receivedAt().atZone(words.clinic().timeZone()));
    }
}
