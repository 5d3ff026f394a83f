package com.ketaesthetic.frontdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowViewTests {
    /** At the clinic it is 23:27. */
    private static final Instant AT_NIGHT = Instant.parse("2026-11-25T04:27:00Z");

    private static final Instant CLOSING = Instant.parse("2026-11-24T23:00:00Z");

    /** Only what staff owe a patient is due when the clinic closes. What they planned themselves is theirs. */
    @ParameterizedTest
    @MethodSource
    void isDueWhenTheClinicCloses(RequestState state, Instant due) {
        Row row = new Row(
                new Request(Samples.REFERENCE, state, 1),
                Kind.APPOINTMENT_REQUEST,
                Samples.appointmentRequest().contact(),
                null,
                List.of(),
                true,
                Samples.NOW,
                AT_NIGHT);

        assertThat(RowView.due(row, Samples.clinic())).isEqualTo(due);
    }

    static Stream<Arguments> isDueWhenTheClinicCloses() {
        return Stream.of(
                Arguments.of(new RequestState.Received(), CLOSING),
                Arguments.of(new RequestState.InProgress(RequestState.Step.CALLED, Optional.empty()), CLOSING),
                Arguments.of(new RequestState.InProgress(RequestState.Step.CALLED, Optional.of(AT_NIGHT)), AT_NIGHT),
                Arguments.of(new RequestState.Spam(AT_NIGHT), AT_NIGHT));
    }
}
