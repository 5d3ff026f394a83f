package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What API Gateway passes on of a request to a REST API (AWS's "Input format of a Lambda function for proxy
 * integration"), as far as it is used.
 *
 * @param path the resource's path, without the stage
 * @param headers by name in any case; of a header given twice the last
 * @param query likewise the parameters behind the question mark
 * @param sourceIp whose connection it was, as API Gateway itself saw it; headers such as X-Forwarded-For are anybody's word
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared, and the body is read once.
public record ApiRequest(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> query,
        byte[] body,
        String requestId,
        String sourceIp) {
    private static final JsonReader READER = JsonReader.ofEvents();

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if this is no such event
     */
    public static ApiRequest read(byte[] event) {
        JsonObject request = object(event);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(strings(request.object("headers")));
        return new ApiRequest(
                request.string("httpMethod").orElseThrow(ApiRequest::notAnEvent),
                request.string("resource").orElseThrow(ApiRequest::notAnEvent),
                headers,
                strings(request.object("queryStringParameters")),
                body(request),
                request.object("requestContext").string("requestId").orElse("unknown"),
                request.object("requestContext")
                        .object("identity")
                        .string("sourceIp")
                        .orElse("unknown"));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static IllegalArgumentException notAnEvent() {
        return new IllegalArgumentException("not an event of a REST API");
    }

    private static JsonObject object(byte[] event) {
        try {
            return READER.read(event) instanceof JsonObject object ? object : new JsonObject(Map.of());
        } catch (MalformedJsonException notJson) {
            throw notAnEvent();
        }
    }

    private static byte[] body(JsonObject request) {
        String body = request.string("body").orElse("");
        boolean encoded = request.members().get("isBase64Encoded") instanceof JsonBoolean(boolean is) && is;
        return encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> strings(JsonObject object) {
        Map<String, String> strings = new TreeMap<>();
        object.members().forEach((name, value) -> {
            if (value instanceof JsonString(String string)) {
                strings.put(name, string);
            }
        });
        return strings;
    }
}
