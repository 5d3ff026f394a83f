package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * The content of a mail to the clinic about a submission.
 *
 * @param note what staff have to know or do first; empty if there is nothing
 * @param receivedLabel says what was received at {@link #receivedAt()}; a mail about what happened later must not let
 *     that time be read as the time of what it is about
 * @param desk the address of the desk's page about the submission; nothing if there is no desk
 * @param hint what else staff should know about the entries; empty if there are none
 * @param entries the entries that the mail's detail allows, in the order in which staff need them
 */
record ClinicMail(
        Words words,
        String title,
        String note,
        String receivedLabel,
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
                words.text("mail.clinic.received"),
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
        String which = undelivered(kind);
        return ofLater(
                which,
                words.text(which + ".note") + " " + words.text(instead(received, settings.detail())),
                received,
                // What the patient has asked for no longer counts once there has been an appointment or a change of it.
                switch (kind) {
                    case UNDELIVERED, DECLINED_UNDELIVERED -> Entries.reachAndTimes(received, settings.detail(), words);
                    default -> Entries.reach(received, settings.detail(), words);
                },
                settings,
                words);
    }

    /** Creates the mail that notifies the clinic that a patient asks for another time, or has changed a request. */
    static ClinicMail ofWish(
            Optional<CalendarEntry> standing,
            Wish wish,
            ReceivedSubmission received,
            MailSettings settings,
            Words words) {
        String which = standing.isPresent() ? "mail.change-asked" : "mail.request-changed";
        return ofLater(
                which,
                words.text(which + ".note"),
                received,
                Entries.ofWish(standing, wish, received, settings.detail(), words),
                settings,
                words);
    }

    /** Creates the mail that notifies the clinic that a patient has cancelled an appointment, or taken a request back. */
    static ClinicMail ofWithdrawal(
            Optional<CalendarEntry> cancelled, ReceivedSubmission received, MailSettings settings, Words words) {
        String which = cancelled.isPresent() ? "mail.appointment-cancelled" : "mail.withdrawn";
        return ofLater(
                which,
                words.text(which + ".note"),
                received,
                Entries.ofWithdrawal(cancelled, received, settings.detail(), words),
                settings,
                words);
    }

    /** Creates a mail about what happened after the request was received. */
    private static ClinicMail ofLater(
            String which,
            String note,
            ReceivedSubmission received,
            List<Entry> entries,
            MailSettings settings,
            Words words) {
        return new ClinicMail(
                words,
                words.text(which + ".subject"),
                note,
                words.text("mail.clinic.request-received"),
                received,
                settings.deskLink(received.reference()),
                entries,
                careful(settings, words));
    }

    /** The words that name the mail that did not arrive. */
    private static String undelivered(MailKind kind) {
        return switch (kind) {
            case UNDELIVERED -> "mail.undelivered";
            case DECLINED_UNDELIVERED -> "mail.declined-undelivered";
            case BOOKED_UNDELIVERED -> "mail.booked-undelivered";
            case MOVED_UNDELIVERED -> "mail.moved-undelivered";
            case CANCELLED_UNDELIVERED -> "mail.cancelled-undelivered";
            case REMINDER_UNDELIVERED -> "mail.reminder-undelivered";
            case CHANGE_RECEIPT_UNDELIVERED -> "mail.change-receipt-undelivered";
            case WITHDRAWAL_RECEIPT_UNDELIVERED -> "mail.withdrawal-receipt-undelivered";
            default -> throw new IllegalArgumentException("a mail of the kind " + kind + " tells of no other mail");
        };
    }

    /** A warning about web addresses, of which the one of the desk is ours. */
    private static String careful(MailSettings settings, Words words) {
        return words.text(settings.desk().isPresent() ? "mail.clinic.careful.desk" : "mail.clinic.careful");
    }

    private static String instead(ReceivedSubmission received, ClinicMailDetail detail) {
        if (detail == ClinicMailDetail.REFERENCE) {
            return "mail.undelivered.call-or-write";
        }
        return received.submission().contact().phone() == null ? "mail.undelivered.write" : "mail.undelivered.call";
    }

    String subject() {
        return words.mailSubject(title, received.reference().shown());
    }

    /** The time at which the submission was received, in the clinic's time zone. */
    String receivedAt() {
        return words.moment(received.receivedAt().atZone(words.clinic().timeZone()));
    }
}
