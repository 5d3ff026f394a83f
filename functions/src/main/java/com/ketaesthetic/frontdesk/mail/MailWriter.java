package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Recipient;
import com.ketaesthetic.frontdesk.words.Words;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Writes the mails. */
final class MailWriter {
    /** jte's generated code takes null for none. */
    @SuppressWarnings("NullAway")
    private static final HtmlInterceptor NO_INTERCEPTOR = null;

    private final Clinic clinic;
    private final ClinicMailDetail detail;
    private final Language clinicLanguage;

    MailWriter(Clinic clinic, ClinicMailDetail detail, Language clinicLanguage) {
        this.clinic = clinic;
        this.detail = detail;
        this.clinicLanguage = clinicLanguage;
    }

    MailContent write(Recipient recipient, ReceivedSubmission received) {
        return switch (recipient) {
            case PATIENT -> toPatient(received);
            case CLINIC -> toClinic(received);
        };
    }

    /** Anybody can have a mail sent to anybody by this form: so it repeats nothing that was typed. */
    private MailContent toPatient(ReceivedSubmission received) {
        PatientMail mail = new PatientMail(
                Words.of(received.language(), clinic), received.submission().kind(), received.reference());
        return new MailContent(
                mail.subject(),
                html(output -> JtepatientGenerated.render(output, NO_INTERCEPTOR, mail)),
                text(output -> JtepatienttextGenerated.render(output, NO_INTERCEPTOR, mail)));
    }

    private MailContent toClinic(ReceivedSubmission received) {
        ClinicMail mail = ClinicMail.of(received, detail, Words.of(clinicLanguage, clinic));
        return new MailContent(
                mail.subject(),
                html(output -> JteclinicGenerated.render(output, NO_INTERCEPTOR, mail)),
                text(output -> JteclinictextGenerated.render(output, NO_INTERCEPTOR, mail)));
    }

    private static String html(Consumer<HtmlTemplateOutput> template) {
        StringOutput html = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(html));
        return html.toString();
    }

    private static String text(Consumer<TemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(text);
        return text.toString();
    }
}
