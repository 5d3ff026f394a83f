package com.ketaesthetic.frontdesk.request;

import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody has typed the wrong digits on a patient's page since the right ones were typed last.
 *
 * @param lockedUntil until when the tries count. If they are as many as are allowed, the page is locked until then
 */
public record Tries(int count, Instant lockedUntil) {
    /** No wrong digits, or none that count any more. */
    public static final Tries NONE = new Tries(0, Instant.EPOCH);

    /** How many tries there may be. */
    public static final int MOST = 5;

    /** How long the page is locked after the last of them. */
    public static final Duration LOCK = Duration.ofDays(1);

    public boolean isLocked(Instant now) {
        return count >= MOST && now.isBefore(lockedUntil);
    }
}
