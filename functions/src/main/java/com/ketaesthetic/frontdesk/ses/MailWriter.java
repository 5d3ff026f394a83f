package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.words.Words;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Writes the content of all mails. */
final class MailWriter {
    private final Clinic clinic;
    private final MailSettings settings;

    MailWriter(Clinic clinic, MailSettings settings) {
        this.clinic = clinic;
        this.settings = settings;
    }

    MailContent write(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Digested digested -> toClinic(ListMail.of(digested, settings, words()));
            case Occasion.Gathered gathered -> toClinic(ListMail.of(gathered, settings, words()));
            case Occasion.InboxFailed failed ->
                toClinic(ListMail.of(failed, settings.inbox(failed.inbox()).orElse(""), words()));
            case Occasion.Submitted(MailKind kind, ReceivedSubmission received) -> write(kind, received);
            case Occasion.Declined(ReceivedSubmission received, Choice reason) ->
                toPatient(PatientMail.ofDecline(received, reason, clinic));
            // TODO: say what these are about.
            case Occasion.Appointed(MailKind kind, ReceivedSubmission received, var _) -> of(kind, received);
            case Occasion.Wished(MailKind kind, ReceivedSubmission received, var _, var _) -> of(kind, received);
            case Occasion.TakenBack(MailKind kind, ReceivedSubmission received, var _) -> of(kind, received);
        };
    }

    private MailContent of(MailKind kind, ReceivedSubmission received) {
        return kind.isToPatient()
                ? toPatient(PatientMail.ofConfirmation(received, clinic))
                : toClinic(ClinicMail.ofRequest(received, settings, words()));
    }

    private MailContent write(MailKind kind, ReceivedSubmission received) {
        return switch (kind) {
            case CONFIRMATION -> toPatient(PatientMail.ofConfirmation(received, clinic));
            case REQUEST -> toClinic(ClinicMail.ofRequest(received, settings, words()));
            case UNDELIVERED,
                    DECLINED_UNDELIVERED,
                    BOOKED_UNDELIVERED,
                    MOVED_UNDELIVERED,
                    CANCELLED_UNDELIVERED,
                    REMINDER_UNDELIVERED,
                    CHANGE_RECEIPT_UNDELIVERED,
                    WITHDRAWAL_RECEIPT_UNDELIVERED ->
                toClinic(ClinicMail.ofUndelivered(kind, received, settings, words()));
            case DECLINED,
                    BOOKED,
                    MOVED,
                    CANCELLED,
                    REMINDER,
                    CHANGE_RECEIPT,
                    WITHDRAWAL_RECEIPT,
                    CHANGE_ASKED,
                    WITHDRAWN,
                    CODE -> throw new IllegalArgumentException("there is more to say in a mail of the kind " + kind);
        };
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
