package com.ketaesthetic.frontdesk.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.figures.Count;
import com.ketaesthetic.frontdesk.figures.Wait;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import java.time.Instant;
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

class DeskWordsTests {
    private static final WordFile FILE = new WordFile("desk");
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
            Map.entry("group-of-staff", Group.values()),
            Map.entry("count", Count.values()),
            Map.entry("wait", Wait.values()));

    @Test
    void haveTheSameKeysAndPlaceholdersInAllLanguages() {
        FILE.isTheSameInAllLanguages();
    }

    /** Staff would see a placeholder that no page fills. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areWithoutPlaceholdersThatNobodyFills(Language language) {
        Properties file = FILE.in(language);

        for (String key : file.stringPropertyNames()) {
            Set<String> known = switch (key) {
                case "search.found",
                        "age.minutes",
                        "age.hours",
                        "age.days",
                        "quarantine.released",
                        "quarantine.marked",
                        "quarantine.left",
                        "minutes" -> Set.of("{count}");
                case "signed-in", "row.caregiver", "row.assignee", "staff.end-access-of", "staff.give-access-of" ->
                    Set.of("{name}");
                case "when" -> Set.of("{day}", "{time}");
                case "list.answered-in" -> Set.of("{month}");
                case "row.due",
                        "row.overdue",
                        "row.again",
                        "row.booked",
                        "mail.due",
                        "row.change-requested",
                        "state.again",
                        "state.expires",
                        "sessions.begun",
                        "sessions.end-of" -> Set.of("{when}");
                case "sessions.seen" -> Set.of("{age}");
                case "state.booked",
                        "state.change-requested",
                        "state.withdrawn-from",
                        "state.cancelled",
                        "state.fulfilled",
                        "state.no-show",
                        "preview.book",
                        "preview.cancel" -> Set.of("{appointment}");
                case "preview.move", "history.from-to" -> Set.of("{from}", "{to}");
                case "undo.until" -> Set.of("{time}");
                case "quarantine.choose" -> Set.of("{reference}");
                case "state.quarantined", "state.declined", "state.closed" -> Set.of("{reason}");
                case "mail.to-inbox" -> Set.of("{inbox}");
                case "mail.again-of" -> Set.of("{mail}");
                case "preview.intro" -> Set.of("{email}");
                case "signed-out.left.detail", "signed-out.again.detail" -> Set.of("{minutes}");
                default -> Set.of();
            };
            assertThat(known).as(key).containsAll(WordFile.placeholders(file.getProperty(key)));
        }
    }

    @Test
    void areOfListsThatTheTestsKnow() {
        assertThat(CHOICES.keySet()).containsAll(WordsInSources.listsOfTheDesk());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areThereForEveryChoiceAndDeed(Language language) {
        assertThat(FILE.in(language).stringPropertyNames())
                .containsAll(WordsInSources.keysOf(CHOICES))
                .containsAll(keysOfDeeds());
    }

    @Test
    void areAllUsed() {
        Set<String> unused = new TreeSet<>(FILE.in(Language.ENGLISH).stringPropertyNames());
        unused.removeAll(WordsInSources.keysOf(CHOICES));
        unused.removeAll(keysOfDeeds());
        // The words for one, and for pages whose key is put together from a few literals.
        unused.removeIf(key -> WordsInSources.isNamed(key)
                || WordsInSources.isNamed(key.replaceAll("\\.one$", ""))
                || Stream.of("problem.", "signed-out.", "alert.").anyMatch(start -> isNamedBetween(start, key))
                || key.startsWith("staff.done.")
                || key.startsWith("sessions.done."));

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

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    ENGLISH | 2026-12-01T15:00:00Z | Tuesday, December 1, 2026, 10:00 AM, 60 minutes
                    ENGLISH | 2027-11-07T05:30:00Z | Sunday, November 7, 2027, 1:30 AM EDT, 60 minutes
                    ENGLISH | 2027-11-07T06:30:00Z | Sunday, November 7, 2027, 1:30 AM EST, 60 minutes
                    SPANISH | 2026-12-01T15:00:00Z | martes, 1 de diciembre de 2026, 10:00 a.m., 60 minutos
                    """)
    void sayWhenAnAppointmentIs(Language language, Instant at, String words) {
        assertThat(DeskWords.of(language, Samples.clinic())
                        .appointment(new Appointment(at, 60))
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

    /** What the history and the audit can have. The desk does not show what commands export. */
    private static Set<String> keysOfDeeds() {
        Stream<String> patients = Stream.of("ask-for-change", "withdraw");
        return Stream.concat(
                        Stream.of(acts(), Deed.What.values(), AuditEntry.Action.values())
                                .flatMap(Stream::of)
                                .map(Choice::value),
                        patients)
                .map(deed -> "deed." + deed)
                .collect(Collectors.toSet());
    }
}
