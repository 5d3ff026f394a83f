package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds submissions that a bot has probably sent. The screening can be wrong, so the submissions that it finds are
 * quarantined and never dropped.
 */
final class Screening {
    /** Nobody can fill in a form in less time than this. */
    static final Duration FASTEST = Duration.ofSeconds(3);

    /** If the page was open for longer than this, its start time does not show how fast the form was filled in. */
    static final Duration OLDEST_FORM = Duration.ofDays(1);

    /** The most web addresses that a message or a note may have without being suspicious. People do write this many. */
    static final int LINKS_IN_A_MESSAGE = 2;

    private static final String TOP_LEVEL = "com|net|org|info|biz|online|site|shop|store|xyz|top|club|link|click|ru|cn";

    /**
     * Matches the text that mail programs turn into links, up to its end: it starts with a scheme, with "www.", or with
     * a host and a path.
     */
    private static final Pattern LINK = Pattern.compile(
            "(?:[a-z][a-z0-9+-]{1,9}://|(?<![\\p{L}\\p{N}.@-])www\\.|(?<=[\\p{L}\\p{N}-]\\.)(?:" + TOP_LEVEL
                    + "|[a-z]{2})/)[^\\s,;<>()\\[\\]|\"]*+",
            Pattern.CASE_INSENSITIVE);

    /**
     * Nobody's name ends in one of these domains. A dot alone does not count, because "St.John" and "J.R.Smith" contain
     * dots too.
     */
    private static final Pattern DOMAIN =
            Pattern.compile("(?<=[\\p{L}\\p{N}-]\\.)(?:" + TOP_LEVEL + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);

    private Screening() {}

    static Optional<Quarantine> screen(Kind kind, Form form, Instant now) {
        if (form.text(Field.WEBSITE).isPresent()) {
            return Optional.of(Quarantine.HONEYPOT);
        }
        if (form.text(Field.STARTED_AT)
                .filter(startedAt -> isTooFast(startedAt, now))
                .isPresent()) {
            return Optional.of(Quarantine.TOO_FAST);
        }
        return hasLinks(kind, form) ? Optional.of(Quarantine.LINKS) : Optional.empty();
    }

    /**
     * Whether the form was filled in too fast. A start time that cannot be true, for example because the client's clock
     * is wrong, is ignored.
     */
    private static boolean isTooFast(String startedAt, Instant now) {
        try {
            Duration taken = Duration.between(Instant.parse(startedAt), now);
            return !taken.isNegative() && taken.compareTo(OLDEST_FORM) <= 0 && taken.compareTo(FASTEST) < 0;
        } catch (DateTimeException | ArithmeticException noInstant) {
            return false;
        }
    }

    private static boolean hasLinks(Kind kind, Form form) {
        return Field.of(kind).stream()
                .anyMatch(field ->
                        form.text(field).filter(text -> hasLinks(field, text)).isPresent());
    }

    private static boolean hasLinks(Field field, String text) {
        return switch (field.type()) {
            case FREE_LINE -> LINK.matcher(text).find() || DOMAIN.matcher(text).find();
            case NOTED_VALUE, FREE_TEXT -> LINK.matcher(text).results().count() > LINKS_IN_A_MESSAGE;
            case VALUE, FLAG, ROWS -> false;
        };
    }
}
