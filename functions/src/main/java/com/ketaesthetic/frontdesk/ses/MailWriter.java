package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.calendar.CalendarFile;
import com.ketaesthetic.frontdesk.calendar.CalendarFile.Method;
import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.MailedCode;
import com.ketaesthetic.frontdesk.submission.PatientLink;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.words.PatientMail;
import com.ketaesthetic.frontdesk.words.Words;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the content of all mails. */
final class MailWriter {
    private final Clinic clinic;
    private final MailSettings settings;
    private final PatientLink link;
    private final Clock clock;

    /**
     * @param link leads patients to their page
     * @param clock says when a file for a calendar is written
     */
    MailWriter(Clinic clinic, MailSettings settings, PatientLink link, Clock clock) {
        this.clinic = clinic;
        this.settings = settings;
        this.link = link;
        this.clock = clock;
    }

    MailContent write(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Digested digested -> toClinic(ListMail.of(digested, settings, words()));
            case Occasion.Gathered gathered -> toClinic(ListMail.of(gathered, settings, words()));
            case Occasion.InboxFailed failed ->
                toClinic(ListMail.of(failed, settings.inbox(failed.inbox()).orElse(""), words()));
            case Occasion.Submitted(MailKind kind, ReceivedSubmission received) -> write(kind, received);
            case Occasion.Declined(ReceivedSubmission received, Choice reason) ->
                toPatient(PatientMail.ofDecline(reason, received.reference(), page(received), words(received)));
            case Occasion.Coded(ReceivedSubmission received, int number) ->
                toPatient(PatientMail.ofCode(
                        new MailedCode(link.tokens().hash()).of(received.reference(), number),
                        received.reference(),
                        page(received),
                        words(received)));
            case Occasion.Appointed(MailKind kind, ReceivedSubmission received, CalendarEntry entry) ->
                withCalendar(
                        toPatient(PatientMail.ofAppointment(
                                kind, entry.appointment(), received.reference(), page(received), words(received))),
                        received,
                        method(kind),
                        entry);
            case Occasion.Wished(
                    MailKind kind,
                    ReceivedSubmission received,
                    Optional<CalendarEntry> standing,
                    Wish wish) ->
                kind.isToPatient()
                        ? toPatient(PatientMail.ofWish(standing, received.reference(), page(received), words(received)))
                        : toClinic(ClinicMail.ofWish(standing, wish, received, settings, words()));
            case Occasion.TakenBack(MailKind kind, ReceivedSubmission received, Optional<CalendarEntry> cancelled) ->
                kind.isToPatient()
                        ? withdrawal(received, cancelled)
                        : toClinic(ClinicMail.ofWithdrawal(cancelled, received, settings, words()));
        };
    }

    private MailContent write(MailKind kind, ReceivedSubmission received) {
        if (kind.isNotice()) {
            return toClinic(ClinicMail.ofUndelivered(kind, received, settings, words()));
        }
        return switch (kind) {
            case CONFIRMATION ->
                toPatient(PatientMail.ofConfirmation(
                        received.submission().kind(), received.reference(), page(received), words(received)));
            case REQUEST -> toClinic(ClinicMail.ofRequest(received, settings, words()));
            default -> throw new IllegalArgumentException("there is more to say in a mail of the kind " + kind);
        };
    }

    /**
     * What a mail does in the patient's calendar. A reminder does nothing there: it would repeat a file that the patient
     * has, and whose latest one is on the patient's page.
     */
    private static Optional<Method> method(MailKind kind) {
        return switch (kind) {
            case BOOKED, MOVED -> Optional.of(Method.REQUEST);
            case CANCELLED -> Optional.of(Method.CANCEL);
            default -> Optional.empty();
        };
    }

    private MailContent withCalendar(
            MailContent mail, ReceivedSubmission received, Optional<Method> method, CalendarEntry entry) {
        return method.map(does -> mail.with(new MailContent.Calendar(
                        does,
                        CalendarFile.of(
                                does,
                                received.reference(),
                                entry,
                                received.submission().contact().email(),
                                settings.organizer(),
                                words(received),
                                clock.instant()))))
                .orElse(mail);
    }

    private MailContent withdrawal(ReceivedSubmission received, Optional<CalendarEntry> cancelled) {
        MailContent mail =
                toPatient(PatientMail.ofWithdrawal(cancelled, received.reference(), page(received), words(received)));
        return cancelled
                .map(entry -> withCalendar(mail, received, Optional.of(Method.CANCEL), entry))
                .orElse(mail);
    }

    private String page(ReceivedSubmission received) {
        return link.to(received.reference());
    }

    private Words words(ReceivedSubmission received) {
        return Words.of(received.language(), clinic);
    }

    /** Anybody can use the form to have a mail sent to any address, so this mail repeats nothing that was typed. */
    private MailContent toPatient(PatientMail mail) {
        return new MailContent(
                mail.subject(),
                Html.of(output -> JtepatientGenerated.render(output, Html.NO_INTERCEPTOR, mail)),
                text(output -> JtepatienttextGenerated.render(output, Html.NO_INTERCEPTOR, mail)));
    }

    private MailContent toClinic(ClinicMail mail) {
        return new MailContent(
                mail.subject(),
                Html.of(output -> JteclinicGenerated.render(output, Html.NO_INTERCEPTOR, mail)),
                text(output -> JteclinictextGenerated.render(output, Html.NO_INTERCEPTOR, mail)));
    }

    private MailContent toClinic(ListMail mail) {
        return new MailContent(
                mail.subject(),
                Html.of(output -> JtelistGenerated.render(output, Html.NO_INTERCEPTOR, mail)),
                text(output -> JtelisttextGenerated.render(output, Html.NO_INTERCEPTOR, mail)));
    }

    private Words words() {
        return Words.of(settings.clinicLanguage(), clinic);
    }

    private static String text(Consumer<TemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(text);
        return text.toString();
    }
}
