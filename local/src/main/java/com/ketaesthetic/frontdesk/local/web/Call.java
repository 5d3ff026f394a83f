package com.ketaesthetic.frontdesk.local.web;

import java.util.List;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param path the decoded path
 * @param query the last value of each query parameter, by its name
 * @param headers all values of each header, by its name
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared, and the body is read once.
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, List<String>> headers,
        String peer,
        byte[] body) {}
