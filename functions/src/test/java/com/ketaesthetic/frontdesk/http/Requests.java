package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds requests for tests. */
final class Requests {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> query = new HashMap<>();
    private final Map<String, String> pathParameters = new HashMap<>();
    private boolean endsInSlash;
    private byte[] body = {};

    private Requests(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static Requests of(String method, String path) {
        return new Requests(method, path);
    }

    static Requests get(String path) {
        return of("GET", path);
    }

    static Requests postJson(String path, String json) {
        return of("POST", path).with("Content-Type", "application/json").body(json.getBytes(UTF_8));
    }

    static Requests postForm(String path, String form) {
        return of("POST", path)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .body(form.getBytes(UTF_8));
    }

    Requests with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Requests without(String header) {
        headers.remove(header);
        return this;
    }

    Requests query(String name, String value) {
        query.put(name, value);
        return this;
    }

    Requests pathParameter(String name, String value) {
        pathParameters.put(name, value);
        return this;
    }

    Requests body(byte[] bytes) {
        body = bytes;
        return this;
    }

    Requests withSlash() {
        endsInSlash = true;
        return this;
    }

    ApiRequest build() {
        return new ApiRequest(
                method,
                path,
                endsInSlash,
                pathParameters,
                headers,
                query,
                Map.of(),
                Map.of(),
                body,
                "request-1",
                new Caller.Visitor("192.0.2.1"));
    }

    /** Returns a response's headers, after checking that each has one value. */
    static Map<String, String> headers(ApiResponse response) {
        return response.headers().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, header -> {
            assertThat(header.getValue()).as(header.getKey()).hasSize(1);
            return header.getValue().getFirst();
        }));
    }
}
