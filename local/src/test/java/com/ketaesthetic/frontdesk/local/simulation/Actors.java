package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs actors that act at the same time, but one step after the other. Each actor is a thread, but only one of them
 * runs until it pauses. The simulated time decides which one is next, so the same program with the same random numbers
 * always does the same.
 */
final class Actors {
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparingLong(Turn::number));
    private final Semaphore back = new Semaphore(0);
    private Instant now;
    private long number;
    private @Nullable Actor current;
    private @Nullable Throwable failure;

    Actors(Instant start) {
        this.now = start;
    }

    private record Turn(Instant at, long number, Actor actor) {}

    private static final class Actor {
        private final Semaphore go = new Semaphore(0);
    }

    Instant now() {
        return now;
    }

    /** Starts an actor some time from now. */
    void start(Duration in, Runnable body) {
        Actor actor = new Actor();
        Thread.ofVirtual().start(() -> {
            actor.go.acquireUninterruptibly();
            try {
                body.run();
            } catch (RuntimeException | Error unexpected) {
                failure = unexpected;
            } finally {
                back.release();
            }
        });
        turns.add(new Turn(now.plus(in), number++, actor));
    }

    /** Lets the other actors run for this time. Only the running actor may call this. */
    void pause(Duration time) {
        Actor actor = Objects.requireNonNull(current);
        turns.add(new Turn(now.plus(time), number++, actor));
        back.release();
        actor.go.acquireUninterruptibly();
    }

    /** Runs until no actor is left. */
    void run() {
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            now = turn.at();
            current = turn.actor();
            turn.actor().go.release();
            back.acquireUninterruptibly();
            if (failure != null) {
                throw new IllegalStateException("an actor failed", failure);
            }
        }
    }

    /** Moves the time forward when no actor is left. */
    void skip(Duration time) {
        now = now.plus(time);
    }
}
