package com.ketaesthetic.frontdesk.words;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of a mail to the patient, which staff see at the desk before it goes out. The template gets nothing but these
 * values, none of which was typed.
 *
 * @param title the same for all mails of its kind
 * @param lead what the mail is about
 * @param facts when and where the appointment is, or a code; empty if the mail has none of these
 * @param next what happens next
 * @param call for what to call the clinic; its phone number follows
 * @param page the address of the patient's page
 * @param pageLabel what the page is for
 */
public record PatientMail(
        Words words,
        String title,
        String lead,
        List<Fact> facts,
        String next,
        String call,
        Reference reference,
        String page,
        String pageLabel) {
    /** A labelled fact about an appointment. */
    public record Fact(String label, String text) {}

    /** Creates the mail that confirms that something was received. */
    public static PatientMail ofConfirmation(Kind kind, Reference reference, String page, Words words) {
        return new PatientMail(
                words,
                words.text("mail.patient.subject"),
                words.text("mail.patient." + kind.value() + ".lead"),
                List.of(),
                words.text("mail.patient." + kind.value() + ".next"),
                words.text("mail.patient.call"),
                reference,
                page,
                words.text("mail.patient.page.change"));
    }

    /** Creates the mail with a code, which opens the page of a patient who gave no phone number. */
    public static PatientMail ofCode(String code, Reference reference, String page, Words words) {
        return new PatientMail(
                words,
                words.text("mail.code.subject"),
                words.text("mail.code.lead"),
                List.of(new Fact(words.text("mail.code.label"), code)),
                words.text("mail.code.next"),
                words.text("mail.patient.call"),
                reference,
                page,
                words.text("mail.code.page"));
    }

    /** Creates the mail that says that the clinic cannot do what the patient asked for. */
    public static PatientMail ofDecline(Choice reason, Reference reference, String page, Words words) {
        return new PatientMail(
                words,
                words.text("mail.declined.subject"),
                words.choice("mail.declined.lead", reason),
                List.of(),
                words.choice("mail.declined.next", reason),
                words.text("mail.declined.call"),
                reference,
                page,
                words.text("mail.patient.page"));
    }

    /** Creates the mail that says when the patient is expected, or that they are not any more. */
    public static PatientMail ofAppointment(
            MailKind kind, Appointment appointment, Reference reference, String page, Words words) {
        return switch (kind) {
            case BOOKED -> standing("mail.booked", appointment, reference, page, words);
            case MOVED -> standing("mail.moved", appointment, reference, page, words);
            case REMINDER -> standing("mail.reminder", appointment, reference, page, words);
            case CANCELLED -> ended("mail.cancelled", cancelled(appointment, words), reference, page, words);
            default -> throw new IllegalArgumentException("a mail of the kind " + kind + " is about no appointment");
        };
    }

    /** Creates the receipt of a wish for another time, or of a change of a request. It does not repeat the wish. */
    public static PatientMail ofWish(Optional<CalendarEntry> standing, Reference reference, String page, Words words) {
        String which = standing.isPresent() ? "mail.change-receipt" : "mail.request-change-receipt";
        return new PatientMail(
                words,
                words.text(which + ".subject"),
                words.text(which + ".lead"),
                standing.map(entry -> facts("mail.visit.still", entry.appointment(), words))
                        .orElse(List.of()),
                words.text(which + ".next"),
                words.text("mail.patient.call"),
                reference,
                page,
                words.text("mail.patient.page.change"));
    }

    /** Creates the receipt that the request is taken back, and with it the appointment that the patient had. */
    public static PatientMail ofWithdrawal(Optional<CalendarEntry> had, Reference reference, String page, Words words) {
        return ended(
                had.isPresent() ? "mail.cancellation-receipt" : "mail.withdrawal-receipt",
                had.map(entry -> cancelled(entry.appointment(), words)).orElse(List.of()),
                reference,
                page,
                words);
    }

    private static PatientMail standing(
            String which, Appointment appointment, Reference reference, String page, Words words) {
        return new PatientMail(
                words,
                words.text(which + ".subject"),
                words.text(which + ".lead"),
                facts("mail.visit.when", appointment, words),
                words.text(which + ".next"),
                words.text("mail.visit.call"),
                reference,
                page,
                words.text("mail.patient.page.visit"));
    }

    private static PatientMail ended(String which, List<Fact> facts, Reference reference, String page, Words words) {
        return new PatientMail(
                words,
                words.text(which + ".subject"),
                words.text(which + ".lead"),
                facts,
                words.text(which + ".next"),
                words.text("mail.declined.call"),
                reference,
                page,
                words.text("mail.patient.page"));
    }

    private static List<Fact> facts(String when, Appointment appointment, Words words) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(words.text(when), words.moment(appointment.at())));
        facts.add(new Fact(words.text("mail.visit.length"), length(appointment, words)));
        String address = words.clinic().address();
        if (address != null) {
            facts.add(new Fact(words.text("mail.visit.where"), address));
        }
        return facts;
    }

    private static List<Fact> cancelled(Appointment appointment, Words words) {
        return List.of(
                new Fact(words.text("mail.visit.cancelled"), words.moment(appointment.at())),
                new Fact(words.text("mail.visit.length"), length(appointment, words)));
    }

    private static String length(Appointment appointment, Words words) {
        return words.text("mail.visit.minutes", "count", Integer.toString(appointment.minutes()));
    }

    /** The subject, which has the reference. */
    public String subject() {
        return words.mailSubject(title, reference.shown());
    }

    /** The clinic's address for the end of the mail, if it is not said above. */
    public Optional<String> address() {
        return Optional.ofNullable(words.clinic().address())
                .filter(address -> facts.stream().noneMatch(fact -> fact.text().equals(address)));
    }
}
