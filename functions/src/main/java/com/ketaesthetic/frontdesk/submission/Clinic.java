package com.ketaesthetic.frontdesk.submission;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * The clinic that patients write to.
 *
 * @param phone the phone number as the clinic writes it, for people to read
 * @param openDays the days of the week on which the clinic sees patients
 * @param closedDates dates on which the clinic is closed although they fall on one of its open days
 */
public record Clinic(String name, String phone, ZoneId timeZone, Set<DayOfWeek> openDays, Set<LocalDate> closedDates) {
    public Clinic {
        openDays = Set.copyOf(openDays);
        closedDates = Set.copyOf(closedDates);
        if (openDays.isEmpty()) {
            throw new IllegalArgumentException("a clinic opens on some day");
        }
    }

    /** The phone number as a link, such as {@code tel:+19736043848}. */
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

    /** The same time of day on the next day on which the clinic is open. */
    public Instant oneOpenDayAfter(Instant instant) {
        ZonedDateTime time = instant.atZone(timeZone).plusDays(1);
        // Closed dates are single days, so a whole year of them in a row is a mistake in the settings.
        for (int i = 0; i < 366 && !isOpenOn(time.toLocalDate()); i++) {
            time = time.plusDays(1);
        }
        return time.toInstant();
    }

    /** The date at the clinic at this instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }
}
