package com.ketaesthetic.frontdesk.request;

import java.time.Instant;

/** An event that can happen to a request after it was stored. */
public sealed interface RequestEvent {
    /**
     * Staff close the request.
     *
     * @param expiresAt the time from which the request may be deleted
     */
    record Close(Instant expiresAt) implements RequestEvent {}
}
