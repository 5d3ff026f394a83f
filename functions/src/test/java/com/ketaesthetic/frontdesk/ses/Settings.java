package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.PatientLink;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Settings of mails for tests, and what is made with them. */
final class Settings {
    /** Leads patients to their page. */
    static final PatientLink LINK =
            new PatientLink(URI.create("https://front.example/live"), new LinkToken(new KeyedHash("0123456789abcdef")));

    static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

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
                "Appointment",
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
                without.calendarTitle(),
                Optional.of(URI.create(address)));
    }

    static MailWriter writerWithDesk(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), withDesk(detail, language), LINK, CLOCK);
    }

    static MailWriter writer(ClinicMailDetail detail, Language language) {
        return new MailWriter(Samples.clinic(), of(detail, language), LINK, CLOCK);
    }
}
