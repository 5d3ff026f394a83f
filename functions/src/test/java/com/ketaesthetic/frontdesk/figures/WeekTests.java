package com.ketaesthetic.frontdesk.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTests {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest(name = "{0} is in {1}")
    @CsvSource({
        "2026-11-29, 2026-W48",
        "2026-11-30, 2026-W49",
        "2026-12-31, 2026-W53",
        "2027-01-03, 2026-W53",
        "2027-01-04, 2027-W01",
        "2024-12-29, 2024-W52",
        "2024-12-30, 2025-W01",
        "2021-01-03, 2020-W53",
        "2028-01-02, 2027-W52"
    })
    void beginsOnMondayAndIsOfTheYearOfItsThursday(LocalDate day, String week) {
        assertThat(Week.of(day)).hasToString(week).isEqualTo(Week.parse(week).orElseThrow());
    }

    /** The clocks are set forward on a Sunday, whose midnight comes an hour earlier in UTC, and back on another one. */
    @ParameterizedTest(name = "{0} is in {1}")
    @CsvSource({
        "2026-03-09T03:59:59Z, 2026-W10",
        "2026-03-09T04:00:00Z, 2026-W11",
        "2026-03-02T04:59:59Z, 2026-W09",
        "2026-03-02T05:00:00Z, 2026-W10",
        "2026-11-02T04:59:59Z, 2026-W44",
        "2026-11-02T05:00:00Z, 2026-W45",
        "2027-01-04T04:59:59Z, 2026-W53",
        "2027-01-04T05:00:00Z, 2027-W01"
    })
    void changesAtMidnightByTheClinicsClock(Instant instant, String week) {
        assertThat(Week.of(instant, NEW_YORK)).hasToString(week);
    }

    /** The JDK's formatter knows ISO weeks too. */
    @Test
    void isWhatTheJdkSaysForEveryDayOfFiftyYears() {
        LocalDate.of(2000, 1, 1).datesUntil(LocalDate.of(2050, 1, 1)).forEach(day -> {
            Week week = Week.of(day);
            assertThat(day.format(DateTimeFormatter.ISO_WEEK_DATE)).startsWith(week.toString());
            assertThat(week.monday()).isBetween(day.minusDays(6), day);
            assertThat(Week.of(week.monday())).isEqualTo(week);
        });
    }

    @Test
    void followsTheOneBefore() {
        Week last = new Week(2026, 53);

        assertThat(last.plus(1)).isEqualTo(new Week(2027, 1)).isGreaterThan(last);
        assertThat(last.plus(-53)).isEqualTo(new Week(2025, 52));
        assertThat(new Week(2026, 52).to(new Week(2027, 2)))
                .containsExactly(new Week(2026, 52), last, new Week(2027, 1), new Week(2027, 2));
        assertThat(new Week(2026, 1).to(last)).hasSize(53);
        assertThat(last.to(new Week(2026, 52))).isEmpty();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "2026-W00", "2026-W54", "2025-W53", "2026-48", "2026-W1", "26-W01", " 2026-W01"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(Week.parse(text)).isEmpty();
    }

    @Test
    void isThereInItsYearOnly() {
        assertThat(Stream.of(2020, 2026, 2032).map(year -> new Week(year, 53))).hasSize(3);
        assertThatThrownBy(() -> new Week(2025, 53)).isInstanceOf(IllegalArgumentException.class);
    }
}
