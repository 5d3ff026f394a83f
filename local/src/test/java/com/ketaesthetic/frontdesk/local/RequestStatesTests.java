package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestStateMachine;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The diagram of a request's states shows what the code does. */
class RequestStatesTests {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final List<RequestState> STATES = List.of(
            new RequestState.Quarantined(Quarantine.LINKS),
            new RequestState.Received(),
            new RequestState.InProgress(Step.CALLED, Optional.empty()),
            new RequestState.Declined(Decline.OTHER, NOW),
            new RequestState.Closed(Closing.ANSWERED, NOW),
            new RequestState.Spam(NOW));
    private static final List<RequestEvent> EVENTS = List.of(
            new RequestEvent.NotSpam(),
            new RequestEvent.Spam(NOW.plusSeconds(1)),
            new RequestEvent.Decline(Decline.NO_TIMES, true, NOW.plusSeconds(1)),
            new RequestEvent.Close(Closing.DUPLICATE, NOW.plusSeconds(1)),
            new RequestEvent.Reopen());

    @Test
    void areDrawnAsTheyAre() throws IOException {
        Set<String> arrows = new TreeSet<>();
        for (RequestState state : STATES) {
            EVENTS.forEach(event -> draw(arrows, state, event, event.word()));
            for (Step step : Step.values()) {
                draw(arrows, state, new RequestEvent.Contact(step, Optional.of(NOW)), "contact");
            }
        }

        assertThat(drawn()).containsExactlyInAnyOrderElementsOf(arrows);
    }

    @Test
    void stayAsTheyAreWhateverIsTakenOrNoted() {
        for (RequestEvent event :
                List.of(new RequestEvent.Take(), new RequestEvent.GiveBack(), new RequestEvent.Note())) {
            assertThat(STATES)
                    .allSatisfy(state ->
                            assertThat(RequestStateMachine.step(state, event)).contains(state));
        }
    }

    @Test
    void stayAsTheyAreWhateverMailIsSentAgain() {
        for (MailKind kind : MailKind.values()) {
            assertThat(STATES)
                    .allSatisfy(state -> assertThat(RequestStateMachine.step(state, new RequestEvent.Resend(kind, 1))
                                    .orElse(state))
                            .isEqualTo(state));
        }
    }

    private static void draw(Set<String> arrows, RequestState from, RequestEvent event, String label) {
        RequestStateMachine.step(from, event)
                .ifPresent(to -> arrows.add(from.status() + " --> " + to.status() + ": " + label));
    }

    private static List<String> drawn() throws IOException {
        return Files.readAllLines(Path.of("docs", "request-states.md")).stream()
                .map(String::strip)
                .filter(line -> line.contains(" --> ") && !line.startsWith("[*]"))
                .toList();
    }
}
