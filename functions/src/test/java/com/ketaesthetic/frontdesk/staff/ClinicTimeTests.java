package com.ketaesthetic.frontdesk.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ClinicTimeTests {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void isUsuallyOneInstant() {
        assertThat(of("2026-11-27", "10:05")).isEqualTo(new ClinicTime.Once(Instant.parse("2026-11-27T15:05:00Z")));
        assertThat(of("2026-07-01", "10:05")).isEqualTo(new ClinicTime.Once(Instant.parse("2026-07-01T14:05:00Z")));
    }

    @Test
    void isSkippedWhenDaylightSavingBegins() {
        assertThat(of("2027-03-14", "02:00")).isEqualTo(new ClinicTime.Skipped());
        assertThat(of("2027-03-14", "02:59")).isEqualTo(new ClinicTime.Skipped());
        assertThat(of("2027-03-14", "03:00")).isEqualTo(new ClinicTime.Once(Instant.parse("2027-03-14T07:00:00Z")));
    }

    @Test
    void isThereTwiceWhenDaylightSavingEnds() {
        assertThat(of("2026-11-01", "01:30"))
                .isEqualTo(new ClinicTime.Twice(
                        Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z")));
        assertThat(of("2026-11-01", "02:00")).isEqualTo(new ClinicTime.Once(Instant.parse("2026-11-01T07:00:00Z")));
    }

    private static ClinicTime of(String date, String time) {
        return ClinicTime.of(LocalDate.parse(date), LocalTime.parse(time), NEW_YORK);
    }
}
