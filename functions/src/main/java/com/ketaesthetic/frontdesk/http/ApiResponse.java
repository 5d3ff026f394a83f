package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response.
 *
 * @param headers the values of each header by its name, with at least one value each. A response has only its own
 *     headers; {@link Answers} adds those that every response has.
 */
public record ApiResponse(int status, Map<String, List<String>> headers, String body) {
    public ApiResponse {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    /** A response without content. */
    public static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), "");
    }

    /** A response with content of this type. */
    public static ApiResponse of(int status, String contentType, String body) {
        return new ApiResponse(status, Map.of("Content-Type", List.of(contentType)), body);
    }

    /** The first value of this header, if there is one. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The same response with this header, in place of any that it has by this name. */
    public ApiResponse with(String header, String value) {
        return with(header, List.of(value));
    }

    ApiResponse with(String header, Optional<String> value) {
        return value.map(there -> with(header, there)).orElse(this);
    }

    /** The same response with one more value of this header, as for a second cookie. */
    public ApiResponse withAnother(String header, String value) {
        List<String> values = new ArrayList<>(headers.getOrDefault(header, List.of()));
        values.add(value);
        return with(header, values);
    }

    /** The same response as HEAD has it. */
    public ApiResponse withoutBody() {
        return new ApiResponse(status, headers, "");
    }

    ApiResponse unlessThere(String header, String value) {
        return headers.containsKey(header) ? this : with(header, value);
    }

    private ApiResponse with(String header, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(header, values);
        return new ApiResponse(status, more, body);
    }

    /**
     * The response in the format that API Gateway takes (AWS's "Output format of a Lambda function for proxy
     * integration"). API Gateway merges {@code headers} and {@code multiValueHeaders}; a header with several values has
     * to be in the latter.
     */
    public byte[] written() {
        Map<String, String> single = new LinkedHashMap<>();
        Map<String, List<String>> multiple = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (values.size() == 1) {
                single.put(name, values.getFirst());
            } else {
                multiple.put(name, values);
            }
        });
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", status);
        response.put("headers", single);
        if (!multiple.isEmpty()) {
            response.put("multiValueHeaders", multiple);
        }
        response.put("body", body);
        response.put("isBase64Encoded", false);
        return JsonText.of(response).getBytes(StandardCharsets.UTF_8);
    }
}
