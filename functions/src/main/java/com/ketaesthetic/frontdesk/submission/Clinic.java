package com.ketaesthetic.frontdesk.submission;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clinic that patients write to.
 *
 * @param phone the phone number as the clinic writes it, for people to read
 * @param address where the clinic is, in one line for people to read, or null if our pages and mails shall not say it
 * @param openDays the days of the week on which the clinic sees patients
 * @param opening when the clinic opens, by its own clock
 * @param closing when the clinic closes, by its own clock
 * @param leadTime how long before its end a part of a day can still be asked for
 */
public record Clinic(
        String name,
        String phone,
        @Nullable String address,
        ZoneId timeZone,
        Set<DayOfWeek> openDays,
        ClosedDates closedDates,
        LocalTime opening,
        LocalTime closing,
        Duration leadTime) {
    public Clinic {
        openDays = Set.copyOf(openDays);
        if (openDays.isEmpty()) {
            throw new IllegalArgumentException("a clinic opens on some day");
        }
    }

    /** A clinic that is open around the clock, and can be asked for any time that is not over. */
    public Clinic(String name, String phone, ZoneId timeZone, Set<DayOfWeek> openDays, Set<LocalDate> closedDates) {
        this(
                name,
                phone,
                null,
                timeZone,
                openDays,
                new ClosedDates(closedDates, false),
                LocalTime.MIN,
                LocalTime.MAX,
                Duration.ZERO);
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

    public Instant opens(LocalDate date) {
        return date.atTime(opening).atZone(timeZone).toInstant();
    }

    /** Whether it is too late at this instant to ask for this part of this day. */
    public boolean isTooLate(LocalDate date, PartOfDay part, Instant instant) {
        Instant end = date.atTime(part.endsAt(closing)).atZone(timeZone).toInstant();
        return !end.isAfter(instant.plus(leadTime));
    }

    /** Whether a patient who writes at this instant can ask for at least one part of this day. */
    public boolean isOnOffer(LocalDate date, Instant instant) {
        return isOpenOn(date) && !isTooLate(date, PartOfDay.ANY, instant);
    }

    /**
     * The time by which staff should answer what comes at this instant: the same time of day on the next day on which the
     * clinic is open, or when it closes on that day if that is earlier.
     */
    public Instant answerBy(Instant instant) {
        return noLaterThanClosing(oneOpenDayAfter(instant));
    }

    private Instant oneOpenDayAfter(Instant instant) {
        ZonedDateTime time = instant.atZone(timeZone).plusDays(1);
        // Closed dates are single days, so a whole year of them in a row is a mistake in the settings.
        for (int i = 0; i < 366 && !isOpenOn(time.toLocalDate()); i++) {
            time = time.plusDays(1);
        }
        return time.toInstant();
    }

    private Instant noLaterThanClosing(Instant instant) {
        Instant closes = dayOf(instant).atTime(closing).atZone(timeZone).toInstant();
        return instant.isAfter(closes) ? closes : instant;
    }

    /** The date at the clinic at this instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }
}
