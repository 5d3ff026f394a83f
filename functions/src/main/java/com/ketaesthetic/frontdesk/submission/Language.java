package com.ketaesthetic.frontdesk.submission;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The languages that Front Desk supports, with their BCP 47 tags. */
public enum Language implements Choice {
    ENGLISH("en"),
    SPANISH("es");

    /** What stands between the subtags of a language tag, or of the name of a locale such as es_MX.UTF-8. */
    private static final Pattern BETWEEN_SUBTAGS = Pattern.compile("[-_.@]");

    private final String value;

    Language(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /**
     * The language that this tag names, wherever it is spoken: {@code es-MX} is Spanish. Returns nothing for a language
     * that Front Desk does not support.
     */
    public static Optional<Language> nearest(String tag) {
        String language = BETWEEN_SUBTAGS.split(tag.strip(), 2)[0].toLowerCase(Locale.ROOT);
        return Choice.of(Language.class, language);
    }
}
