package com.ketaesthetic.frontdesk.figures;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts by week. Only what is not zero is there, so that two tallies of the same are equal.
 *
 * @param counts what is counted, which can also be less than nothing for a difference
 */
public record Tally(SortedMap<Week, Map<Count, Long>> counts) {
    /** Nothing is counted. */
    public static final Tally NONE = new Tally(new TreeMap<>());

    public Tally {
        SortedMap<Week, Map<Count, Long>> copy = new TreeMap<>();
        counts.forEach((week, ofWeek) -> {
            Map<Count, Long> there = new EnumMap<>(Count.class);
            ofWeek.forEach((count, number) -> {
                if (number != 0) {
                    there.put(count, number);
                }
            });
            if (!there.isEmpty()) {
                copy.put(week, there);
            }
        });
        counts = copy;
    }

    /** One of these in this week. */
    static Tally one(Week week, Count count) {
        return NONE.with(week, count, 1);
    }

    /** The same with more in this week. */
    public Tally with(Week week, Count count, long number) {
        return plus(new Tally(new TreeMap<>(Map.of(week, Map.of(count, number)))));
    }

    public Tally plus(Tally other) {
        return sum(other, 1);
    }

    public Tally minus(Tally other) {
        return sum(other, -1);
    }

    private Tally sum(Tally other, int sign) {
        SortedMap<Week, Map<Count, Long>> sum = new TreeMap<>();
        counts.forEach((week, ofWeek) -> sum.put(week, new EnumMap<>(ofWeek)));
        other.counts.forEach((week, ofWeek) -> ofWeek.forEach((count, number) ->
                sum.computeIfAbsent(week, _ -> new EnumMap<>(Count.class)).merge(count, sign * number, Long::sum)));
        return new Tally(sum);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** What there is of this week. */
    public WeekFigures of(Week week) {
        return new WeekFigures(week, counts.getOrDefault(week, Map.of()));
    }
}
