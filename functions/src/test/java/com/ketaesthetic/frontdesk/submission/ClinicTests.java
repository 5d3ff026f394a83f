package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        // It closes at 18:00. The time is still on Friday in New York, where nobody answers at ten on Monday evening.
        "2026-11-28T03:00:00Z, 2026-11-30T23:00:00Z",
        "2026-11-23T23:00:00Z, 2026-11-24T23:00:00Z",
        "2026-11-23T23:00:00.001Z, 2026-11-24T23:00:00Z",
        "2026-11-24T04:59:59Z, 2026-11-24T23:00:00Z",
        "2026-11-24T05:00:00Z, 2026-11-25T05:00:00Z",
        // The clocks are set back on the Sunday in between.
        "2026-10-30T15:00:00Z, 2026-11-02T16:00:00Z",
        "2026-10-31T03:27:00Z, 2026-11-02T23:00:00Z",
    })
    void answersOneOpenDayLaterAndNotAfterClosing(Instant received, Instant answerBy) {
        assertThat(clinic.answerBy(received)).isEqualTo(answerBy);
    }

    @ParameterizedTest(name = "{1} of {0}, {2} before: {3}")
    @CsvSource({
        "2026-11-23, MORNING, 2026-11-23T16:59:59Z, PT0S, false",
        "2026-11-23, MORNING, 2026-11-23T17:00:00Z, PT0S, true",
        "2026-11-23, AFTERNOON, 2026-11-23T21:59:59Z, PT0S, false",
        "2026-11-23, AFTERNOON, 2026-11-23T22:00:00Z, PT0S, true",
        "2026-11-23, EVENING, 2026-11-23T22:59:59Z, PT0S, false",
        "2026-11-23, EVENING, 2026-11-23T23:00:00Z, PT0S, true",
        "2026-11-23, ANY, 2026-11-23T22:59:59Z, PT0S, false",
        "2026-11-23, ANY, 2026-11-23T23:00:00Z, PT0S, true",
        "2026-11-22, ANY, 2026-11-23T05:00:00Z, PT0S, true",
        "2026-11-24, MORNING, 2026-11-23T23:00:00Z, PT0S, false",
        "2026-11-23, MORNING, 2026-11-23T14:59:59Z, PT2H, false",
        "2026-11-23, MORNING, 2026-11-23T15:00:00Z, PT2H, true",
        "2026-11-24, ANY, 2026-11-23T22:59:59Z, PT24H, false",
        "2026-11-24, ANY, 2026-11-23T23:00:00Z, PT24H, true",
    })
    void knowsWhatIsTooLate(LocalDate date, PartOfDay part, Instant now, Duration leadTime, boolean tooLate) {
        Clinic clinic = Samples.clinic(new ClosedDates(Set.of(), false), leadTime);

        assertThat(clinic.isTooLate(date, part, now)).isEqualTo(tooLate);
        assertThat(clinic.isOnOffer(date, now)).isEqualTo(!clinic.isTooLate(date, PartOfDay.ANY, now));
    }

    @ParameterizedTest(name = "{0} ends at {2} if the clinic closes at {1}")
    @CsvSource({
        "MORNING, 18:00, 12:00",
        "MORNING, 11:00, 11:00",
        "AFTERNOON, 18:00, 17:00",
        "AFTERNOON, 15:30, 15:30",
        "EVENING, 20:00, 20:00",
        "ANY, 15:30, 15:30",
    })
    void endsEveryPartOfADayWhenItCloses(PartOfDay part, LocalTime closing, LocalTime end) {
        assertThat(part.endsAt(closing)).isEqualTo(end);
    }

    @Test
    void isClosedOnHolidaysIfItSaysSo() {
        LocalDate thanksgiving = LocalDate.parse("2026-11-26");

        assertThat(Samples.clinic(Set.of()).isOpenOn(thanksgiving)).isTrue();
        assertThat(Samples.clinic(new ClosedDates(Set.of(), true), Duration.ZERO)
                        .isOpenOn(thanksgiving))
                .isFalse();
    }
}
