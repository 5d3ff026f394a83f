package com.ketaesthetic.frontdesk.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Simulates histories. The profile "simulation" runs more of them with {@code -Dhistories=10000}, and others with
 * {@code -Dseed=…}.
 */
class SimulationTests {
    private static final long FIRST = Long.getLong("seed", 1);
    private static final int HISTORIES = Integer.getInteger("histories", 500);
    /** The number of histories in which the checker must have found a mistake. */
    private static final int PATIENCE = 500;

    private static final List<String> ARRANGED = List.of(
            "book",
            "move",
            "cancel",
            "undo",
            "keep",
            "fulfilled",
            "no-show",
            "ask-for-change",
            "withdraw",
            "stop-mails",
            "allow-mails");

    /** The sum of what happened in many histories. */
    private static final class Sum {
        private final Map<String, Integer> counts = new TreeMap<>();
        private final List<String> broken = new ArrayList<>();

        void run(long seed) {
            History history = Simulation.run(seed, Plant.NONE);
            add(seed, history, Checker.check(history));
        }

        private synchronized void add(long seed, History history, Checker.Findings findings) {
            findings.broken().forEach(line -> broken.add("seed " + seed + ": " + line));
            count("histories", 1);
            count(history.scenario());
            count("requests accepted", history, Event.Accepted.class);
            count("mails taken by SES", history, Event.Taken.class);
            count("mails refused for good", history, Event.Refused.class);
            count("requests closed", history, Event.Closed.class);
            count("requests worked on at the desk", history, Event.Desked.class);
            count("forms of the desk that were answered", history, Event.Changed.class);
            count("erasures", history, Event.Erased.class);
            count("submissions deleted by hand", history, Event.DeletedByHand.class);
            count("restorations", history, Event.Restored.class);
            count("items deleted by time to live", history, Event.Expired.class);
            count("mails to the clinic sent again", findings.duplicates());
            count("mails parked", findings.parked());
            count("gathered mails", findings.gathered());
            count("entries listed again in a later digest", findings.listedAgain());
            count("overdue requests listed again in a later digest", findings.overdueAgain());
            count("mails sent again by staff", staffs(history, "resend"));
            count("mails by which staff declined", staffs(history, "decline"));
            count("declines withdrawn before they were sent", findings.withdrawn());
            for (String what : ARRANGED) {
                count("appointments: " + what, changes(history, what));
            }
            count("reminders sent", findings.reminders());
            count("calendar files that arrived", findings.files());
            history.harms().forEach((harm, times) -> count("harm: " + harm, times));
        }

        /** The number of changes of a kind that have a mail. */
        private static int staffs(History history, String what) {
            return (int) entriesOf(history, what)
                    .filter(item -> item.containsKey("mail"))
                    .count();
        }

        private static int changes(History history, String what) {
            return (int) entriesOf(history, what).count();
        }

        private static Stream<Map<String, AttributeValue>> entriesOf(History history, String what) {
            return history.entries().stream()
                    .map(History.Entry::event)
                    .filter(Event.Inserted.class::isInstance)
                    .map(event -> ((Event.Inserted) event).item())
                    .filter(item -> item.containsKey("what")
                            && ModelTable.text(item, "sk").startsWith("history#")
                            && ModelTable.text(item, "what").equals(what));
        }

        private void count(Scenario scenario) {
            count("with several inboxes", scenario.inboxes().size() > 1 ? 1 : 0);
            count(
                    "with an inbox that fails",
                    scenario.inboxes().stream().anyMatch(inbox -> inbox.health() != Inbox.Health.WELL) ? 1 : 0);
            count("with no inbox that is ever well", scenario.someoneListens() ? 0 : 1);
            count("with a flood", scenario.flood() ? 1 : 0);
            count("with hundreds of orphans", scenario.crowd() == Scenario.Crowd.DUE ? 1 : 0);
            count("with hundreds of untold entries", scenario.crowd() == Scenario.Crowd.UNTOLD ? 1 : 0);
            count("with appointments in a week in which the clinic's clock changes", scenario.changesClocks() ? 1 : 0);
            count("with an index that lags", scenario.lag().isZero() ? 0 : 1);
        }

