package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.figures.Count;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A drawing of figures: below each other the weeks, each with a bar for its requests, for those that were booked, and for
 * no-shows. Its lengths are about a phone's pixels.
 */
record FigureChart(List<WeekFigures> weeks) {
    private static final int LEGEND = 28;
    /** Left of the bars is what week it is, and right of them a number. */
    private static final int LEFT = 100;

    private static final int LONGEST = 184;
    private static final int PITCH = 15;
    private static final int WEEK = 3 * PITCH + 9;
    private static final int GAP = 5;

    /**
     * A bar with its number.
     *
     * @param kind a class of the style sheet, by which bars also differ for who sees no colours
     */
    record Bar(String kind, int y, int width, long number) {
        int x() {
            return LEFT;
        }

        int numberX() {
            return LEFT + width + GAP;
        }
    }

    int height() {
        return LEGEND + weeks.size() * WEEK;
    }

    /** The weeks by their places in the drawing. */
    List<Integer> places() {
        return IntStream.range(0, weeks.size()).boxed().toList();
    }

    WeekFigures week(int place) {
        return weeks.get(place);
    }

    int y(int place) {
        return LEGEND + place * WEEK;
    }

    List<Bar> bars(int place) {
        long[] numbers = numbers(weeks.get(place)).toArray();
        return List.of(
                bar("requests", place, 0, numbers[0]),
                bar("booked", place, 1, numbers[1]),
                bar("no-shows", place, 2, numbers[2]));
    }

    private Bar bar(String kind, int place, int line, long number) {
        long most = weeks.stream().flatMapToLong(FigureChart::numbers).max().orElse(0);
        int width = most == 0 ? 0 : (int) Math.round((double) LONGEST * number / most);
        return new Bar(kind, y(place) + line * PITCH, width, number);
    }

    private static LongStream numbers(WeekFigures figures) {
        return LongStream.of(figures.requests(), figures.of(Count.BOOKED), figures.of(Count.NO_SHOW));
    }
}
