package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.DeskWords;
import com.ketaesthetic.frontdesk.words.PatientMail;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is about to be done and the mail that the patient will get of it, before it goes out.
 *
 * @param page the page of the request, to whose form the visitor can go back
 */
record PreviewView(RequestView page, Act act, RequestEvent event) {
    /** The link to the patient's page is for the patient alone. */
    private static final String NO_ADDRESS = "";

    DeskWords words() {
        return page.words();
    }

    /** Whether the patient gets the mail. */
    boolean isMailed() {
        return act == Act.DECLINE || !page.isUnmailed();
    }

    String title() {
        return words().text(isMailed() ? "preview.title" : "preview.no-mail.title");
    }

    String intro() {
        if (!isMailed()) {
            return words().text(
                            page.request().mailsUnwanted() ? "preview.no-mail.unwanted" : "preview.no-mail.complained");
        }
        String to =
                words().text("preview.intro", "email", page.contact().email().value());
        return act == Act.DECLINE ? to : to + " " + words().text("preview.undo-time");
    }

    /** What is about to be done with the appointment, in the words of staff. */
    Optional<String> change() {
        return switch (event) {
            case RequestEvent.Book(Appointment appointment) ->
                Optional.of(words().text("preview.book", "appointment", words().appointment(appointment)));
            case RequestEvent.Move(Appointment appointment) -> Optional.of(moved(appointment));
            case RequestEvent.Cancel _ ->
                standing().map(old -> words().text("preview.cancel", "appointment", words().appointment(old)));
            default -> Optional.empty();
        };
    }

    private String moved(Appointment to) {
        return words().text("preview.move")
                .replace("{from}", standing().map(words()::appointment).orElse(""))
                .replace("{to}", words().appointment(to));
    }

    private Optional<Appointment> standing() {
        return page.request().state().standing();
    }

    /** What the mail says, in the patient's language. */
    List<String> mail() {
        Words patients = Words.of(page.received().language(), words().clinic());
        return written(patients)
                .map(mail -> Stream.of(
                                Stream.of(mail.subject(), mail.lead()),
                                mail.facts().stream().map(fact -> fact.label() + ": " + fact.text()),
                                Stream.of(
                                        mail.next(),
                                        mail.call() + " " + patients.clinic().phone(),
                                        mail.pageLabel()))
                        .flatMap(lines -> lines)
                        .toList())
                .orElse(List.of());
    }

    private Optional<PatientMail> written(Words patients) {
        return switch (event) {
            case RequestEvent.Decline(RequestState.Decline reason, boolean _, Instant _) ->
                Optional.of(PatientMail.ofDecline(reason, reference(), NO_ADDRESS, patients));
            case RequestEvent.Book(Appointment appointment) -> written(MailKind.BOOKED, appointment, patients);
            case RequestEvent.Move(Appointment appointment) -> written(MailKind.MOVED, appointment, patients);
            case RequestEvent.Cancel _ -> standing().flatMap(old -> written(MailKind.CANCELLED, old, patients));
            default -> Optional.empty();
        };
    }

    private Optional<PatientMail> written(MailKind kind, Appointment appointment, Words patients) {
        return Optional.of(PatientMail.ofAppointment(kind, appointment, reference(), NO_ADDRESS, patients));
    }

    private Reference reference() {
        return page.request().reference();
    }

    String button() {
        return words().text(
                        switch (act) {
                            case BOOK -> isMailed() ? "preview.send.book" : "preview.only.book";
                            case MOVE -> isMailed() ? "preview.send.move" : "preview.only.move";
                            case CANCEL -> isMailed() ? "preview.send.cancel" : "preview.only.cancel";
                            default -> "preview.send";
                        });
    }

    /** What the form has, so that it is sent again as it is. */
    Map<String, String> typed() {
        Map<String, String> typed = TransitionForm.typed(page.fields());
        typed.putAll(
                page.fields().only(List.of(TransitionForm.VERSION, TransitionForm.FORM_ID, TransitionForm.WARNED)));
        return typed;
    }
}
