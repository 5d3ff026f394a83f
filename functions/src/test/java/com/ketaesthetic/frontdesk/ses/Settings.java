package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.submission.Language;
import java.util.List;

/** Settings of mails for tests, and what is made with them. */
final class Settings {
    private Settings() {}

    /** The settings of a clinic with two inboxes. */
    static MailSettings of(ClinicMailDetail detail, Language language) {
        return new MailSettings(
                "appointments@example.com",
                List.of("inbox@example.com", "second@example.com"),
                "patients",
                "clinic",
                detail,
                language);
    }

    static MailWriter writer(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), of(detail, language));
    }
}
