package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.words.Words;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Writes the content of all mails. */
final class MailWriter {
    private final Clinic clinic;
    private final ClinicMailDetail detail;
    private final Language clinicLanguage;

    MailWriter(Clinic clinic, ClinicMailDetail detail, Language clinicLanguage) {
        this.clinic = clinic;
        this.detail = detail;
        this.clinicLanguage = clinicLanguage;
    }

    MailContent write(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Digested digested -> toClinic(digested);
            case Occasion.Submitted(MailKind kind, ReceivedSubmission received) -> write(kind, received);
        };
    }

    private MailContent write(MailKind kind, ReceivedSubmission received) {
        return switch (kind) {
            case CONFIRMATION -> toPatient(received);
            case REQUEST -> toClinic(ClinicMail.ofRequest(received, detail, words()));
            case UNDELIVERED -> toClinic(ClinicMail.ofUndelivered(received, detail, words()));
        };
    }

    /** Anybody can use the form to have a mail sent to any address, so this mail repeats nothing that was typed. */
    private MailContent toPatient(ReceivedSubmission received) {
        PatientMail mail = new PatientMail(
                Words.of(received.language(), clinic), received.submission().kind(), received.reference());
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

    private MailContent toClinic(Occasion.Digested digested) {
        DigestMail mail = DigestMail.of(digested, detail, words());
        return new MailContent(
                mail.subject(),
                Html.of(output -> JtedigestGenerated.render(output, Html.NO_INTERCEPTOR, mail)),
                text(output -> JtedigesttextGenerated.render(output, Html.NO_INTERCEPTOR, mail)));
    }

    private Words words() {
        return Words.of(clinicLanguage, clinic);
    }

    private static String text(Consumer<TemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(text);
        return text.toString();
    }
}
