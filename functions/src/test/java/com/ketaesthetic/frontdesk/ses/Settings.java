package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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
                language,
                Optional.empty());
    }

    /** The settings of a clinic whose staff have a desk. */
    static MailSettings withDesk(ClinicMailDetail detail, Language language) {
        MailSettings without = of(detail, language);
        return new MailSettings(
                without.sender(),
                without.inboxes(),
                without.configurationSet(),
                without.clinicConfigurationSet(),
                detail,
                language,
                Optional.of(URI.create("https://desk.example/live")));
    }

    static MailWriter writerWithDesk(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), withDesk(detail, language));
    }

    static MailWriter writer(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), of(detail, language));
    }
}
