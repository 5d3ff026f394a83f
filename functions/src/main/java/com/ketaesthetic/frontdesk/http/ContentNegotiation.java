package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** Proactive content negotiation (RFC 9110, section 12.1). A header that cannot be parsed counts as absent. */
public final class ContentNegotiation {
    /** The longest header that is read, in characters. No browser sends more, and a longer header is ignored. */
    private static final int LONGEST = 1000;

    private static final List<String> SPOKEN =
            Arrays.stream(Language.values()).map(Language::value).toList();

    private ContentNegotiation() {}

    /** The language that the client prefers of those that we speak, or English. */
    public static Language language(ApiRequest request) {
        return request.header("Accept-Language")
                .filter(header -> header.length() <= LONGEST)
                .flatMap(ContentNegotiation::spoken)
                .orElse(Language.ENGLISH);
    }

    /** Whether the client prefers {@code text/html} to JSON. */
    static boolean prefersHtml(ApiRequest request) {
        String accept = request.header("Accept")
                .filter(header -> header.length() <= LONGEST)
                .orElse("*/*")
                .toLowerCase(Locale.ROOT);
        return quality(accept, "text", "html") > quality(accept, "application", "json");
    }

    private static Optional<Language> spoken(String header) {
        try {
            // Some programs send the names of locales, which have underscores.
            return Optional.ofNullable(Locale.lookupTag(LanguageRange.parse(header.replace('_', '-')), SPOKEN))
                    .flatMap(tag -> Choice.of(Language.class, tag));
        } catch (IllegalArgumentException notAHeader) {
            return Optional.empty();
        }
    }

    /** The quality of the most specific range that matches, from 0 to 1. */
    private static double quality(String accept, String type, String subtype) {
        int best = -1;
        double quality = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            int specific = List.of("*/*", type + "/*", type + "/" + subtype).indexOf(parts[0].strip());
            if (specific > best) {
                best = specific;
                quality = quality(parts);
            }
        }
        return quality;
    }

    private static double quality(String[] parameters) {
        for (String parameter : parameters) {
            String stripped = parameter.strip();
            if (stripped.startsWith("q=")) {
                try {
                    return Double.parseDouble(stripped.substring(2));
                } catch (NumberFormatException notAQuality) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
