package com.ketaesthetic.frontdesk.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words as they are in their files.
 *
 * @param name the beginning of the files' names, before the language
 */
record WordFile(String name) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    /** The words in a language, by their keys. */
    Properties in(Language language) {
        Properties properties = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name + "_" + language.value() + ".properties")),
                UTF_8)) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    /** The placeholders of a text, with their braces. */
    static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Checks that all languages have the same keys, and words with the same placeholders for each. */
    void isTheSameInAllLanguages() {
        Properties english = in(Language.ENGLISH);
        Properties spanish = in(Language.SPANISH);

        assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(spanish.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            assertThat(spanish.getProperty(key)).as(key).isNotBlank();
        }
    }
}
