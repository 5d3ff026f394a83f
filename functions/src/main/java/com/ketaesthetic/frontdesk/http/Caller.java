package com.ketaesthetic.frontdesk.http;

/** Who sends a request, as far as it is known. */
public sealed interface Caller {
    /** The address of the caller's connection as API Gateway saw it. Headers such as X-Forwarded-For can say anything. */
    String sourceIp();

    /** Somebody who has not signed in, as every patient. */
    record Visitor(String sourceIp) implements Caller {}
}
