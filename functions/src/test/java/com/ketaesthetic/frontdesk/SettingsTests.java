package com.ketaesthetic.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.ses.ClinicMailDetail;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {
    private static final Map<String, Function<Map<String, String>, Object>> CONFIGS = Map.of(
            "Submit", SubmitConfig::from,
            "ShowForm", ShowFormConfig::from,
            "SendMail", SendMailConfig::from,
            "TrackMail", TrackMailConfig::from,
            "Sweep", SendMailConfig::from,
            "Records", RecordsConfig::from,
            "Canary", CanaryConfig::from);

    private static final Clinic CLINIC = new Clinic(
            "Ketaesthetic",
            "973-604-3848",
            "1 Example Street, New York, NY 10001",
            ZoneId.of("America/New_York"),
            Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
            new ClosedDates(Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2027-01-01")), true),
            LocalTime.of(9, 0),
            LocalTime.of(18, 0),
            Duration.ofHours(2));
    private static final Site SITE = new Site(
            new Cors(Set.of("https://www.example.com", "http://127.0.0.1:8080")),
            Optional.of("https://www.example.com/thanks"),
            Optional.of("https://www.example.com/privacy"),
            Optional.of("https://www.example.com/logo.svg"));
    private static final MailStateMachine MACHINE = new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final SendMailConfig SENDING = new SendMailConfig(
            "FrontDesk/test",
            "front-desk",
            "0123456789abcdef",
            URI.create("https://forms.example.com"),
            CLINIC,
            new MailSettings(
                    "appointments@example.com",
                    List.of("inbox@example.com", "second@example.com"),
                    "front-desk",
                    "front-desk-clinic",
                    ClinicMailDetail.CONTACT,
                    Language.ENGLISH,
                    "Appointment",
                    Optional.of(URI.create("https://desk.example.com"))),
            MACHINE);

    private final Map<String, String> environment = environment();

    @Nested
    class AreReadFromTheEnvironment {
        @Test
        void bySubmit() {
            assertThat(SubmitConfig.from(environment))
                    .isEqualTo(new SubmitConfig(
                            "FrontDesk/test",
                            "front-desk",
                            "0123456789abcdef",
                            "fedcba9876543210",
                            "0011223344556677",
                            new Limits.Most(30, 3, 2000),
                            Duration.ofDays(30),
                            Optional.empty(),
                            2,
                            CLINIC,
                            SITE));
        }

        @Test
        void byShowForm() {
            assertThat(ShowFormConfig.from(environment))
                    .isEqualTo(new ShowFormConfig("FrontDesk/test", "0011223344556677", CLINIC, SITE));
        }

        @Test
        void bySendMail() {
            assertThat(SendMailConfig.from(environment)).isEqualTo(SENDING);
        }

        @Test
        void byTrackMail() {
            assertThat(TrackMailConfig.from(environment))
                    .isEqualTo(new TrackMailConfig("FrontDesk/test", "front-desk", 2, MACHINE));
        }

        @Test
        void byRecords() {
            assertThat(RecordsConfig.from(environment))
                    .isEqualTo(new RecordsConfig(
                            "FrontDesk/test",
                            "front-desk",
                            "0123456789abcdef",
                            Duration.ofDays(365),
                            Duration.ofDays(2192),
                            MACHINE,
                            2,
                            ZoneId.of("America/New_York")));
        }

        @Test
        void byCanary() {
            URI front = URI.create("https://forms.example.com");
            assertThat(CanaryConfig.from(environment))
                    .isEqualTo(new CanaryConfig(
                            "FrontDesk/test", front, Optional.of(URI.create("https://desk.example.com"))));

            environment.remove("DESK_ADDRESS");
            assertThat(CanaryConfig.from(environment))
                    .isEqualTo(new CanaryConfig("FrontDesk/test", front, Optional.empty()));
        }

        @Test
        void withACaptchaOrWithout() {
            environment.put("CAPTCHA_ADDRESS", "https://captcha.example/verify");
            assertThat(SubmitConfig.from(environment).captcha()).isEmpty();

            environment.put("CAPTCHA_SECRET", "secret");
            assertThat(SubmitConfig.from(environment).captcha())
                    .contains(new SubmitConfig.Captcha(URI.create("https://captcha.example/verify"), "secret"));
        }

        @Test
        void withoutWhatIsOptional() {
            environment.put("CLOSED_DATES", "");
            environment.remove("THANK_YOU_PAGE");
            environment.put("PRIVACY_NOTICE", "");
            environment.put("LOGO_ADDRESS", "");
            environment.put("CLINIC_ADDRESS", "");

            SubmitConfig config = SubmitConfig.from(environment);

            assertThat(config.site())
                    .isEqualTo(new Site(SITE.cors(), Optional.empty(), Optional.empty(), Optional.empty()));
            assertThat(config.clinic().address()).isNull();
            assertThat(config.clinic().closedDates()).isEqualTo(new ClosedDates(Set.of(), false));
        }

        @Test
        void withoutADesk() {
            environment.put("DESK_ADDRESS", "");

            assertThat(SendMailConfig.from(environment).mail().desk()).isEmpty();
        }
    }

    @Nested
    class AreRefused {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
                METRICS_NAMESPACE          | Submit ShowForm SendMail TrackMail Sweep Records Canary
                FRONT_ADDRESS              | SendMail Sweep Canary
                TABLE_NAME                 | Submit SendMail TrackMail Sweep Records
                HASH_KEY                   | Submit SendMail Sweep Records
                LIMIT_KEY                  | Submit
                POSTS_PER_ADDRESS_PER_HOUR | Submit
                MAILS_PER_PATIENT_PER_DAY  | Submit
                SUBMISSIONS_PER_HOUR        | Submit
                QUARANTINE_DAYS            | Submit
                RETENTION_DAYS             | Records
                AUDIT_DAYS                 | Records
                CLINIC_NAME                | Submit ShowForm SendMail Sweep
                CLINIC_PHONE               | Submit ShowForm SendMail Sweep
                CLINIC_TIME_ZONE           | Submit ShowForm SendMail Sweep Records
                OPEN_DAYS                  | Submit ShowForm SendMail Sweep
                CLOSING_TIME               | Submit ShowForm SendMail Sweep
                LEAD_TIME_HOURS            | Submit ShowForm SendMail Sweep
                CLINIC_INBOX               | Submit SendMail TrackMail Sweep Records
                CLINIC_CONFIGURATION_SET   | SendMail Sweep
                SENDER_ADDRESS             | SendMail Sweep
                CONFIGURATION_SET          | SendMail Sweep
                CLINIC_MAIL_DETAIL         | SendMail Sweep
                CLINIC_LANGUAGE            | SendMail Sweep
                CALENDAR_TITLE             | SendMail Sweep
                SITE_ORIGINS               | Submit ShowForm
                CHALLENGE_KEY              | Submit ShowForm
                MAIL_LEASE_SECONDS         | SendMail TrackMail Sweep Records
                MAIL_GRACE_SECONDS         | SendMail TrackMail Sweep Records
                OPENING_TIME               | Submit ShowForm SendMail Sweep
                """)
        void byThoseAloneWhoMissOne(String name, String readers) {
            environment.put(name, " ");

            areRefusedBy(readers, name + " is missing");
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource(delimiter = '|', textBlock = """
                HASH_KEY                   | short                      | Submit SendMail Sweep Records
                LIMIT_KEY                  | short                      | Submit
                POSTS_PER_ADDRESS_PER_HOUR | 0                          | Submit
                MAILS_PER_PATIENT_PER_DAY  | three                      | Submit
                SUBMISSIONS_PER_HOUR        | 2147483648                 | Submit
                QUARANTINE_DAYS            | 0                          | Submit
                RETENTION_DAYS             | 0                          | Records
                AUDIT_DAYS                 | 0                          | Records
                CLINIC_TIME_ZONE           | Mars/Olympus               | Submit ShowForm SendMail Sweep Records
                OPEN_DAYS                  | MON,FUNDAY                 | Submit ShowForm SendMail Sweep
                OPEN_DAYS                  | ,                          | Submit ShowForm SendMail Sweep
                CLOSED_DATES               | 2026-13-01                 | Submit ShowForm SendMail Sweep
                CLOSED_DATES               | us-federal                 | Submit ShowForm SendMail Sweep
                CLOSING_TIME               | 6 p.m.                     | Submit ShowForm SendMail Sweep
                LEAD_TIME_HOURS            | -1                         | Submit ShowForm SendMail Sweep
                CLINIC_INBOX               | nobody                     | Submit SendMail TrackMail Sweep Records
                FRONT_ADDRESS              | forms.example.com          | SendMail Sweep Canary
                DESK_ADDRESS               | desk.example.com           | SendMail Sweep Canary
                SENDER_ADDRESS             | Front Desk <a@example.com> | SendMail Sweep
                CLINIC_MAIL_DETAIL         | everything                 | SendMail Sweep
                CLINIC_LANGUAGE            | fr                         | SendMail Sweep
                SITE_ORIGINS               | *                          | Submit ShowForm
                SITE_ORIGINS               | https://www.example.com/   | Submit ShowForm
                THANK_YOU_PAGE             | javascript:alert(1)        | Submit ShowForm
                PRIVACY_NOTICE             | javascript:alert(1)        | Submit ShowForm
                LOGO_ADDRESS               | logo.svg                   | Submit ShowForm
                MAIL_LEASE_SECONDS         | 0                          | SendMail TrackMail Sweep Records
                MAIL_LEASE_SECONDS         | two                        | SendMail TrackMail Sweep Records
                MAIL_GRACE_SECONDS         | -1                         | SendMail TrackMail Sweep Records
                OPENING_TIME               | 9 o'clock                  | Submit ShowForm SendMail Sweep
                """, quoteCharacter = '"')
        void byThoseAloneWhoReadAWrongOneWithoutItsValue(String name, String value, String readers) {
            environment.put(name, value);

            areRefusedBy(readers, name + " is wrong");
        }

        @Test
        void withACaptchasSecretAloneOrItsAddressWrong() {
            environment.put("CAPTCHA_SECRET", "secret");
            areRefusedBy("Submit", "CAPTCHA_ADDRESS is missing");

            environment.put("CAPTCHA_ADDRESS", "captcha.example");
            areRefusedBy("Submit", "CAPTCHA_ADDRESS is wrong");
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "a@example.com,b@example.com,A@example.com | it has an address twice",
                    "a@example.com,,b@example.com | an entry of the list is empty",
                    "a@example.com, | an entry of the list is empty",
                    "a@x.org,b@x.org,c@x.org,d@x.org,e@x.org,f@x.org | it has more than 5 addresses"
                })
        void ifTheListOfInboxesIsWrong(String inboxes, String why) {
            environment.put("CLINIC_INBOX", inboxes);

            areRefusedBy("Submit SendMail TrackMail Sweep Records", "CLINIC_INBOX is wrong, because " + why);
        }

        @Test
        void allAtOnce() {
            assertThatThrownBy(() -> RecordsConfig.from(Map.of("RETENTION_DAYS", "a year")))
                    .hasMessage("Settings missing or wrong: "
                            + "METRICS_NAMESPACE is missing, TABLE_NAME is missing, HASH_KEY is missing, "
                            + "RETENTION_DAYS is wrong, AUDIT_DAYS is missing, MAIL_LEASE_SECONDS is missing, "
                            + "MAIL_GRACE_SECONDS is missing, CLINIC_INBOX is missing, CLINIC_TIME_ZONE is missing");
        }

        private void areRefusedBy(String readers, String why) {
            List<String> names = List.of(readers.split(" "));
            assertThat(CONFIGS).containsKeys(names.toArray(String[]::new));
            CONFIGS.forEach((name, config) -> {
                if (names.contains(name)) {
                    assertThatThrownBy(() -> config.apply(environment))
                            .as(name)
                            .hasMessage("Settings missing or wrong: " + why);
                } else {
                    assertThatCode(() -> config.apply(environment)).as(name).doesNotThrowAnyException();
                }
            });
        }
    }

    static Map<String, String> environment() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("TABLE_NAME", "front-desk"),
                Map.entry("HASH_KEY", "0123456789abcdef"),
                Map.entry("LIMIT_KEY", "fedcba9876543210"),
                Map.entry("CHALLENGE_KEY", "0011223344556677"),
                Map.entry("POSTS_PER_ADDRESS_PER_HOUR", "30"),
                Map.entry("MAILS_PER_PATIENT_PER_DAY", "3"),
                Map.entry("SUBMISSIONS_PER_HOUR", "2000"),
                Map.entry("QUARANTINE_DAYS", "30"),
                Map.entry("RETENTION_DAYS", "365"),
                Map.entry("AUDIT_DAYS", "2192"),
                Map.entry("CLINIC_NAME", "Ketaesthetic"),
                Map.entry("CLINIC_PHONE", "973-604-3848"),
                Map.entry("CLINIC_ADDRESS", "1 Example Street, New York, NY 10001"),
                Map.entry("CLINIC_TIME_ZONE", "America/New_York"),
                Map.entry("OPEN_DAYS", "MON,SAT"),
                Map.entry("CLOSED_DATES", "2026-12-25, US-FEDERAL, 2027-01-01"),
                Map.entry("CLOSING_TIME", "18:00"),
                Map.entry("LEAD_TIME_HOURS", "2"),
                Map.entry("CLINIC_INBOX", "inbox@example.com, second@example.com"),
                Map.entry("SENDER_ADDRESS", "appointments@example.com"),
                Map.entry("CONFIGURATION_SET", "front-desk"),
                Map.entry("CLINIC_CONFIGURATION_SET", "front-desk-clinic"),
                Map.entry("CLINIC_MAIL_DETAIL", "contact"),
                Map.entry("CLINIC_LANGUAGE", "en"),
                Map.entry("CALENDAR_TITLE", "Appointment"),
                Map.entry("SITE_ORIGINS", "https://www.example.com,http://127.0.0.1:8080"),
                Map.entry("THANK_YOU_PAGE", "https://www.example.com/thanks"),
                Map.entry("PRIVACY_NOTICE", "https://www.example.com/privacy"),
                Map.entry("LOGO_ADDRESS", "https://www.example.com/logo.svg"),
                Map.entry("MAIL_LEASE_SECONDS", "120"),
                Map.entry("MAIL_GRACE_SECONDS", "600"),
                Map.entry("FRONT_ADDRESS", "https://forms.example.com"),
                Map.entry("DESK_ADDRESS", "https://desk.example.com"),
                Map.entry("OPENING_TIME", "09:00"),
                Map.entry("METRICS_NAMESPACE", "FrontDesk/test")));
    }
}
