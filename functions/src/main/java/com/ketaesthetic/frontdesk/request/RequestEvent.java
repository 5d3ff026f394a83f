package com.ketaesthetic.frontdesk.request;

import java.time.Instant;

/** What can happen to a request after it was stored. */
public sealed interface RequestEvent {
    /**
     * Staff closes the request.
     *
     * @param expiresAt when it may be deleted
     */
    record Close(Instant expiresAt) implements RequestEvent {}
}
