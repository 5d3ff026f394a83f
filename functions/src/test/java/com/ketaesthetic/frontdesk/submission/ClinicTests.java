package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicTests {
    private final Clinic clinic = Samples.clinic(Set.of(LocalDate.parse("2026-11-26")));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // Monday, Tuesday
        "2026-11-23T15:00:00Z, 2026-11-24T15:00:00Z",
        // Wednesday, and Thanksgiving between
        "2026-11-25T15:00:00Z, 2026-11-27T15:00:00Z",
        // Friday, Saturday and Sunday
        "2026-11-27T15:00:00Z, 2026-11-30T15:00:00Z",
        "2026-11-28T15:00:00Z, 2026-11-30T15:00:00Z",
        "2026-11-29T15:00:00Z, 2026-11-30T15:00:00Z",
        // In New York it is still Friday.
        "2026-11-28T03:00:00Z, 2026-12-01T03:00:00Z",
        // The clocks are set back on Sunday.
        "2026-10-30T15:00:00Z, 2026-11-02T16:00:00Z",
    })
    void answersOneOpenDayLaterAtTheSameTime(Instant received, Instant answerBy) {
        assertThat(clinic.oneOpenDayAfter(received)).isEqualTo(answerBy);
    }
}
