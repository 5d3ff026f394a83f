package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.words.DeskWords;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.ArrayList;
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
        return switch (event) {
            case RequestEvent.Decline(RequestState.Decline reason, boolean _, var _) ->
                List.of(
                        subject(patients, "mail.declined"),
                        patients.choice("mail.declined.lead", reason),
                        patients.choice("mail.declined.next", reason),
                        call(patients, "mail.declined.call"),
                        patients.text("mail.patient.page"));
            case RequestEvent.Book(Appointment appointment) -> expected(patients, "mail.booked", appointment);
            case RequestEvent.Move(Appointment appointment) -> expected(patients, "mail.moved", appointment);
            case RequestEvent.Cancel _ -> cancelled(patients);
            default -> List.of();
        };
    }

    private List<String> expected(Words patients, String which, Appointment appointment) {
        List<String> lines = new ArrayList<>(List.of(
                subject(patients, which),
                patients.text(which + ".lead"),
                fact(patients, "mail.visit.when", patients.moment(appointment.at())),
                fact(patients, "mail.visit.length", length(patients, appointment))));
        String address = patients.clinic().address();
        if (address != null) {
            lines.add(fact(patients, "mail.visit.where", address));
        }
        lines.add(patients.text(which + ".next"));
        lines.add(call(patients, "mail.visit.call"));
        lines.add(patients.text("mail.patient.page.visit"));
        return lines;
    }

    private List<String> cancelled(Words patients) {
        Stream<String> facts = standing().stream()
                .flatMap(old -> Stream.of(
                        fact(patients, "mail.visit.cancelled", patients.moment(old.at())),
                        fact(patients, "mail.visit.length", length(patients, old))));
        return Stream.of(
                        Stream.of(subject(patients, "mail.cancelled"), patients.text("mail.cancelled.lead")),
                        facts,
                        Stream.of(
                                patients.text("mail.cancelled.next"),
                                call(patients, "mail.declined.call"),
                                patients.text("mail.patient.page")))
                .flatMap(lines -> lines)
                .toList();
    }

    private String subject(Words patients, String which) {
        return patients.text(which + ".subject") + " – " + page.reference();
    }

    private static String fact(Words patients, String label, String text) {
        return patients.text(label) + ": " + text;
    }

    private static String length(Words patients, Appointment appointment) {
        return patients.text("mail.visit.minutes", "count", Integer.toString(appointment.minutes()));
    }

    private static String call(Words patients, String key) {
        return patients.text(key) + " " + patients.clinic().phone();
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
