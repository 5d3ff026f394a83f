package com.ketaesthetic.frontdesk.http;

import java.util.Locale;
import java.util.Optional;

/** What can be wrong with a request or on our side, and the HTTP status that says so. */
enum Problem {
    MALFORMED(400),
    BAD_IDEMPOTENCY_KEY(400),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    /** The same request is being handled just now. */
    IN_FLIGHT(409, "1"),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_FIELDS(422),
    KEY_REUSED(422),
    /** When to try again depends on when the earlier requests came, so it is not fixed here. */
    TOO_MANY_REQUESTS(429),
    UNAVAILABLE(503, "30");

    private final int status;
    private final Optional<String> retryAfter;

    Problem(int status) {
        this.status = status;
        this.retryAfter = Optional.empty();
    }

    Problem(int status, String retryAfter) {
        this.status = status;
        this.retryAfter = Optional.of(retryAfter);
    }

    int status() {
        return status;
    }

    /** When to try again, in seconds. */
    Optional<String> retryAfter() {
        return retryAfter;
    }

    /** The name of the problem in RFC 9457's {@code type} and in the keys of the words. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
