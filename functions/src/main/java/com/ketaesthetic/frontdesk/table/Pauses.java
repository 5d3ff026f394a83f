package com.ketaesthetic.frontdesk.table;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The pauses between the tries of a write that meets other writes of the same items. They become longer, up to a limit,
 * and vary, so that writes that have met do not meet again and again.
 */
final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final Random jitter;
    private final Consumer<Duration> wait;
    private Duration left;
    private Duration usual = FIRST;

    /**
     * The pauses of one write.
     *
     * @param patience how long they are together at most
     * @param seed different for writes that meet each other. An environment that was restored from a snapshot would vary
     *     just like another one if its randomness were from before
     * @param wait waits for as long as it is given
     */
    Pauses(Duration patience, long seed, Consumer<Duration> wait) {
        this.jitter = new Random(seed);
        this.wait = wait;
        this.left = patience;
    }

    static Pauses of(Duration patience, long seed) {
        return new Pauses(patience, seed, Pauses::sleep);
    }

    /** Waits before another try, or returns false at once when that has taken too long. */
    boolean pause() {
        if (!left.isPositive()) {
            return false;
        }
        Duration varied = usual.dividedBy(2).plusMillis(jitter.nextLong(usual.toMillis()));
        Duration pause = Collections.min(List.of(varied, left));
        wait.accept(pause);
        left = left.minus(pause);
        usual = Collections.min(List.of(usual.multipliedBy(2), LONGEST));
        return true;
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
