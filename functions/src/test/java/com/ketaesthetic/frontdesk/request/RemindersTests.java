package com.ketaesthetic.frontdesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Appointment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTests {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant LONG_BEFORE = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            appointment,      reminder
            2026-12-02T10:30, 2026-12-01T10:30
            2026-12-02T08:00, 2026-12-01T08:00
            2026-12-02T20:00, 2026-12-01T20:00
            # Nobody is written to at night.
            2026-12-02T07:59, 2026-12-01T08:00
            2026-12-02T00:15, 2026-12-01T08:00
            2026-12-02T20:01, 2026-12-01T20:00
            2026-12-02T23:45, 2026-12-01T20:00
            # 24 hours before are 23 or 25 by the clock when daylight saving begins or ends in between.
            2026-03-08T10:00, 2026-03-07T09:00
            2026-11-01T10:00, 2026-10-31T11:00
            2026-03-08T08:30, 2026-03-07T08:00
            2026-11-01T19:30, 2026-10-31T20:00
            """)
    void areDueTheDayBefore(LocalDateTime appointment, LocalDateTime reminder) {
        assertThat(dueAt(appointment, LONG_BEFORE)).contains(reminder);
    }

    @Test
    void areNotThereIfTheTimeForOneIsOver() {
        LocalDateTime appointment = LocalDateTime.parse("2026-12-02T10:30");
        Instant due = Instant.parse("2026-12-01T15:30:00Z");

        assertThat(dueAt(appointment, due.minusMillis(1))).isPresent();
        assertThat(dueAt(appointment, due)).isEmpty();
        assertThat(dueAt(appointment, due.plusSeconds(3600))).isEmpty();
    }

    private static Optional<LocalDateTime> dueAt(LocalDateTime appointment, Instant now) {
        Instant at = ZonedDateTime.of(appointment, NEW_YORK).toInstant();
        return Reminders.dueAt(new Appointment(at, 30), NEW_YORK, now)
                .map(due -> LocalDateTime.ofInstant(due, NEW_YORK));
    }
}
