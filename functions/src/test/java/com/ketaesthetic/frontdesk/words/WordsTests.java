package com.ketaesthetic.frontdesk.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Mistakes;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTests {
    private static final WordFile FILE = new WordFile("words");

    /** The zones of the JDK. ical4j, which other tests use, gives the JVM some of its own. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith("ical4j"))
            .sorted()
            .toList();

    /**
     * The hashes of the consent texts by their versions. A changed text needs a new version, because the version is
     * stored with each consent.
     */
    private static final Map<String, String> CONSENTS = Map.of("2026-11-23", "7a3409183f02619d");

    @Test
    void haveTheSameKeysAndPlaceholdersInAllLanguages() {
        FILE.isTheSameInAllLanguages();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areWithoutPlaceholdersThatNobodyFills(Language language) {
        Properties file = FILE.in(language);

        for (String key : file.stringPropertyNames()) {
            Set<String> known = switch (key) {
                case "mail.when" -> Set.of("{day}", "{part}");
                case "mail.subject" -> Set.of("{what}", "{which}");
                case "mail.list.line.appointment-request", "mail.list.line.contact-message" ->
                    Set.of("{reference}", "{moment}");
                case "mail.clinic.appointment" -> Set.of("{moment}", "{count}");
                case "mail.list.unreadable" -> Set.of("{reference}");
                case "mail.digest.left",
                        "mail.digest.left-overdue",
                        "mail.gathered.following",
                        "mail.clinic.message.length",
                        "mail.visit.minutes",
                        "form.left",
                        "form.over",
                        "patient.minutes" -> Set.of("{count}");
                case "mail.inbox-failed.subject", "mail.inbox-failed.intro" -> Set.of("{inbox}");
                case "hours" -> Set.of("{days}", "{opening}", "{closing}");
                case "hours.range" -> Set.of("{first}", "{last}");
                case "hours.and" -> Set.of("{some}", "{last}");
                case "form.meant" -> Set.of("{email}");
                case "mail.clinic.phoneNote" -> Set.of("{note}");
                case "field.preferredTimes.row" -> Set.of("{number}");
                default -> Set.of("{clinic}", "{phone}");
            };
            assertThat(known).as(key).containsAll(WordFile.placeholders(file.getProperty(key)));
        }
    }

    /** If a word were missing, somebody who made a mistake in the form would get a 503. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areThereForEveryViolation(Language language) {
        Set<String> keys = FILE.in(language).stringPropertyNames();
        Words words = Words.of(language, Samples.clinic());

        assertThat(Mistakes.violations()).isNotEmpty().allSatisfy(violation -> {
            assertThat(keys).contains(Words.key(violation));
            assertThat(words.violation(violation)).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areThereForEveryChoiceAndProblem(Language language) {
        assertThat(FILE.in(language).stringPropertyNames())
                .containsAll(WordsInSources.keysOf(WordsInSources.CHOICES))
                .containsAll(WordsInSources.keysOfProblems());
    }

    @Test
    void areOfListsThatTheTestsKnow() {
        assertThat(WordsInSources.CHOICES.keySet()).containsAll(WordsInSources.lists());
    }

    @Test
    void areAllUsed() {
        Set<String> unused = new TreeSet<>(FILE.in(Language.ENGLISH).stringPropertyNames());
        unused.removeAll(Mistakes.violations().stream().map(Words::key).collect(Collectors.toSet()));
        unused.removeAll(WordsInSources.keysOf(WordsInSources.CHOICES));
        unused.removeAll(WordsInSources.keysOfProblems());
        unused.removeIf(WordsInSources::isNamed);

        assertThat(unused).isEmpty();
    }

    @Test
    void haveANewVersionForANewConsent() throws Exception {
        String version = FILE.in(Language.ENGLISH).getProperty("consent.version");
        String texts = FILE.in(Language.ENGLISH).getProperty("consent.text")
                + FILE.in(Language.SPANISH).getProperty("consent.text");

        assertThat(FILE.in(Language.SPANISH).getProperty("consent.version")).isEqualTo(version);
        assertThat(CONSENTS.get(version))
                .as(
                        "consent.text has changed: raise consent.version in both files, and add it here with hash %s",
                        hash(texts))
                .isEqualTo(hash(texts));
    }

    @Test
    void nameTheClinicAndItsPhone() {
        assertThat(Words.of(Language.ENGLISH, Samples.clinic()).problemDetail("unavailable"))
                .endsWith("or call us at 973-604-3848.");
        assertThat(Words.of(Language.SPANISH, Samples.clinic()).text("consent.text"))
                .startsWith("Ketaesthetic puede");
    }

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @CsvSource({
        "email, INVALID, 'Please enter a full email address, such as name@example.com.'",
        "preferredTimes.date, TOO_FAR, Please choose a day within the next 180 days.",
        "voicemailOk, TYPE, This has the wrong type.",
    })
    void sayWhatIsWrongWithAField(String subject, Reason reason, String words) {
        Violation violation = new Violation("/" + subject, subject, reason);

        assertThat(Words.of(Language.ENGLISH, Samples.clinic()).violation(violation))
                .isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH | Monday, November 30, 2026 | Monday, November 30, 2026, 1:05\u00a0PM\u00a0EST",
                "SPANISH | lunes, 30 de noviembre de 2026 | lunes, 30 de noviembre de 2026, 1:05\u00a0p.m.\u00a0EST",
            })
    void writeDaysAndMomentsAsPeopleDo(Language language, String day, String moment) {
        Words words = Words.of(language, Samples.clinic());

        assertThat(words.day(LocalDate.parse("2026-11-30"))).isEqualTo(day);
        assertThat(words.moment(ZonedDateTime.parse("2026-11-30T13:05:00-05:00[America/New_York]")))
                .isEqualTo(moment);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ENGLISH | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY       | Open Monday to Friday, 9:00 AM to 6:00 PM
                    ENGLISH | MONDAY                                         | Open Monday, 9:00 AM to 6:00 PM
                    ENGLISH | MONDAY TUESDAY SATURDAY                        | Open Monday, Tuesday and Saturday, 9:00 AM to 6:00 PM
                    ENGLISH | TUESDAY THURSDAY FRIDAY SATURDAY SUNDAY        | Open Tuesday and Thursday to Sunday, 9:00 AM to 6:00 PM
                    SPANISH | MONDAY TUESDAY WEDNESDAY FRIDAY                | Horario: de lunes a miércoles y viernes, de 9:00 a.m. a 6:00 p.m.
                    """)
    void sayWhenTheClinicIsOpen(Language language, String days, String hours) {
        Set<DayOfWeek> open = Stream.of(days.split(" ")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
        Clinic clinic = Samples.clinic(open, new ClosedDates(Set.of(), false), LocalTime.of(9, 0));

        // A time does not break between two lines.
        assertThat(Words.of(language, clinic).hours().replaceAll("(?<=:00)\u00a0", " "))
                .isEqualTo(hours);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void nameTheNumbersThatSaveLives(Language language) {
        Words words = Words.of(language, Samples.clinic());

        assertThat(words.emergency()).contains("911", "988");
        assertThat(words.around("emergency.call911", "911").after()).isEqualTo(".");
        assertThat(words.around("emergency.call988", "988").before()).isNotBlank();
        assertThatThrownBy(() -> words.around("emergency.call911", "988")).isInstanceOf(IllegalArgumentException.class);
    }

    /** When daylight saving ends, an hour comes twice, and only the name of the zone says which one is meant. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tellTheTwoHoursApartThatAClockShowsTwice(Language language) {
        Set<String> tried = new TreeSet<>();
        for (String name : ZONES) {
            ZoneRules rules = ZoneId.of(name).getRules();
            ZoneOffsetTransition change = rules.nextTransition(Samples.NOW);
            while (change != null && change.getInstant().isBefore(Samples.NOW.plus(Duration.ofDays(3653)))) {
                if (change.isOverlap()) {
                    ZonedDateTime before = change.getInstant().minusSeconds(60).atZone(ZoneId.of(name));
                    ZonedDateTime after = before.plus(change.getDuration().abs());
                    Words words = Words.of(language, Samples.clinic());
                    assertThat(words.moment(before)).as(name).isNotEqualTo(words.moment(after));
                    tried.add(name);
                }
                change = rules.nextTransition(change.getInstant());
            }
        }
        assertThat(tried).contains("America/New_York", "Europe/Dublin").hasSizeGreaterThan(100);
    }

    @Test
    void failForAnUnknownKey() {
        assertThatThrownBy(() -> Words.of(Language.ENGLISH, Samples.clinic()).text("no.such.key"))
                .hasMessage("no words for no.such.key");
    }

    private static String hash(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                .substring(0, 16);
    }
}
