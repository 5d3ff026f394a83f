package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Samples of real input, good and bad. Their sources are listed in {@code corpora/README.md}. */
public final class Corpus {
    private Corpus() {}

    public static List<String> naughtyStrings() {
        return lines("naughty-strings.base64").map(Corpus::text).toList();
    }

    /** Names of people in many scripts. */
    public static List<String> names() {
        return lines("names.tsv").map(line -> line.split("\t", 2)[1]).toList();
    }

    /** JSON documents by name. The first two characters of a name say whether a parser must accept the document. */
    public static List<Map.Entry<String, byte[]>> json() {
        List<Map.Entry<String, byte[]>> documents = new ArrayList<>();
        lines("json.base64.tsv")
                .map(line -> line.split("\t", 2))
                .forEach(parts ->
                        documents.add(Map.entry(parts[0], Base64.getDecoder().decode(parts[1]))));
        return documents;
    }

    /** Mail addresses, each with its category. */
    public static List<Map.Entry<String, String>> mailAddresses() {
        return lines("mail-addresses.base64.tsv")
                .map(line -> line.split("\t", 2))
                .map(parts -> Map.entry(parts[0], text(parts[1])))
                .toList();
    }

    /** What people or spammers write to a clinic, as JSON objects: the lines of a file in {@code screening/}. */
    public static List<String> screening(String file) {
        return lines("screening/" + file).toList();
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/corpora/" + file))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
