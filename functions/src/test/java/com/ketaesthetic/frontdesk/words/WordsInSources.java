package com.ketaesthetic.frontdesk.words;

import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Requester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the words that the code and the templates use. */
final class WordsInSources {
    /** The lists of choices that have words, by the first part of their keys. */
    static final Map<String, Choice[]> CHOICES = Map.ofEntries(
            Map.entry("received", Kind.values()),
            Map.entry("patientType", PatientType.values()),
            Map.entry("requestedBy", Requester.values()),
            Map.entry("contactMethod", ContactMethod.values()),
            Map.entry("partOfDay", PartOfDay.values()),
            Map.entry("interest", Interest.values()),
            Map.entry("mail.when", PartOfDay.values()),
            Map.entry("mail.clinic.subject", Kind.values()),
            Map.entry("mail.clinic.contactMethod", ContactMethod.values()),
            Map.entry("mail.clinic.language", Language.values()),
            Map.entry("mail.clinic.patientType", PatientType.values()),
            Map.entry("mail.list.line", Kind.values()),
            Map.entry("mail.declined.lead", RequestState.Decline.values()),
            Map.entry("mail.declined.next", RequestState.Decline.values()),
            Map.entry("mail.digest.title", Concern.values()),
            Map.entry("mail.digest.advice", Concern.values()),
            Map.entry("mail.digest.also", Concern.values()),
            Map.entry("mail.digest.quarantine", Quarantine.values()));

    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z0-9.-]+)\"");
    private static final Pattern LIST = Pattern.compile("\\.choice\\(\\s*\"([^\"]+)\"");
    /** The desk's pages have words of their own, and say so when they use those that all share, or a patient's. */
    private static final Pattern SHARED = Pattern.compile("(?:shared\\(\\)|patients)\\s*\\.choice\\(\\s*\"([^\"]+)\"");

    private static final Pattern OWN = Pattern.compile("(?<!shared\\(\\))(?<!patients)\\.choice\\(\\s*\"([^\"]+)\"");
    private static final List<String> DESK = sources(WordsInSources::isOfTheDesk);
    private static final List<String> OTHERS = sources(file -> !isOfTheDesk(file));
    private static final List<String> SOURCES =
            Stream.concat(DESK.stream(), OTHERS.stream()).toList();
    private static final List<Set<String>> LITERALS =
            SOURCES.stream().map(source -> found(LITERAL, source)).toList();

    private WordsInSources() {}

    /** The lists of choices that the sources ask for by name. */
    static Set<String> lists() {
        return Stream.concat(
                        OTHERS.stream().flatMap(source -> found(LIST, source).stream()),
                        DESK.stream().flatMap(source -> found(SHARED, source).stream()))
                .collect(Collectors.toSet());
    }

    /** The lists of choices for which the desk has words of its own. */
    static Set<String> listsOfTheDesk() {
        return DESK.stream().flatMap(source -> found(OWN, source).stream()).collect(Collectors.toSet());
    }

    private static boolean isOfTheDesk(Path file) {
        return file.toString().contains("/desk/");
    }

    /** The keys of the choices in these lists, which are by the first part of their keys. */
    static Set<String> keysOf(Map<String, Choice[]> lists) {
        return lists.entrySet().stream()
                .flatMap(list -> Stream.of(list.getValue()).map(choice -> list.getKey() + "." + choice.value()))
                .collect(Collectors.toSet());
    }

    static Set<String> keysOfProblems() {
        return problems().stream()
                .flatMap(slug -> Stream.of("problem." + slug + ".title", "problem." + slug + ".detail"))
                .collect(Collectors.toSet());
    }

    /**
     * Whether a source contains this key as a literal, or as two literals one after the other, possibly with a kind
     * between or after them.
     */
    static boolean isNamed(String key) {
        return LITERALS.stream().anyMatch(literals -> isNamed(key, literals));
    }

    private static boolean isNamed(String key, Set<String> literals) {
        if (literals.contains(key)) {
            return true;
        }
        return literals.stream().filter(key::startsWith).anyMatch(start -> {
            String rest = key.substring(start.length());
            return literals.contains(rest)
                    || Stream.of(Kind.values())
                            .map(Kind::value)
                            .filter(rest::startsWith)
                            .map(kind -> rest.substring(kind.length()))
                            .anyMatch(end -> end.isEmpty() || literals.contains(end));
        });
    }

    private static Set<String> problems() {
        try {
            return Stream.of(Class.forName("com.ketaesthetic.frontdesk.http.Problem")
                            .getEnumConstants())
                    .map(problem -> problem.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    private static Set<String> found(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<String> sources(Predicate<Path> which) {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte)"))
                    .filter(which)
                    .map(WordsInSources::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
