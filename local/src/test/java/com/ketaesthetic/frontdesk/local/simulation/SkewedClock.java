package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is wrong by a fixed time. */
final class SkewedClock extends Clock {
    private final Actors actors;
    private final Duration skew;

    SkewedClock(Actors actors, Duration skew) {
        this.actors = actors;
        this.skew = skew;
    }

    @Override
    public Instant instant() {
        return actors.now().plus(skew);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
