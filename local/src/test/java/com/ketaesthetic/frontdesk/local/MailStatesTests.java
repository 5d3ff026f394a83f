package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.mail.MailEvent;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Effect;
import com.ketaesthetic.frontdesk.mail.MailStateMachine.Step;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagram of a mail's states shows what the code does. */
class MailStatesTests {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final MailStateMachine MACHINE = new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final MailId PATIENT = MailId.of(new Reference("7F3K92QD4M"), MailKind.CONFIRMATION);
    private static final MailId REMINDER = MailId.of(new Reference("7F3K92QD4M"), MailKind.REMINDER);
    private static final MailId CLINIC = MailId.of(new Reference("7F3K92QD4M"), MailKind.REQUEST);

    private static final List<MailState> OPEN = List.of(
            new MailState.Pending(1, NOW),
            new MailState.Sending(1, NOW, "owner"),
            new MailState.InDoubt(1, NOW),
            new MailState.Parked(1, NOW),
            new MailState.Failed(1, NOW));
    private static final List<MailState> TAKEN = List.of(
            new MailState.Sent(1, "m"),
            new MailState.SoftBounced(1, "m"),
            new MailState.Delivered(1, "m"),
            new MailState.Rejected(1, "m", NOW),
            new MailState.HardBounced(1, "m"),
            new MailState.Complained(1, "m"));

    private final Set<String> arrows = new TreeSet<>();

    @Test
    void areDrawnAsTheyAre() throws IOException {
        for (MailState state : OPEN) {
            draw(state, new MailEvent.Asked("owner", NOW), "asked for, when due");
            drawAskedAtNight(state);
            draw(state, answer(new SendResult.RefusedForNow("x")), "refused for now");
            draw(state, answer(new SendResult.RefusedForGood("x")), "refused for good");
            draw(state, answer(new SendResult.Unknown("x")), "answer lost");
            drawSwept(state);
            draw(state, new MailEvent.Restored(NOW), "table restored");
            draw(state, new MailEvent.Withdrawn(NOW), "withdrawn");
        }
        drawFromAllOpen(new MailEvent.Answered(1, new SendResult.Accepted("m"), NOW), "accepted");
        for (Report report : Report.values()) {
            MailEvent reported = new MailEvent.Reported(1, "m", report, NOW);
            drawFromAllOpen(reported, "reported");
            TAKEN.forEach(state -> draw(state, reported, "reported"));
        }

        // Gathering does this, for many mails in one transaction.
        arrows.add("Waiting --> Gathered: put into a gathered mail");

        assertThat(drawn()).containsExactlyInAnyOrderElementsOf(arrows);
    }

    private static MailEvent answer(SendResult result) {
        return new MailEvent.Answered(1, result, NOW);
    }

    private void draw(MailState from, MailEvent event, String label) {
        if (MACHINE.step(PATIENT, from, event) instanceof Step.Transition(MailState to, Effect _)) {
            arrows.add(name(from) + " --> " + name(to) + ": " + label);
        }
    }

    /** What else a reminder does than other mails when it is asked for at night. */
    private void drawAskedAtNight(MailState from) {
        MailEvent asked = new MailEvent.Asked("owner", NOW, NOW.plusSeconds(1));
        String to = moved(REMINDER, from, asked);
        if (!to.equals(moved(PATIENT, from, asked))) {
            arrows.add(name(from) + " --> " + to + ": asked for at night (reminder)");
        }
    }

    private void drawSwept(MailState from) {
        MailEvent swept = new MailEvent.Swept(NOW);
        if (from instanceof MailState.InDoubt) {
            arrows.add(name(from) + " --> " + moved(PATIENT, from, swept) + ": grace over (patient)");
            arrows.add(name(from) + " --> " + moved(CLINIC, from, swept) + ": grace over (clinic)");
        } else {
            draw(from, swept, "lease over");
        }
    }

    /** Draws one arrow for all open states, because the arrow is the same from each of them. */
    private void drawFromAllOpen(MailEvent event, String label) {
        Set<String> to =
                OPEN.stream().map(state -> moved(PATIENT, state, event)).collect(Collectors.toSet());
        assertThat(to).hasSize(1);
        arrows.add("Open --> " + to.iterator().next() + ": " + label);
    }

    private static String moved(MailId id, MailState from, MailEvent event) {
        return MACHINE.step(id, from, event) instanceof Step.Transition(MailState to, Effect _) ? name(to) : "stays";
    }

    private static String name(MailState state) {
        return state.getClass().getSimpleName();
    }

    private static List<String> drawn() throws IOException {
        return Files.readAllLines(Path.of("docs", "mail-states.md")).stream()
                .map(String::strip)
                .filter(line -> line.contains(" --> ") && !line.startsWith("[*]"))
                .toList();
    }
}
