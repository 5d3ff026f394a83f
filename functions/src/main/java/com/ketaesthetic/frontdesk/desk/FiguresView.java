package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.figures.Count;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.util.List;

/**
 * The page of the figures.
 *
 * @param weeks in their order; the present week is the last
 * @param isYear whether these are the weeks of a year
 */
record FiguresView(Shell shell, List<WeekFigures> weeks, boolean isYear) {
    static final int WEEKS_OF_A_QUARTER = 13;
    /** Some years have that many, and so the same week of the year before is there too. */
    static final int WEEKS_OF_A_YEAR = 53;

    /** What stands for these in the page's address. */
    static final String YEAR = "53";

    /** The columns of the requests after those that need some arithmetic. */
    private static final List<Count> OUTCOMES =
            List.of(Count.BOOKED, Count.DECLINED, Count.CLOSED, Count.WITHDRAWN, Count.QUARANTINED, Count.SPAM);

    private static final List<Count> APPOINTMENTS =
            List.of(Count.FULFILLED, Count.NO_SHOW, Count.EXPECTED, Count.CANCELLED, Count.TAKEN_BACK, Count.MOVED);

    FiguresView {
        weeks = List.copyOf(weeks);
    }

    DeskWords words() {
        return shell.words();
    }

    boolean isEmpty() {
        return weeks.stream().allMatch(WeekFigures::isEmpty);
    }

    /** The latest week comes first. */
    List<WeekFigures> rows() {
        return weeks.reversed();
    }

    List<Count> outcomes() {
        return OUTCOMES;
    }

    List<Count> appointments() {
        return APPOINTMENTS;
    }

    String name(Count count) {
        return words().choice("count", count);
    }

    String monday(WeekFigures figures) {
        return words().shared().dayOfYear(figures.week().monday());
    }

    boolean isPresent(WeekFigures figures) {
        return figures.equals(weeks.getLast());
    }

    String inTime(WeekFigures figures) {
        return withShare(figures.of(Count.ANSWERED_IN_TIME), figures.of(Count.ANSWERED));
    }

    String halfWaited(WeekFigures figures) {
        return figures.halfWaited().map(wait -> words().choice("wait", wait)).orElse("–");
    }

    /** The share of no-shows is that of those of whom it is known whether they came. */
    String cell(WeekFigures figures, Count count) {
        long number = figures.of(count);
        return count == Count.NO_SHOW ? withShare(number, number + figures.of(Count.FULFILLED)) : Long.toString(number);
    }

    private String withShare(long some, long all) {
        return all == 0 ? Long.toString(some) : some + " (" + words().share(some, all) + ")";
    }

    String link(boolean year) {
        return shell.link(Paths.FIGURES) + (year ? "?weeks=" + YEAR : "");
    }

    /** The drawing, of the last weeks only, so that there is room for its numbers on a phone. */
    FigureChart chart() {
        return new FigureChart(rows().subList(0, Math.min(weeks.size(), WEEKS_OF_A_QUARTER)));
    }
}
