package com.ketaesthetic.frontdesk.local.events;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/**
 * Runs a function at a fixed interval by the stack's clock. The first run is one interval after the start. If the clock is
 * turned ahead by several intervals, the function runs once.
 */
public final class Schedule implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final LocalFunction function;
    private final Duration every;
    private final Clock clock;
    private Instant next;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule").factory());

    public Schedule(LocalFunction function, Duration every, Clock clock) {
        this.function = function;
        this.every = every;
        this.clock = clock;
        this.next = clock.instant().plus(every);
        // The future is not needed, because run handles whatever the function throws.
        Future<?> _ = thread.scheduleWithFixedDelay(
                this::runIfDue, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the schedule does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void runIfDue() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            Instant following = next.plus(every);
            next = following.isAfter(now) ? following : now.plus(every);
            run();
        }
    }

    private void run() {
        ScheduledEvent event = new ScheduledEvent();
        event.setId(UUID.randomUUID().toString());
        event.setSource("aws.scheduler");
        event.setDetailType("Scheduled Event");
        event.setTime(new DateTime(clock.millis(), DateTimeZone.UTC));
        event.setDetail(Map.of());
        try {
            function.invoke(ScheduledEvent.class, event, event.getId());
        } catch (InvocationException failed) {
            // The function has logged the reason, and its next run is the retry.
            return;
        }
    }
}
