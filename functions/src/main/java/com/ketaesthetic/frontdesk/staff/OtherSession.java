package com.ketaesthetic.frontdesk.staff;

import java.time.Duration;
import java.time.Instant;

/**
 * Another session of somebody who is signed in, as they may see it: without its token.
 *
 * @param handle tells it from their other sessions, and gives no access to it
 */
public record OtherSession(String handle, Instant signedInAt, Instant seenAt) {
    /**
     * Whether nothing can be done in this session any more.
     *
     * @param idle how long a session lasts in which nothing is done
     */
    public boolean isOver(Instant now, Duration idle) {
        return Session.isOver(signedInAt, seenAt, now, idle);
    }
}
