package com.ketaesthetic.frontdesk.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestStateMachineTests {
    private static final Instant EXPIRES_AT = Samples.NOW.plusSeconds(1000);

    /** One state of each kind, by the word that the table below has for it. */
    private static final Map<String, RequestState> STATES = byStatus(List.of(
            new RequestState.Quarantined(Quarantine.LINKS),
            new RequestState.Received(),
            new RequestState.InProgress(Step.VOICEMAIL, Optional.of(Samples.NOW)),
            new RequestState.Declined(Decline.NO_TIMES, EXPIRES_AT),
            new RequestState.Closed(Closing.DUPLICATE, EXPIRES_AT),
            new RequestState.Spam(EXPIRES_AT)));

    private static final List<RequestEvent> EVENTS = List.of(
            new RequestEvent.NotSpam(),
            new RequestEvent.Spam(EXPIRES_AT),
            new RequestEvent.Contact(Step.CALLED, Optional.empty()),
            new RequestEvent.Decline(Decline.NOT_OFFERED, true, EXPIRES_AT),
            new RequestEvent.Close(Closing.ANSWERED, EXPIRES_AT),
            new RequestEvent.Reopen(),
            new RequestEvent.Resend(MailKind.CONFIRMATION, 1),
            new RequestEvent.Take(),
            new RequestEvent.GiveBack(),
            new RequestEvent.Note());

    /** A hyphen means that the state does not allow the event. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            event     | QUARANTINED | RECEIVED    | IN_PROGRESS | DECLINED | CLOSED   | SPAM
            not-spam  | RECEIVED    | -           | -           | -        | -        | -
            spam      | SPAM        | SPAM        | SPAM        | -        | -        | -
            called    | -           | IN_PROGRESS | IN_PROGRESS | -        | -        | -
            decline   | -           | DECLINED    | DECLINED    | -        | -        | -
            close     | CLOSED      | CLOSED      | CLOSED      | CLOSED   | CLOSED   | CLOSED
            reopen    | -           | -           | -           | RECEIVED | RECEIVED | RECEIVED
            resend    | -           | RECEIVED    | IN_PROGRESS | DECLINED | CLOSED   | -
            take      | QUARANTINED | RECEIVED    | IN_PROGRESS | DECLINED | CLOSED   | SPAM
            give-back | QUARANTINED | RECEIVED    | IN_PROGRESS | DECLINED | CLOSED   | SPAM
            note      | QUARANTINED | RECEIVED    | IN_PROGRESS | DECLINED | CLOSED   | SPAM
            """)
    void everyEventInEveryState(
            String word,
            String quarantined,
            String received,
            String inProgress,
            String declined,
            String closed,
            String spam) {
        RequestEvent event = EVENTS.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
        List<String> found = STATES.values().stream()
                .map(state -> RequestStateMachine.step(state, event)
                        .map(RequestState::status)
                        .orElse("-"))
                .toList();

        assertThat(found).containsExactly(quarantined, received, inProgress, declined, closed, spam);
    }

    @Test
    void keepsWhatTheEventSays() {
        Instant later = Samples.NOW.plusSeconds(60);

        assertThat(RequestStateMachine.step(
                        new RequestState.Received(), new RequestEvent.Contact(Step.TEXTED, Optional.of(later))))
                .contains(new RequestState.InProgress(Step.TEXTED, Optional.of(later)));
        assertThat(RequestStateMachine.step(
                        new RequestState.Closed(Closing.DUPLICATE, Samples.NOW),
                        new RequestEvent.Close(Closing.UNREACHABLE, EXPIRES_AT)))
                .contains(new RequestState.Closed(Closing.UNREACHABLE, EXPIRES_AT));
    }

    /** A hyphen means that a mail of this kind cannot be sent again in this state. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            kind                 | QUARANTINED | RECEIVED | IN_PROGRESS | DECLINED | CLOSED | SPAM
            CONFIRMATION         | -           | yes      | yes         | yes      | yes    | -
            REQUEST              | -           | yes      | yes         | yes      | yes    | -
            DECLINED             | -           | -        | -           | yes      | -      | -
            UNDELIVERED          | -           | -        | -           | -        | -      | -
            DECLINED_UNDELIVERED | -           | -        | -           | -        | -      | -
            """)
    void everyKindOfMailInEveryState(
            MailKind kind,
            String quarantined,
            String received,
            String inProgress,
            String declined,
            String closed,
            String spam) {
        List<String> found = STATES.values().stream()
                .map(state -> RequestStateMachine.step(state, new RequestEvent.Resend(kind, 1))
                        .filter(state::equals)
                        .map(_ -> "yes")
                        .orElse("-"))
                .toList();

        assertThat(found).containsExactly(quarantined, received, inProgress, declined, closed, spam);
    }

    private static Map<String, RequestState> byStatus(List<RequestState> states) {
        return states.stream()
                .collect(Collectors.toMap(RequestState::status, state -> state, (one, _) -> one, LinkedHashMap::new));
    }
}
