package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.ses.ClinicMailDetail;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings. The template's parameters of the same names say what each is for.
 *
 * @param hashKey keys what a request is known again by: with another one, a request that is sent again is a new one
 * @param limitKey keys what is counted: with another one, counting begins anew
 * @param retention how long a submission is kept after it was closed
 * @param thankYouPage where a browser goes when its form is stored; nothing: a page of ours
 * @param machine with the lease and the grace of mails
 * @param opening when the clinic opens
 */
public record Config(
        String tableName,
        String hashKey,
        String limitKey,
        Limits.Most limits,
        Optional<Captcha> captcha,
        Duration retention,
        Clinic clinic,
        MailSettings mail,
        Cors cors,
        Optional<String> thankYouPage,
        MailStateMachine machine,
        LocalTime opening,
        String metricsNamespace) {

    /** Where captchas are verified, and as whom. */
    public record Captcha(URI address, String secret) {}

    /**
     * Reads a function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong: the message names all of them
     */
    public static Config from(Map<String, String> environment) {
        return new Reading(environment).config();
    }

    private static final class Reading {
        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Reading(Map<String, String> environment) {
            this.environment = environment;
        }

        Config config() {
            Optional<String> tableName = read("TABLE_NAME", Function.identity());
            Optional<String> hashKey = read("HASH_KEY", Reading::longEnough);
            Optional<String> limitKey = read("LIMIT_KEY", Reading::longEnough);
            Optional<Integer> postsPerAddress = read("POSTS_PER_ADDRESS_PER_HOUR", Reading::positive);
            Optional<Integer> mailsPerPatient = read("MAILS_PER_PATIENT_PER_DAY", Reading::positive);
            Optional<Integer> submissions = read("SUBMISSIONS_PER_DAY", Reading::positive);
            Optional<Integer> retentionDays = read("RETENTION_DAYS", Reading::positive);
            Optional<String> captchaSecret = readOptional("CAPTCHA_SECRET", Function.identity());
            Optional<String> captchaAddress = readOptional("CAPTCHA_ADDRESS", Reading::webAddress);
            if (captchaSecret.isPresent() && captchaAddress.isEmpty()) {
                wrong.add("CAPTCHA_ADDRESS is missing");
            }
            Optional<String> clinicName = read("CLINIC_NAME", Function.identity());
            Optional<String> clinicPhone = read("CLINIC_PHONE", Function.identity());
            Optional<ZoneId> timeZone = read("CLINIC_TIME_ZONE", ZoneId::of);
            Optional<Set<DayOfWeek>> openDays = read("OPEN_DAYS", days -> notEmpty(set(days, Reading::dayOfWeek)));
            Set<LocalDate> closedDates = readOptional("CLOSED_DATES", dates -> set(dates, LocalDate::parse))
                    .orElse(Set.of());
            Optional<String> inbox = read("CLINIC_INBOX", Reading::address);
            Optional<String> sender = read("SENDER_ADDRESS", Reading::address);
            Optional<String> configurationSet = read("CONFIGURATION_SET", Function.identity());
            Optional<ClinicMailDetail> detail =
                    read("CLINIC_MAIL_DETAIL", text -> choice(ClinicMailDetail.class, text));
            Optional<Language> language = read("CLINIC_LANGUAGE", text -> choice(Language.class, text));
            Optional<Set<String>> origins = read("SITE_ORIGINS", text -> set(text, Reading::origin));
            Optional<String> thankYouPage = readOptional("THANK_YOU_PAGE", Reading::webAddress);
            Optional<Duration> lease = read("MAIL_LEASE_SECONDS", text -> Duration.ofSeconds(positive(text)));
            Optional<Duration> grace = read("MAIL_GRACE_SECONDS", text -> Duration.ofSeconds(notNegative(text)));
            Optional<LocalTime> opening = read("OPENING_TIME", LocalTime::parse);
            Optional<String> metricsNamespace = read("METRICS_NAMESPACE", Function.identity());
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("Settings missing or wrong: " + String.join(", ", wrong));
            }
            return new Config(
                    tableName.orElseThrow(),
                    hashKey.orElseThrow(),
                    limitKey.orElseThrow(),
                    new Limits.Most(
                            postsPerAddress.orElseThrow(), mailsPerPatient.orElseThrow(), submissions.orElseThrow()),
                    captchaSecret.map(secret -> new Captcha(URI.create(captchaAddress.orElseThrow()), secret)),
                    Duration.ofDays(retentionDays.orElseThrow()),
                    new Clinic(
                            clinicName.orElseThrow(),
                            clinicPhone.orElseThrow(),
                            timeZone.orElseThrow(),
                            openDays.orElseThrow(),
                            closedDates),
                    new MailSettings(
                            sender.orElseThrow(),
                            inbox.orElseThrow(),
                            configurationSet.orElseThrow(),
                            detail.orElseThrow(),
                            language.orElseThrow()),
                    new Cors(origins.orElseThrow()),
                    thankYouPage,
                    new MailStateMachine(lease.orElseThrow(), grace.orElseThrow()),
                    opening.orElseThrow(),
                    metricsNamespace.orElseThrow());
        }

        private <T> Optional<T> read(String name, Function<String, T> reader) {
            if (environment.getOrDefault(name, "").isBlank()) {
                wrong.add(name + " is missing");
                return Optional.empty();
            }
            return readOptional(name, reader);
        }

        private <T> Optional<T> readOptional(String name, Function<String, T> reader) {
            String text = environment.getOrDefault(name, "").strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                // The name is enough to find it; the value might be a secret.
                wrong.add(name + " is wrong");
                return Optional.empty();
            }
        }

        private static <T> Set<T> set(String text, Function<String, T> reader) {
            return Stream.of(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(reader)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static <T> Set<T> notEmpty(Set<T> set) {
            if (set.isEmpty()) {
                throw new IllegalArgumentException();
            }
            return set;
        }

        private static DayOfWeek dayOfWeek(String text) {
            return Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().substring(0, 3).equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }

        private static <C extends Enum<C> & Choice> C choice(Class<C> choices, String text) {
            return Choice.of(choices, text).orElseThrow(IllegalArgumentException::new);
        }

        private static String longEnough(String secret) {
            return matching(secret, ".{16,}");
        }

        private static String address(String text) {
            return matching(text, "[!-~&&[^@<>\"]]+@[!-~&&[^@<>\"]]+");
        }

        private static String origin(String text) {
            return matching(text, "https?://[A-Za-z0-9.\\[\\]:-]+");
        }

        private static String webAddress(String text) {
            return URI.create(matching(text, "https?://.+")).toASCIIString();
        }

        private static int positive(String text) {
            return Integer.parseInt(matching(text, "[1-9][0-9]{0,8}"));
        }

        private static long notNegative(String text) {
            return Long.parseLong(matching(text, "[0-9]{1,9}"));
        }

        private static String matching(String text, String pattern) {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException();
            }
            return text;
        }
    }
}
