package com.ketaesthetic.frontdesk.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of all parts of the stack. It can be turned ahead, so that nobody has to wait for what happens tomorrow. */
public final class StackClock extends Clock {
    private final Clock system;
    private final AtomicReference<Duration> ahead;

    public StackClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    private StackClock(Clock system, AtomicReference<Duration> ahead) {
        this.system = system;
        this.ahead = ahead;
    }

    /**
     * Turns the clock ahead by this much more. It is never turned back, because nothing that has a clock expects that.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public void turn(Duration more) {
        if (more.isNegative()) {
            throw new IllegalArgumentException("a clock is not turned back");
        }
        ahead.updateAndGet(more::plus);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    /** The same clock in another zone: turning one turns the other. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new StackClock(system.withZone(zone), ahead);
    }
}
