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
        // From Monday to Tuesday.
        "2026-11-23T15:00:00Z, 2026-11-24T15:00:00Z",
        // From Wednesday to Friday, because the Thursday in between is Thanksgiving.
        "2026-11-25T15:00:00Z, 2026-11-27T15:00:00Z",
        // From Friday to Monday, because the clinic is closed on Saturday and Sunday.
        "2026-11-27T15:00:00Z, 2026-11-30T15:00:00Z",
        "2026-11-28T15:00:00Z, 2026-11-30T15:00:00Z",
        "2026-11-29T15:00:00Z, 2026-11-30T15:00:00Z",
        // The time is still on Friday in New York.
        "2026-11-28T03:00:00Z, 2026-12-01T03:00:00Z",
        // The clocks are set back on the Sunday in between.
        "2026-10-30T15:00:00Z, 2026-11-02T16:00:00Z",
    })
    void answersOneOpenDayLaterAtTheSameTime(Instant received, Instant answerBy) {
        assertThat(clinic.oneOpenDayAfter(received)).isEqualTo(answerBy);
    }
}
