package com.ketaesthetic.frontdesk.local.web;

import java.util.List;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param path decoded
 * @param query by name, the last value of each
 * @param headers by name, all values of each
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared, and the body is read once.
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, List<String>> headers,
        String peer,
        byte[] body) {}
