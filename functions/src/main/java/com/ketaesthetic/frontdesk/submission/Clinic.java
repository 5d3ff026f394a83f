package com.ketaesthetic.frontdesk.submission;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * The clinic that is asked.
 *
 * @param phone as the clinic writes it, for people to read
 * @param openDays the days of the week on which it sees patients
 * @param closedDates days on which it does not, though the week says so
 */
public record Clinic(String name, String phone, ZoneId timeZone, Set<DayOfWeek> openDays, Set<LocalDate> closedDates) {
    public Clinic {
        openDays = Set.copyOf(openDays);
        closedDates = Set.copyOf(closedDates);
        if (openDays.isEmpty()) {
            throw new IllegalArgumentException("a clinic opens on some day");
        }
    }

    /** The phone number as a link: {@code tel:+19736043848}. */
    public String phoneLink() {
        return "tel:"
                + switch (PhoneNumber.parse(phone)) {
                    case Checked.Right<PhoneNumber>(PhoneNumber number) -> number.e164();
                    case Checked.Wrong<PhoneNumber> _ -> phone.replaceAll("[^0-9+]", "");
                };
    }

    public boolean isOpenOn(LocalDate date) {
        return openDays.contains(date.getDayOfWeek()) && !closedDates.contains(date);
    }

    /** The same time of the next day on which it opens. */
    public Instant oneOpenDayAfter(Instant instant) {
        ZonedDateTime time = instant.atZone(timeZone).plusDays(1);
        // Closed dates are single days: a year of them in a row is a mistake in the settings.
        for (int i = 0; i < 366 && !isOpenOn(time.toLocalDate()); i++) {
            time = time.plusDays(1);
        }
        return time.toInstant();
    }

    /** The day that it is at the clinic. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }
}
