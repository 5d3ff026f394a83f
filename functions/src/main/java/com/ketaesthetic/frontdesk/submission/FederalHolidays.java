package com.ketaesthetic.frontdesk.submission;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The public holidays of the United States (5 U.S.C. 6103) and the days on which they are observed. The day of an
 * inauguration is left out, because it is a holiday in Washington alone.
 */
final class FederalHolidays {
    private FederalHolidays() {}

    /**
     * Whether the date is a holiday, or a day on which one is observed: the Friday before a holiday on a Saturday
     * (subsection b), and the Monday after one on a Sunday (Executive Order 11582).
     */
    static boolean isHoliday(LocalDate date) {
        return isHolidayItself(date)
                || switch (date.getDayOfWeek()) {
                    case FRIDAY -> isHolidayItself(date.plusDays(1));
                    case MONDAY -> isHolidayItself(date.minusDays(1));
                    default -> false;
                };
    }

    private static boolean isHolidayItself(LocalDate date) {
        int day = date.getDayOfMonth();
        return switch (date.getMonth()) {
            // New Year's Day, and the birthday of Martin Luther King, Jr.
            case JANUARY -> day == 1 || isThe(3, MONDAY, date);
            // Washington's Birthday.
            case FEBRUARY -> isThe(3, MONDAY, date);
            // Memorial Day.
            case MAY -> isThe(-1, MONDAY, date);
            // Juneteenth.
            case JUNE -> day == 19;
            case JULY -> day == 4;
            // Labor Day.
            case SEPTEMBER -> isThe(1, MONDAY, date);
            // Columbus Day.
            case OCTOBER -> isThe(2, MONDAY, date);
            // Veterans Day, and Thanksgiving Day.
            case NOVEMBER -> day == 11 || isThe(4, THURSDAY, date);
            case DECEMBER -> day == 25;
            case MARCH, APRIL, AUGUST -> false;
        };
    }

    /** Whether the date is this weekday's first, second … of its month, or its last with -1. */
    private static boolean isThe(int ordinal, DayOfWeek weekday, LocalDate date) {
        return date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday)));
    }
}
