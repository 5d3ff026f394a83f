package com.ketaesthetic.frontdesk.http;

import java.util.Set;

/**
 * Which pages of other origins may read our answers (the Fetch standard, "CORS protocol"). This does not block
 * requests: a request from another origin is handled too, but its page cannot read the answer.
 *
 * @param origins exact origins, such as {@code https://www.example.com}
 */
public record Cors(Set<String> origins) {
    public Cors {
        origins = Set.copyOf(origins);
    }

    ApiResponse answer(ApiRequest request, ApiResponse response) {
        ApiResponse varied = response.with("Vary", "Origin");
        return allowedOrigin(request)
                ? varied.with("Access-Control-Allow-Origin", request.header("Origin"))
                        .with("Access-Control-Expose-Headers", "Idempotent-Replayed, Retry-After, X-Request-Id")
                : varied;
    }

    /** Answers the preflight request that a browser sends before it sends JSON from another origin. */
    ApiResponse preflight(ApiRequest request, ApiResponse response) {
        return allowedOrigin(request)
                ? response.with("Access-Control-Allow-Methods", "POST")
                        .with("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key")
                        .with("Access-Control-Max-Age", "7200")
                : response;
    }

    private boolean allowedOrigin(ApiRequest request) {
        return request.header("Origin").filter(origins::contains).isPresent();
    }
}
