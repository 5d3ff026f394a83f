package com.ketaesthetic.frontdesk.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens by itself, and no longer than it takes. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Eventually() {}

    /** Looks until the assertions hold; the last failure is the one that is reported. */
    public static void holds(Runnable assertions) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }
}