        private void count(String what, History history, Class<? extends Event> type) {
            count(what, (int) history.entries().stream()
                    .filter(entry -> type.isInstance(entry.event()))
                    .count());
        }

        private void count(String what, int times) {
            counts.merge(what, times, Integer::sum);
        }
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhateverFails() throws InterruptedException, ExecutionException {
        Sum sum = new Sum();

        try (ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), Thread.ofVirtual().factory())) {
            List<Future<Object>> runs = threads.invokeAll(LongStream.range(FIRST, FIRST + HISTORIES)
                    .mapToObj(seed -> Executors.callable(() -> sum.run(seed)))
                    .toList());
            for (Future<Object> run : runs) {
                run.get();
            }
        }

        sum.counts.forEach((what, times) -> System.out.println(what + ": " + times));
        assertThat(sum.broken).isEmpty();
        assertThat(sum.counts).containsEntry("histories", HISTORIES);
        assertThat(sum.counts.get("requests accepted")).isGreaterThan(HISTORIES);
        if (HISTORIES >= PATIENCE) {
            assertThat(sum.counts)
                    .allSatisfy((what, times) -> assertThat(times).as(what).isPositive());
        }
    }

    @Test
    void withoutTheStreamEveryRequestIsInAMailAfterTheNextSweep() {
        int gathered = 0;
        for (long seed = 1; seed <= 50; seed++) {
            History history = Simulation.runWithoutStream(seed);

            assertThat(Checker.check(history).broken()).isEmpty();
            Map<String, Instant> accepted = new HashMap<>();
            for (History.Entry entry : history.entries()) {
                if (entry.event() instanceof Event.Accepted(int _, String reference)) {
                    accepted.put(reference, entry.at());
                }
                if (entry.event() instanceof Event.Taken taken) {
                    requests(taken).forEach(reference -> {
                        Instant since = Objects.requireNonNull(accepted.get(reference), taken.mail());
                        assertThat(entry.at()).as(taken.mail()).isBeforeOrEqualTo(since.plus(Duration.ofMinutes(5)));
                    });
                    gathered += taken.mail().startsWith("gathered-") ? 1 : 0;
                }
            }
        }
        assertThat(gathered).isPositive();
    }

    /** The requests that the clinic or the patient learns of by this mail as soon as possible. */
    private static Set<String> requests(Event.Taken mail) {
        if (mail.mail().startsWith("gathered-")) {
            return Section.read(mail.text()).getOrDefault(Section.NEW, Set.of());
        }
        return mail.mail().matches("[0-9]+-(patient|clinic)(-[2-5])?")
                ? Set.of(Facts.reference(mail.mail()))
                : Set.of();
    }

    @Test
    void aSeedIsAHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(Simulation.run(seed, Plant.NONE))
                    .hasToString(Simulation.run(seed, Plant.NONE).toString());
        }
        assertThat(Simulation.run(1, Plant.NONE).toString())
                .isNotEqualTo(Simulation.run(2, Plant.NONE).toString());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void theCheckerFindsEachMistake(Plant plant) {
        for (long seed = 1; seed <= PATIENCE; seed++) {
            Optional<String> found = Checker.check(Simulation.run(seed, plant)).broken().stream()
                    .filter(line -> line.startsWith("\"" + plant.promise() + "\""))
                    .findFirst();
            if (found.isPresent()) {
                System.out.println(plant + " found by seed " + seed + ": " + found.get());
                assertThat(Checker.check(Simulation.run(seed, Plant.NONE)).broken())
                        .isEmpty();
                return;
            }
        }
        throw new AssertionError(plant + " hid in " + PATIENCE + " histories");
    }
}
