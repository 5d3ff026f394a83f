package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.Environment.WrongSettingException;
import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.ses.ClinicMailDetail;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting that a function may have. Each method reads one variable, or a group of variables that several
 * functions share. The template's parameters of the same names say what each setting is for. A function reads the
 * settings that its config asks for, and no others.
 */
final class Settings {
    /** As many mails are written in one transaction with each submission, so there must not be many. */
    private static final int MOST_INBOXES = 5;

    private static final String FEDERAL_HOLIDAYS = "US-FEDERAL";

    private final Environment environment;

    private Settings(Environment environment) {
        this.environment = environment;
    }

    /**
     * Reads a function's config.
     *
     * @param config asks for the settings, and builds the config from them when all of them are right
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting, and
     *     contains no value
     */
    static <C> C read(Map<String, String> variables, Function<Settings, Supplier<C>> config) {
        Environment environment = new Environment(variables);
        Supplier<C> read = config.apply(new Settings(environment));
        environment.check();
        return read.get();
    }

    Supplier<String> metricsNamespace() {
        return environment.required("METRICS_NAMESPACE", Function.identity());
    }

    Supplier<String> tableName() {
        return environment.required("TABLE_NAME", Function.identity());
    }

    Supplier<String> hashKey() {
        return environment.required("HASH_KEY", Settings::longEnough);
    }

    Supplier<String> limitKey() {
        return environment.required("LIMIT_KEY", Settings::longEnough);
    }

    Supplier<String> challengeKey() {
        return environment.required("CHALLENGE_KEY", Settings::longEnough);
    }

    Supplier<Limits.Most> limits() {
        Supplier<Integer> posts = environment.required("POSTS_PER_ADDRESS_PER_HOUR", Settings::positive);
        Supplier<Integer> mails = mailsPerDay();
        Supplier<Integer> submissions = environment.required("SUBMISSIONS_PER_HOUR", Settings::positive);
        return () -> new Limits.Most(posts.get(), mails.get(), submissions.get());
    }

    /** How many mails about their requests a patient gets in a day at most. */
    Supplier<Integer> mailsPerDay() {
        return environment.required("MAILS_PER_PATIENT_PER_DAY", Settings::positive);
    }

    /** The captcha, or nothing if there is no secret. The address is required only if there is a secret. */
    Supplier<Optional<SubmitConfig.Captcha>> captcha() {
        Optional<String> secret =
                environment.optional("CAPTCHA_SECRET", Function.identity()).get();
        if (secret.isEmpty()) {
            return Optional::empty;
        }
        Supplier<String> address = environment.required("CAPTCHA_ADDRESS", Settings::webAddress);
        return () -> Optional.of(new SubmitConfig.Captcha(URI.create(address.get()), secret.get()));
    }

    Supplier<Duration> quarantineRetention() {
        return environment.required("QUARANTINE_DAYS", text -> Duration.ofDays(positive(text)));
    }

    Supplier<Duration> retention() {
        return environment.required("RETENTION_DAYS", text -> Duration.ofDays(positive(text)));
    }

    /** How long it is kept who did what. */
    Supplier<Duration> auditRetention() {
        return environment.required("AUDIT_DAYS", text -> Duration.ofDays(positive(text)));
    }

    /** How long somebody of the staff stays signed in without doing anything. */
    Supplier<Duration> staffIdle() {
        return environment.required("STAFF_IDLE_MINUTES", text -> Duration.ofMinutes(positive(text)));
    }

    Supplier<Clinic> clinic() {
        Supplier<String> name = environment.required("CLINIC_NAME", Function.identity());
        Supplier<String> phone = environment.required("CLINIC_PHONE", Function.identity());
        Supplier<ZoneId> timeZone = timeZone();
        Supplier<Set<DayOfWeek>> openDays =
                environment.required("OPEN_DAYS", text -> notEmpty(set(text, Settings::dayOfWeek)));
        Supplier<Optional<ClosedDates>> closedDates = environment.optional("CLOSED_DATES", Settings::closedDates);
        Supplier<Optional<String>> address = environment.optional("CLINIC_ADDRESS", Function.identity());
        Supplier<LocalTime> opening = environment.required("OPENING_TIME", LocalTime::parse);
        Supplier<LocalTime> closing = environment.required("CLOSING_TIME", LocalTime::parse);
        Supplier<Duration> leadTime =
                environment.required("LEAD_TIME_HOURS", text -> Duration.ofHours(notNegative(text)));
        return () -> new Clinic(
                name.get(),
                phone.get(),
                address.get().orElse(null),
                timeZone.get(),
                openDays.get(),
                closedDates.get().orElse(new ClosedDates(Set.of(), false)),
                opening.get(),
                closing.get(),
                leadTime.get());
    }

