package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTests {
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    @Test
    void areTogetherAsLongAsThePatienceAndThenEnd() {
        List<Duration> waits = new ArrayList<>();
        Pauses pauses = new Pauses(PATIENCE, 1, waits::add);

        while (pauses.pause()) {
            assertThat(waits).hasSizeLessThan(1000);
        }

        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(PATIENCE);
        assertThat(pauses.pause()).isFalse();
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(PATIENCE);
    }

    @Test
    void becomeLongerUpToALimitAndVaryByHalf() {
        List<Long> usual = List.of(10L, 20L, 40L, 80L, 160L, 200L, 200L, 200L);
        List<Duration> waits = waits(usual.size(), 1);

        for (int i = 0; i < usual.size(); i++) {
            assertThat(waits.get(i).toMillis())
                    .as("pause %d", i)
                    .isBetween(usual.get(i) / 2, usual.get(i) + usual.get(i) / 2);
        }
    }

    @Test
    void differForWritesThatMeet() {
        assertThat(waits(8, 1)).isNotEqualTo(waits(8, 2)).isEqualTo(waits(8, 1));
    }

    private static List<Duration> waits(int number, long seed) {
        List<Duration> waits = new ArrayList<>();
        Pauses pauses = new Pauses(PATIENCE, seed, waits::add);
        for (int i = 0; i < number; i++) {
            assertThat(pauses.pause()).isTrue();
        }
        return waits;
    }
}
