package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaytimeTests {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            now,              daytime
            2026-12-01T08:00, 2026-12-01T08:00
            2026-12-01T12:34, 2026-12-01T12:34
            2026-12-01T21:00, 2026-12-01T21:00
            2026-12-01T21:01, 2026-12-02T08:00
            2026-12-01T23:59, 2026-12-02T08:00
            2026-12-02T00:00, 2026-12-02T08:00
            2026-12-02T07:59, 2026-12-02T08:00
            # The clocks change in these nights.
            2026-03-07T22:00, 2026-03-08T08:00
            2026-10-31T22:00, 2026-11-01T08:00
            """)
    void isNowOrInTheMorning(LocalDateTime now, LocalDateTime daytime) {
        Instant at = now.atZone(NEW_YORK).toInstant();

        assertThat(new Daytime(NEW_YORK).orNext(at))
                .isEqualTo(daytime.atZone(NEW_YORK).toInstant());
    }
}