    /** The clinic's time zone. */
    Supplier<ZoneId> timeZone() {
        return environment.required("CLINIC_TIME_ZONE", ZoneId::of);
    }

    /** The address that mails are sent from. */
    Supplier<String> senderAddress() {
        return environment.required("SENDER_ADDRESS", Settings::address);
    }

    /** How a patient's calendar shows an appointment. */
    Supplier<String> calendarTitle() {
        return environment.required("CALENDAR_TITLE", Function.identity());
    }

    Supplier<MailSettings> mail() {
        Supplier<String> sender = senderAddress();
        Supplier<List<String>> inboxes = inboxes();
        Supplier<String> configurationSet = environment.required("CONFIGURATION_SET", Function.identity());
        Supplier<String> clinicConfigurationSet = environment.required("CLINIC_CONFIGURATION_SET", Function.identity());
        Supplier<ClinicMailDetail> detail =
                environment.required("CLINIC_MAIL_DETAIL", text -> choice(ClinicMailDetail.class, text));
        Supplier<Language> language = environment.required("CLINIC_LANGUAGE", text -> choice(Language.class, text));
        Supplier<String> calendarTitle = calendarTitle();
        Supplier<Optional<URI>> desk = deskAddress();
        return () -> new MailSettings(
                sender.get(),
                inboxes.get(),
                configurationSet.get(),
                clinicConfigurationSet.get(),
                detail.get(),
                language.get(),
                calendarTitle.get(),
                desk.get());
    }

    /** The address of the API at which staff use the desk, without a slash at its end; nothing if there is no desk. */
    Supplier<Optional<URI>> deskAddress() {
        return environment.optional("DESK_ADDRESS", text -> URI.create(webAddress(text)));
    }

    /** The address of the API, as patients use it, without a slash at its end. */
    Supplier<URI> frontAddress() {
        return environment.required("FRONT_ADDRESS", text -> URI.create(webAddress(text)));
    }

    /** The addresses of the clinic's inboxes, one to {@value #MOST_INBOXES}, in the order in which they are numbered. */
    Supplier<List<String>> inboxes() {
        return environment.required("CLINIC_INBOX", Settings::inboxes);
    }

    /** How many inboxes the clinic has. */
    Supplier<Integer> inboxCount() {
        Supplier<List<String>> inboxes = inboxes();
        return () -> inboxes.get().size();
    }

    /** The state machine of mails, with their lease and grace. */
    Supplier<MailStateMachine> machine() {
        Supplier<Duration> lease =
                environment.required("MAIL_LEASE_SECONDS", text -> Duration.ofSeconds(positive(text)));
        Supplier<Duration> grace =
                environment.required("MAIL_GRACE_SECONDS", text -> Duration.ofSeconds(notNegative(text)));
        return () -> new MailStateMachine(lease.get(), grace.get());
    }

    Supplier<Site> site() {
        Supplier<Set<String>> origins = environment.required("SITE_ORIGINS", text -> set(text, Settings::origin));
        Supplier<Optional<String>> thankYouPage = environment.optional("THANK_YOU_PAGE", Settings::webAddress);
        Supplier<Optional<String>> privacyNotice = environment.optional("PRIVACY_NOTICE", Settings::webAddress);
        Supplier<Optional<String>> logo = environment.optional("LOGO_ADDRESS", Settings::webAddress);
        return () -> new Site(new Cors(origins.get()), thankYouPage.get(), privacyNotice.get(), logo.get());
    }

    private static List<String> inboxes(String text) {
        List<String> inboxes = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (inboxes.contains("")) {
            throw new WrongSettingException("an entry of the list is empty");
        }
        if (inboxes.size() > MOST_INBOXES) {
            throw new WrongSettingException("it has more than " + MOST_INBOXES + " addresses");
        }
        long different = inboxes.stream()
                .map(inbox -> inbox.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (different < inboxes.size()) {
            throw new WrongSettingException("it has an address twice");
        }
        inboxes.forEach(Settings::address);
        return inboxes;
    }

    private static <T> Set<T> set(String text, Function<String, T> reader) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(reader)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads dates and, among them, the word for the holidays of the United States. */
    private static ClosedDates closedDates(String text) {
        Set<String> entries = set(text, Function.identity());
        return new ClosedDates(
                entries.stream()
                        .filter(entry -> !entry.equals(FEDERAL_HOLIDAYS))
                        .map(LocalDate::parse)
                        .collect(Collectors.toUnmodifiableSet()),
                entries.contains(FEDERAL_HOLIDAYS));
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
