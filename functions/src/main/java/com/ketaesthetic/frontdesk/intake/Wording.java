package com.ketaesthetic.frontdesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The topics of {@code wording.txt}, by whose phrases spam is told from what people write to a clinic. */
final class Wording {
    private static final List<Topic> TOPICS = load();
    private static final int MOST_FURTHER_PHRASES = 2;
    private static final int MOST_FURTHER_PHRASES_OF_PEOPLE = 4;

    private final List<String> words;
    private final int points;
    private final boolean aboutCare;

    private Wording(String words) {
        this.words = List.of(words.strip().split(" "));
        List<Integer> touched =
                TOPICS.stream().map(topic -> topic.pointsFor(words)).toList();
        this.points = touched.stream().mapToInt(Integer::intValue).sum();
        this.aboutCare = touched.stream().anyMatch(topic -> topic < 0);
    }

    static Wording of(String text) {
        return new Wording(words(text));
    }

    /**
     * One topic.
     *
     * @param points what its first phrase counts; below zero if it speaks for a person
     * @param phrases each with a space before it, and with one behind it unless more of the word may follow
     */
    private record Topic(int points, List<String> phrases) {
        int pointsFor(String words) {
            int further = points < 0 ? MOST_FURTHER_PHRASES_OF_PEOPLE : MOST_FURTHER_PHRASES;
            int found = Math.toIntExact(
                    phrases.stream().filter(words::contains).limit(1 + further).count());
            return found == 0 ? 0 : points + Integer.signum(points) * (found - 1);
        }
    }

    /** The points of all topics that the text touches. The sum is below zero if more speaks for a person. */
    int points() {
        return points;
    }

    /** Whether it says anything that people say who need a clinic. */
    boolean isAboutCare() {
        return aboutCare;
    }

    /** How many of the words are among these. */
    int count(Set<String> among) {
        return Math.toIntExact(words.stream().filter(among::contains).count());
    }

    /** The words of a text without capital letters, accents and punctuation, each with one space around it. */
    private static String words(String text) {
        StringBuilder words = new StringBuilder(" ");
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
                .forEach(codePoint -> {
                    if (Character.isIdeographic(codePoint)) {
                        // Chinese has no spaces between words.
                        words.append(words.charAt(words.length() - 1) == ' ' ? "" : " ")
                                .appendCodePoint(codePoint)
                                .append(' ');
                    } else if (Character.isLetterOrDigit(codePoint)) {
                        words.appendCodePoint(codePoint);
                    } else if (words.charAt(words.length() - 1) != ' ') {
                        words.append(' ');
                    }
                });
        return words.append(words.charAt(words.length() - 1) == ' ' ? "" : " ").toString();
    }

    private static List<Topic> load() {
        List<Topic> topics = new ArrayList<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                if (line.startsWith("= ")) {
                    topics.add(new Topic(Integer.parseInt(line.split(" ", 3)[1]), new ArrayList<>()));
                } else {
                    topics.getLast().phrases().add(phrase(line));
                }
            }
        }
        return List.copyOf(topics);
    }

    private static String phrase(String line) {
        String words = words(line.replace("*", ""));
        return line.endsWith("*") ? words.stripTrailing() : words;
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(Wording.class.getResourceAsStream("wording.txt"))) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
