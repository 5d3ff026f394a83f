package com.ketaesthetic.frontdesk.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** What is answered to a request. */
@SuppressWarnings("ArrayRecordComponent") // Answers are never compared, and the body is written once.
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer of(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body.getBytes(UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }
}
