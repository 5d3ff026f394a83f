package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestStateMachine;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Wish;
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
    private static final Appointment OLD = new Appointment(NOW.plusSeconds(3600), 60);
    private static final Appointment OTHER = new Appointment(NOW.plusSeconds(7200), 60);
    private static final List<RequestState> STATES = List.of(
            new RequestState.Quarantined(Quarantine.LINKS),
            new RequestState.Received(),
            new RequestState.InProgress(Step.CALLED, Optional.empty()),
            new RequestState.Declined(Decline.OTHER, NOW),
            new RequestState.Closed(Closing.ANSWERED, NOW),
            new RequestState.Spam(NOW),
            new RequestState.Booked(OLD),
            new RequestState.ChangeRequested(OLD),
            new RequestState.Withdrawn(Optional.of(OLD), NOW),
            new RequestState.Cancelled(Optional.of(OLD), NOW),
            new RequestState.Fulfilled(Optional.of(OLD), NOW),
            new RequestState.NoShow(Optional.of(OLD), NOW));
    private static final List<RequestEvent> EVENTS = List.of(
            new RequestEvent.NotSpam(),
            new RequestEvent.Spam(NOW.plusSeconds(1)),
            new RequestEvent.Decline(Decline.NO_TIMES, true, NOW.plusSeconds(1)),
            new RequestEvent.Close(Closing.DUPLICATE, NOW.plusSeconds(1)),
            new RequestEvent.Reopen(),
            new RequestEvent.Keep(),
            new RequestEvent.Fulfill(NOW.plusSeconds(1)),
            new RequestEvent.NoShow(NOW.plusSeconds(1)),
            new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), NOW),
            new RequestEvent.Withdraw(NOW.plusSeconds(1)));

    /** What can be undone. */
    private static final List<RequestEvent> WITH_UNDO = List.of(
            new RequestEvent.Book(OTHER), new RequestEvent.Move(OTHER), new RequestEvent.Cancel(NOW.plusSeconds(1)));

    @Test
    void areDrawnAsTheyAre() throws IOException {
        Set<String> arrows = new TreeSet<>();
        for (RequestState state : STATES) {
            EVENTS.forEach(event -> draw(arrows, state, event, event.word()));
            WITH_UNDO.forEach(event -> {
                draw(arrows, state, event, event.word());
                drawUndone(arrows, state, event);
            });
            for (Step step : Step.values()) {
                draw(arrows, state, new RequestEvent.Contact(step, Optional.of(NOW)), "contact");
            }
        }

        assertThat(drawn()).containsExactlyInAnyOrderElementsOf(arrows);
    }

    @Test
    void stayAsTheyAreWhateverIsTakenNotedOrSaidAboutMails() {
        for (RequestEvent event : List.of(
                new RequestEvent.Take(),
                new RequestEvent.GiveBack(),
                new RequestEvent.Note(),
                new RequestEvent.StopMails(),
                new RequestEvent.AllowMails())) {
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

    private static void drawUndone(Set<String> arrows, RequestState from, RequestEvent event) {
        RequestStateMachine.step(from, event)
                .ifPresent(to -> RequestStateMachine.undo(to, from)
                        .ifPresent(back -> arrows.add(to.status() + " --> " + back.status() + ": undo")));
    }

    private static List<String> drawn() throws IOException {
        return Files.readAllLines(Path.of("docs", "request-states.md")).stream()
                .map(String::strip)
                .filter(line -> line.contains(" --> ") && !line.startsWith("[*]"))
                .toList();
    }
}
