package com.ketaesthetic.frontdesk.submission;

import java.time.LocalDate;
import java.util.Set;

/**
 * Dates on which a clinic is closed although they fall on one of its open days.
 *
 * @param federalHolidays whether the holidays of the United States are among them, as {@link FederalHolidays} says
 */
public record ClosedDates(Set<LocalDate> dates, boolean federalHolidays) {
    public ClosedDates {
        dates = Set.copyOf(dates);
    }

    boolean contains(LocalDate date) {
        return dates.contains(date) || (federalHolidays && FederalHolidays.isHoliday(date));
    }
}
