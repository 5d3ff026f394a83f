package com.ketaesthetic.frontdesk.figures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A week from Monday to Sunday (ISO 8601). The first week of a year is the one with its first Thursday, so days around New
 * Year can be in a week of the other year.
 */
public record Week(int year, int number) implements Comparable<Week> {
    private static final Pattern TEXT = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Comparator<Week> ORDER =
            Comparator.comparingInt(Week::year).thenComparingInt(Week::number);

    public Week {
        if (number < 1 || number > weeksOf(year)) {
            throw new IllegalArgumentException("a year has 52 or 53 weeks");
        }
    }

    private static long weeksOf(int year) {
        return IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(LocalDate.of(year, 7, 1))
                .getMaximum();
    }

    public static Week of(LocalDate day) {
        return new Week(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The week at this instant by the clock of this zone. */
    public static Week of(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone));
    }

    /** Reads what {@link #toString} writes. */
    public static Optional<Week> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        int number = Integer.parseInt(matcher.group(2));
        return number < 1 || number > weeksOf(year) ? Optional.empty() : Optional.of(new Week(year, number));
    }

    /** The day on which the week begins. */
    public LocalDate monday() {
        // The fourth of January is always in the first week.
        return LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(number - 1L);
    }

    /** The week that is this many weeks later. */
    public Week plus(long weeks) {
        return of(monday().plusWeeks(weeks));
    }

    /** All weeks from this one to the last, in their order; none if the last one is earlier. */
    public Stream<Week> to(Week last) {
        return Stream.iterate(this, week -> week.plus(1))
                .limit(Math.max(0, ChronoUnit.WEEKS.between(monday(), last.monday()) + 1));
    }

    @Override
    public int compareTo(Week other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code 2026-W48}. */
    @Override
    public String toString() {
        return "%04d-W%02d".formatted(year, number);
    }
}
