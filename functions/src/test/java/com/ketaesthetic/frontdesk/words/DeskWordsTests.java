package com.ketaesthetic.frontdesk.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeskWordsTests {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
    private static final Instant NOW = Instant.parse("2026-11-27T15:00:00Z");

    /** The lists of choices that have words of the desk's, by the first part of their keys. */
    private static final Map<String, Choice[]> CHOICES = Map.ofEntries(
            Map.entry("act", acts()),
            Map.entry("done", acts()),
            Map.entry("part", PartOfDay.values()),
            Map.entry("step", Step.values()),
            Map.entry("decline", Decline.values()),
            Map.entry("close", Closing.values()),
            Map.entry("kind", Kind.values()),
            Map.entry("reach", ContactMethod.values()),
            Map.entry("mail.kind", MailKind.values()),
            Map.entry("group-of-staff", Group.values()));

    @Test
    void haveTheSameKeysAndPlaceholdersInAllLanguages() throws IOException {
        Properties english = file(Language.ENGLISH);
        Properties spanish = file(Language.SPANISH);

        assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(spanish.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            assertThat(spanish.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void areOfListsThatTheTestsKnow() {
        assertThat(CHOICES.keySet()).containsAll(WordsInSources.listsOfTheDesk());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areThereForEveryChoiceAndDeed(Language language) throws IOException {
        assertThat(file(language).stringPropertyNames())
                .containsAll(keysOfChoices())
                .containsAll(keysOfDeeds());
    }

    @Test
    void areAllUsed() throws IOException {
        Set<String> unused = new TreeSet<>(file(Language.ENGLISH).stringPropertyNames());
        unused.removeAll(keysOfChoices());
        unused.removeAll(keysOfDeeds());
        // The words for one, and for pages whose key is put together from a few literals.
        unused.removeIf(key -> WordsInSources.isNamed(key)
                || WordsInSources.isNamed(key.replaceAll("\\.one$", ""))
                || Stream.of("problem.", "signed-out.", "alert.").anyMatch(start -> isNamedBetween(start, key))
                || key.startsWith("staff.done."));

        assertThat(unused).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    ENGLISH | 2026-11-27T14:59:30Z | just now
                    ENGLISH | 2026-11-27T14:59:00Z | 1 minute ago
                    ENGLISH | 2026-11-27T14:01:00Z | 59 minutes ago
                    ENGLISH | 2026-11-27T13:59:00Z | 1 hour ago
                    ENGLISH | 2026-11-25T16:00:00Z | 47 hours ago
                    ENGLISH | 2026-11-25T15:00:00Z | 2 days ago
                    SPANISH | 2026-11-25T15:00:00Z | hace 2 días
                    """)
    void sayHowLongAgoSomethingWas(Language language, Instant then, String words) {
        assertThat(DeskWords.of(language, Samples.clinic()).age(then, NOW)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    ENGLISH | 2026-11-27T15:05:00Z | today, 10:05 AM
                    ENGLISH | 2026-11-27T04:59:00Z | yesterday, 11:59 PM
                    ENGLISH | 2026-11-28T05:00:00Z | tomorrow, 12:00 AM
                    ENGLISH | 2026-12-01T15:00:00Z | Tue, Dec 1, 10:00 AM
                    ENGLISH | 2027-12-01T15:00:00Z | Wednesday, December 1, 2027, 10:00 AM
                    SPANISH | 2026-11-27T15:05:00Z | hoy, 10:05 a.m.
                    """)
    void sayWhenSomethingIsByTheClinicsClock(Language language, Instant when, String words) {
        assertThat(DeskWords.of(language, Samples.clinic())
                        .when(when, NOW)
                        .replaceAll("[\u00a0\u202f]", " ")
                        .replace("a. m.", "a.m."))
                .isEqualTo(words);
    }

    @Test
    void failForAnUnknownKey() {
        assertThatThrownBy(
                        () -> DeskWords.of(Language.ENGLISH, Samples.clinic()).text("no.such.key"))
                .hasMessage("no words for no.such.key");
    }

    /** Whether a key consists of this beginning, a word that is a literal somewhere, and {@code title} and the like. */
    private static boolean isNamedBetween(String start, String key) {
        if (!key.startsWith(start)) {
            return false;
        }
        String[] rest = key.substring(start.length()).split("\\.", -1);
        return rest.length == 2 && WordsInSources.isNamed(rest[0]);
    }

    private static Choice[] acts() {
        try {
            return (Choice[])
                    Class.forName("com.ketaesthetic.frontdesk.desk.Act").getEnumConstants();
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    private static Set<String> keysOfChoices() {
        return CHOICES.entrySet().stream()
                .flatMap(list -> Stream.of(list.getValue()).map(choice -> list.getKey() + "." + choice.value()))
                .collect(Collectors.toSet());
    }

    /** What the history and the audit can have. The desk does not show what commands export. */
    private static Set<String> keysOfDeeds() {
        return Stream.of(acts(), Deed.What.values(), AuditEntry.Action.values())
                .flatMap(Stream::of)
                .map(deed -> "deed." + deed.value())
                .collect(Collectors.toSet());
    }

    private static Properties file(Language language) throws IOException {
        Properties properties = new Properties();
        try (InputStream file =
                Objects.requireNonNull(Words.class.getResourceAsStream("desk_" + language.value() + ".properties"))) {
            properties.load(new InputStreamReader(file, UTF_8));
        }
        return properties;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
