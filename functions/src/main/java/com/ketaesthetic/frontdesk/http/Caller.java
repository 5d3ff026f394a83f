package com.ketaesthetic.frontdesk.http;

/** Who sends a request, as far as it is known. */
public sealed interface Caller {
    /**
     * The address of the caller's connection as API Gateway saw it. Headers such as X-Forwarded-For are not used,
     * because a client can put anything into them.
     */
    String sourceIp();

    /** A caller who has not signed in. Every patient is one. */
    record Visitor(String sourceIp) implements Caller {}
}
