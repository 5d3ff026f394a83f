package com.ketaesthetic.frontdesk.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that happens asynchronously, and no longer than it takes. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Eventually() {}

    /** Checks the assertions until they hold. If they never do, the last failure is reported. */
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
