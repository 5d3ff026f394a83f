package com.ketaesthetic.frontdesk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.submission.Appointment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekFiguresTests {
    private static final Week WEEK = new Week(2026, 48);

    @ParameterizedTest(name = "{0} minutes are {1}")
    @CsvSource({
        "0, AN_HOUR",
        "60, AN_HOUR",
        "61, FOUR_HOURS",
        "240, FOUR_HOURS",
        "241, A_DAY",
        "1440, A_DAY",
        "1441, TWO_DAYS",
        "2881, FOUR_DAYS",
        "5761, A_WEEK",
        "10081, LONGER",
        "5000000, LONGER"
    })
    void haveStepsOfWaiting(long minutes, Wait wait) {
        assertThat(Wait.of(minutes)).isEqualTo(wait);
    }

    @Test
    void sayHowLongTheQuickerHalfWaited() {
        assertThat(figures(Map.of()).halfWaited()).isEmpty();
        assertThat(figures(Map.of(Count.ANSWERED, 1L, Count.LATER, 1L)).halfWaited())
                .contains(Wait.LONGER);
        assertThat(figures(Map.of(Count.ANSWERED, 4L, Count.WITHIN_AN_HOUR, 2L, Count.WITHIN_A_DAY, 2L))
                        .halfWaited())
                .contains(Wait.AN_HOUR);
        assertThat(figures(Map.of(Count.ANSWERED, 5L, Count.WITHIN_AN_HOUR, 2L, Count.WITHIN_A_DAY, 3L))
                        .halfWaited())
                .contains(Wait.A_DAY);
    }

    @Test
    void haveAnAverage() {
        assertThat(figures(Map.of()).averageMinutes()).isEmpty();
        assertThat(figures(Map.of(Count.ANSWERED, 3L, Count.ANSWER_MINUTES, 200L))
                        .averageMinutes())
                .contains(67L);
    }

    @Test
    void countNeitherSpamNorQuarantineAsRequests() {
        WeekFigures figures = figures(Map.of(
                Count.APPOINTMENT_REQUESTS, 3L, Count.CONTACT_MESSAGES, 2L, Count.SPAM, 7L, Count.QUARANTINED, 9L));

        assertThat(figures.requests()).isEqualTo(5);
        assertThat(figures.isEmpty()).isFalse();
        assertThat(figures(Map.of()).isEmpty()).isTrue();
    }

    @Test
    void knowAMoveByItsWord() {
        assertThat(Counted.MOVE).isEqualTo(new RequestEvent.Move(new Appointment(Samples.NOW, 30)).word());
    }

    private static WeekFigures figures(Map<Count, Long> counts) {
        return new WeekFigures(WEEK, counts);
    }
}
