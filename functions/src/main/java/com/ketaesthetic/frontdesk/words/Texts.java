package com.ketaesthetic.frontdesk.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.submission.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The files with texts, of which there is one for each language. */
final class Texts {
    private Texts() {}

    /**
     * Loads the texts of all languages.
     *
     * @param name the beginning of the files' names, such as {@code words} for {@code words_en.properties}
     */
    static Map<Language, Properties> load(String name) {
        Map<Language, Properties> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, file(name + "_" + language.value() + ".properties"));
        }
        return texts;
    }

    /** How dates and times are written in a language. */
    static Locale locale(Language language) {
        return switch (language) {
            case ENGLISH -> Locale.US;
            case SPANISH -> Locale.of("es", "US");
        };
    }

    private static Properties file(String resource) {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource)) {
            properties.load(new InputStreamReader(file, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
