package com.ketaesthetic.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.ses.ClinicMailDetail;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTests {
    @Test
    void isReadFromTheEnvironment() {
        assertThat(Config.from(environment()))
                .isEqualTo(new Config(
                        "front-desk",
                        "0123456789abcdef",
                        "fedcba9876543210",
                        new Limits.Most(30, 3, 2000),
                        Optional.empty(),
                        Duration.ofDays(365),
                        new Clinic(
                                "Ketaesthetic",
                                "973-604-3848",
                                ZoneId.of("America/New_York"),
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                                Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2027-01-01"))),
                        new MailSettings(
                                "appointments@example.com",
                                "inbox@example.com",
                                "front-desk",
                                ClinicMailDetail.CONTACT,
                                Language.ENGLISH),
                        new Cors(Set.of("https://www.example.com", "http://127.0.0.1:8080")),
                        Optional.of("https://www.example.com/thanks"),
                        new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10)),
                        LocalTime.of(9, 0),
                        "FrontDesk/test"));
    }

    @Test
    void mayLackClosedDatesAndThankYouPage() {
        Map<String, String> environment = environment();
        environment.put("CLOSED_DATES", "");
        environment.remove("THANK_YOU_PAGE");

        Config config = Config.from(environment);

        assertThat(config.thankYouPage()).isEmpty();
        assertThat(config.clinic().closedDates()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "TABLE_NAME",
                "HASH_KEY",
                "LIMIT_KEY",
                "POSTS_PER_ADDRESS_PER_HOUR",
                "MAILS_PER_PATIENT_PER_DAY",
                "SUBMISSIONS_PER_DAY",
                "RETENTION_DAYS",
                "CLINIC_NAME",
                "CLINIC_PHONE",
                "CLINIC_TIME_ZONE",
                "OPEN_DAYS",
                "CLINIC_INBOX",
                "SENDER_ADDRESS",
                "CONFIGURATION_SET",
                "CLINIC_MAIL_DETAIL",
                "CLINIC_LANGUAGE",
                "SITE_ORIGINS",
                "MAIL_LEASE_SECONDS",
                "MAIL_GRACE_SECONDS",
                "OPENING_TIME",
                "METRICS_NAMESPACE",
            })
    void namesWhatIsMissing(String name) {
        Map<String, String> environment = environment();
        environment.put(name, " ");

        assertThatThrownBy(() -> Config.from(environment))
                .hasMessage("Settings missing or wrong: " + name + " is missing");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HASH_KEY | short",
                "LIMIT_KEY | short",
                "POSTS_PER_ADDRESS_PER_HOUR | 0",
                "MAILS_PER_PATIENT_PER_DAY | three",
                "SUBMISSIONS_PER_DAY | 2147483648",
                "CLINIC_TIME_ZONE | Mars/Olympus",
                "OPEN_DAYS | MON,FUNDAY",
                "OPEN_DAYS | ,",
                "CLOSED_DATES | 2026-13-01",
                "CLINIC_INBOX | nobody",
                "SENDER_ADDRESS | Front Desk <a@example.com>",
                "CLINIC_MAIL_DETAIL | everything",
                "CLINIC_LANGUAGE | fr",
                "SITE_ORIGINS | *",
                "SITE_ORIGINS | https://www.example.com/",
                "THANK_YOU_PAGE | javascript:alert(1)",
                "MAIL_LEASE_SECONDS | 0",
                "MAIL_LEASE_SECONDS | two",
                "MAIL_GRACE_SECONDS | -1",
                "OPENING_TIME | 9 o'clock",
            })
    void namesWhatIsWrongWithoutItsValue(String name, String value) {
        Map<String, String> environment = environment();
        environment.put(name, value);

        assertThatThrownBy(() -> Config.from(environment))
                .hasMessage("Settings missing or wrong: " + name + " is wrong");
    }

    @Test
    void mayHaveACaptcha() {
        Map<String, String> environment = environment();
        environment.put("CAPTCHA_SECRET", "secret");
        environment.put("CAPTCHA_ADDRESS", "https://captcha.example/verify");

        assertThat(Config.from(environment).captcha())
                .contains(new Config.Captcha(URI.create("https://captcha.example/verify"), "secret"));
        environment.remove("CAPTCHA_ADDRESS");
        assertThatThrownBy(() -> Config.from(environment))
                .hasMessage("Settings missing or wrong: CAPTCHA_ADDRESS is missing");
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        assertThatThrownBy(() -> Config.from(Map.of()))
                .hasMessageContainingAll("TABLE_NAME is missing", "MAIL_LEASE_SECONDS is missing");
    }

    static Map<String, String> environment() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("TABLE_NAME", "front-desk"),
                Map.entry("HASH_KEY", "0123456789abcdef"),
                Map.entry("LIMIT_KEY", "fedcba9876543210"),
                Map.entry("POSTS_PER_ADDRESS_PER_HOUR", "30"),
                Map.entry("MAILS_PER_PATIENT_PER_DAY", "3"),
                Map.entry("SUBMISSIONS_PER_DAY", "2000"),
                Map.entry("RETENTION_DAYS", "365"),
                Map.entry("CLINIC_NAME", "Ketaesthetic"),
                Map.entry("CLINIC_PHONE", "973-604-3848"),
                Map.entry("CLINIC_TIME_ZONE", "America/New_York"),
                Map.entry("OPEN_DAYS", "MON,SAT"),
                Map.entry("CLOSED_DATES", "2026-12-25, 2027-01-01"),
                Map.entry("CLINIC_INBOX", "inbox@example.com"),
                Map.entry("SENDER_ADDRESS", "appointments@example.com"),
                Map.entry("CONFIGURATION_SET", "front-desk"),
                Map.entry("CLINIC_MAIL_DETAIL", "contact"),
                Map.entry("CLINIC_LANGUAGE", "en"),
                Map.entry("SITE_ORIGINS", "https://www.example.com,http://127.0.0.1:8080"),
                Map.entry("THANK_YOU_PAGE", "https://www.example.com/thanks"),
                Map.entry("MAIL_LEASE_SECONDS", "120"),
                Map.entry("MAIL_GRACE_SECONDS", "600"),
                Map.entry("OPENING_TIME", "09:00"),
                Map.entry("METRICS_NAMESPACE", "FrontDesk/test")));
    }
}
