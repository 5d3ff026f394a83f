package com.ketaesthetic.frontdesk.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param headers all values of each header, by its name
 */
public record Answer(int status, Map<String, List<String>> headers, Body body) {
    /** What follows the headers. */
    public sealed interface Body {}

    @SuppressWarnings("ArrayRecordComponent") // Answers are never compared, and the body is written once.
    public record Whole(byte[] bytes) implements Body {}

    /** A body that is written piece by piece, because it may be too large for the memory. */
    @FunctionalInterface
    public non-sealed interface Streamed extends Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public Answer(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, new Whole(body));
    }

    public static Answer of(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", List.of(type)), body.getBytes(UTF_8));
    }

    /** An answer whose body is written piece by piece. */
    public static Answer streamed(int status, String type, Streamed body) {
        return new Answer(status, Map.of("Content-Type", List.of(type)), body);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }
}
