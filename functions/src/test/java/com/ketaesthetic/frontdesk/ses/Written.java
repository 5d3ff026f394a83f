package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Submission;

/** Mails for tests, and what is in them. */
final class Written {
    private Written() {}

    static MailContent mail(MailKind kind, Submission request, Language language) {
        return Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH)
                .write(new Occasion.Submitted(kind, Samples.received(request, language)));
    }

    static Submission request(String name, String message) {
        return Samples.received(
                        Kind.APPOINTMENT_REQUEST,
                        Samples.appointmentForm()
                                .text("/name", name)
                                .text("/phone", "212-555-0123 ext. 7 or www.phone.example")
                                .text("/requestedBy", "caregiver")
                                .text("/caregiverName", "Luis Lopez")
                                .text("/preferredTimes/0/date", "2026-11-30")
                                .text("/preferredTimes/0/partOfDay", "morning")
                                .text("/preferredTimes/1/date", "2026-12-01")
                                .text("/preferredTimes/1/partOfDay", "any")
                                .text("/contactMethod", "text")
                                .flag("/textConsent", true)
                                .text("/interest", "migraine")
                                .text("/message", message))
                .submission();
    }
}
