package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is answered. The headers are the answer's own; {@link Answers} adds those that every answer has. */
public record ApiResponse(int status, Map<String, String> headers, String body) {
    public ApiResponse {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, more, body);
    }

    ApiResponse with(String header, Optional<String> value) {
        return value.map(there -> with(header, there)).orElse(this);
    }

    ApiResponse unlessThere(String header, String value) {
        return headers.containsKey(header) ? this : with(header, value);
    }

    /** As API Gateway takes it: AWS's "Output format of a Lambda function for proxy integration". */
    public byte[] written() {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", status);
        response.put("headers", headers);
        response.put("body", body);
        response.put("isBase64Encoded", false);
        return JsonText.of(response).getBytes(StandardCharsets.UTF_8);
    }
}
