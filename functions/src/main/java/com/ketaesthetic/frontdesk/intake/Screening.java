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

/** Tells what a bot has probably sent. It may be wrong: so what it finds is kept apart, and never dropped. */
final class Screening {
    /** Nobody fills in a form within this time. */
    static final Duration FASTEST = Duration.ofSeconds(3);

    /** A page that was open for longer than this says nothing about how fast it was filled in. */
    static final Duration OLDEST_FORM = Duration.ofDays(1);

    /** So many web addresses are well within what people write. */
    static final int LINKS_IN_A_MESSAGE = 2;

    private static final String TOP_LEVEL = "com|net|org|info|biz|online|site|shop|store|xyz|top|club|link|click|ru|cn";

    /** What programs make links of, to its end: a scheme, a www, or a host with a path behind it. */
    private static final Pattern LINK = Pattern.compile(
            "(?:[a-z][a-z0-9+-]{1,9}://|(?<![\\p{L}\\p{N}.@-])www\\.|(?<=[\\p{L}\\p{N}-]\\.)(?:" + TOP_LEVEL
                    + "|[a-z]{2})/)[^\\s,;<>()\\[\\]|\"]*+",
            Pattern.CASE_INSENSITIVE);

    /** Nobody's name ends in one of these, but in "St.John" and "J.R.Smith" there are dots too. */
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

    /** A clock that is wrong is no reason: what cannot be true says nothing. */
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
            case FREE_TEXT -> LINK.matcher(text).results().count() > LINKS_IN_A_MESSAGE;
            case VALUE, FLAG, ROWS -> false;
        };
    }
}
