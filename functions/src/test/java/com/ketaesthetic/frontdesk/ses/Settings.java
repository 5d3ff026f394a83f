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
        return withDesk(detail, language, "https://desk.example/live");
    }

    /** The same with a desk at this address. */
    static MailSettings withDesk(ClinicMailDetail detail, Language language, String address) {
        MailSettings without = of(detail, language);
        return new MailSettings(
                without.sender(),
                without.inboxes(),
                without.configurationSet(),
                without.clinicConfigurationSet(),
                detail,
                language,
                Optional.of(URI.create(address)));
    }

    static MailWriter writerWithDesk(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), withDesk(detail, language));
    }

    static MailWriter writer(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), of(detail, language));
    }
}
