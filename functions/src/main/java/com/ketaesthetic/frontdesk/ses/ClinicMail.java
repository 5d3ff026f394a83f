package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * The content of a mail to the clinic about a submission.
 *
 * @param note what staff have to know or do first; empty if there is nothing
 * @param desk the address of the desk's page about the submission; nothing if there is no desk
 * @param hint what else staff should know about the entries; empty if there are none
 * @param entries the entries that the mail's detail allows, in the order in which staff need them
 */
record ClinicMail(
        Words words,
        String title,
        String note,
        ReceivedSubmission received,
        Optional<String> desk,
        List<Entry> entries,
        String hint) {
    /** Creates the mail that notifies the clinic of a new submission. */
    static ClinicMail ofRequest(ReceivedSubmission received, MailSettings settings, Words words) {
        return new ClinicMail(
                words,
                words.choice("mail.clinic.subject", received.submission().kind()),
                "",
                received,
                settings.deskLink(received.reference()),
                Entries.all(received, settings.detail(), words),
                words.text("mail.clinic.reply") + " " + careful(settings, words));
    }

    /**
     * Creates the mail that notifies the clinic that the patient's mail did not arrive, and says how to reach the patient
     * instead.
     *
     * @param kind which of the patient's mails that was
     */
    static ClinicMail ofUndelivered(MailKind kind, ReceivedSubmission received, MailSettings settings, Words words) {
        String which = kind == MailKind.DECLINED_UNDELIVERED ? "mail.declined-undelivered" : "mail.undelivered";
        return new ClinicMail(
                words,
                words.text(which + ".subject"),
                words.text(which + instead(received, settings.detail())),
                received,
                settings.deskLink(received.reference()),
                Entries.reachAndTimes(received, settings.detail(), words),
                careful(settings, words));
    }

    /** A warning about web addresses, of which the one of the desk is ours. */
    private static String careful(MailSettings settings, Words words) {
        return words.text(settings.desk().isPresent() ? "mail.clinic.careful.desk" : "mail.clinic.careful");
    }

    private static String instead(ReceivedSubmission received, ClinicMailDetail detail) {
        if (detail == ClinicMailDetail.REFERENCE) {
            return ".note.call-or-write";
        }
        return received.submission().contact().phone() == null ? ".note.write" : ".note.call";
    }

    String subject() {
        return MailContent.subject(title, received.reference().shown(), words);
    }

    /** The time at which the submission was received, in the clinic's time zone. */
    String receivedAt() {
        return words.moment(received.receivedAt().atZone(words.clinic().timeZone()));
    }
}
