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
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Simulates histories. The profile "simulation" runs more of them with {@code -Dhistories=10000}, and others with
 * {@code -Dseed=…}.
 */
class SimulationTests {
    private static final long FIRST = Long.getLong("seed", 1);
    private static final int HISTORIES = Integer.getInteger("histories", 500);
    /** The number of histories in which the checker must have found a mistake. */
    private static final int PATIENCE = 500;

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
            count("requests accepted", count(history, Event.Accepted.class));
            count("mails taken by SES", count(history, Event.Taken.class));
            count("sent to the clinic again", findings.duplicates());
            count("parked", findings.parked());
            history.harms().forEach((harm, times) -> count("harm: " + harm, times));
        }

        private void count(String what, int times) {
            counts.merge(what, times, Integer::sum);
        }

        private static int count(History history, Class<? extends Event> type) {
            return (int) history.entries().stream()
                    .filter(entry -> type.isInstance(entry.event()))
                    .count();
        }
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhateverFails() throws InterruptedException {
        Sum sum = new Sum();

        try (ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), Thread.ofVirtual().factory())) {
            threads.invokeAll(LongStream.range(FIRST, FIRST + HISTORIES)
                    .mapToObj(seed -> Executors.callable(() -> sum.run(seed)))
                    .toList());
        }

        sum.counts.forEach((what, times) -> System.out.println(what + ": " + times));
        assertThat(sum.broken).isEmpty();
        assertThat(sum.counts).containsEntry("histories", HISTORIES);
        assertThat(sum.counts.get("requests accepted")).isGreaterThan(HISTORIES);
    }

    @Test
    void withoutTheStreamMailIsSentWithinTwoSweeps() {
        for (long seed = 1; seed <= 50; seed++) {
            History history = Simulation.runWithoutStream(seed);

            assertThat(Checker.check(history).broken()).isEmpty();
            Map<String, Instant> accepted = new HashMap<>();
            for (History.Entry entry : history.entries()) {
                if (entry.event() instanceof Event.Accepted(int _, String reference)) {
                    accepted.put(reference, entry.at());
                }
                if (entry.event() instanceof Event.Taken(String mail, int _, String _, String _)
                        && mail.matches("[0-9]+-(patient|clinic)")) {
                    Instant since = Objects.requireNonNull(accepted.get(mail.substring(0, mail.indexOf('-'))), mail);
                    assertThat(entry.at()).isBeforeOrEqualTo(since.plus(Duration.ofMinutes(10)));
                }
            }
        }
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
            List<String> broken = Checker.check(Simulation.run(seed, plant)).broken();
            if (!broken.isEmpty()) {
                System.out.println(plant + " found by seed " + seed + ": " + broken.getFirst());
                assertThat(Checker.check(Simulation.run(seed, Plant.NONE)).broken())
                        .isEmpty();
                return;
            }
        }
        throw new AssertionError(plant + " hid in " + PATIENCE + " histories");
    }
}
