package com.ketaesthetic.frontdesk.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param headers all values of each header, by its name
 */
@SuppressWarnings("ArrayRecordComponent") // Answers are never compared, and the body is written once.
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    public static Answer of(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", List.of(type)), body.getBytes(UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }
}
