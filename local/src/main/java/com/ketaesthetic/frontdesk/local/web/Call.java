package com.ketaesthetic.frontdesk.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        byte[] body) {

    /** The last value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getLast);
    }

    /** The value of a cookie, of which a browser sends the more specific one first. */
    public Optional<String> cookie(String name) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(pairs -> Stream.of(pairs.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The last value of each field of a form, by its name. A field whose encoding is wrong is left out. */
    public Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                decoded(pair.substring(0, equals))
                        .ifPresent(name ->
                                decoded(pair.substring(equals + 1)).ifPresent(value -> fields.put(name, value)));
            }
        }
        return fields;
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
