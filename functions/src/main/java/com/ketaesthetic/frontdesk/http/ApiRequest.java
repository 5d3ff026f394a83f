package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to a REST API as API Gateway passes it to a function (AWS's "Input format of a Lambda function for proxy
 * integration"). It holds only the parts that are used here.
 *
 * @param resource the resource as the API declares it, such as {@code /contact-messages} or
 *     {@code /requests/{reference}}; it may be logged, because it holds nothing that was sent
 * @param endsInSlash whether the path ends in a slash. API Gateway finds the same resource with and without it
 * @param pathParameters the values in the path, by the names that the resource has in braces
 * @param headers by name in any case; if a header was sent twice, its last value
 * @param query the parameters after the question mark; if a parameter was sent twice, its last value
 * @param stageVariables what the API's stage has been told, by name (AWS's "Using stage variables for a REST API")
 * @param cookies by name, in the order in which they were sent; if a cookie was sent twice, its first value, which a
 *     browser sends for the more specific path
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared, and the body is read once.
public record ApiRequest(
        String method,
        String resource,
        boolean endsInSlash,
        Map<String, String> pathParameters,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> stageVariables,
        Map<String, String> cookies,
        byte[] body,
        String requestId,
        Caller caller) {
    private static final JsonReader READER = JsonReader.ofEvents();

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if this is not an event of a REST API
     */
    public static ApiRequest read(byte[] event) {
        JsonObject request = object(event);
        JsonObject context = request.object("requestContext");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(strings(request.object("headers")));
        return new ApiRequest(
                request.string("httpMethod").orElseThrow(ApiRequest::notAnEvent),
                request.string("resource").orElseThrow(ApiRequest::notAnEvent),
                request.string("path").filter(path -> path.endsWith("/")).isPresent(),
                strings(request.object("pathParameters")),
                headers,
                strings(request.object("queryStringParameters")),
                strings(request.object("stageVariables")),
                cookies(request.object("multiValueHeaders")),
                body(request),
                context.string("requestId").orElse("unknown"),
                new Caller.Visitor(context.object("identity").string("sourceIp").orElse("unknown")));
    }

    /** The same request for a resource that the path tells, of which the API knows only that it is below another. */
    public ApiRequest at(String otherResource, Map<String, String> parameters) {
        return new ApiRequest(
                method,
                otherResource,
                endsInSlash,
                parameters,
                headers,
                query,
                stageVariables,
                cookies,
                body,
                requestId,
                caller);
    }

    /** Whether the client only wants to see what is there. HEAD is answered as GET is. */
    public boolean isGetOrHead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The value of this header without white space around it, if it has one. */
    public Optional<String> header(String name) {
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

    /**
     * Reads the cookies. A client may send one Cookie header or several (RFC 9113, section 8.2.3), each of which holds
     * pairs of a name and a value (RFC 6265, section 4.2.1).
     */
    private static Map<String, String> cookies(JsonObject headers) {
        Map<String, String> cookies = new LinkedHashMap<>();
        headers.members().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Cookie") && values instanceof JsonArray(List<JsonValue> sent)) {
                sent.forEach(value -> {
                    if (value instanceof JsonString(String pairs)) {
                        putCookies(cookies, pairs);
                    }
                });
            }
        });
        return cookies;
    }

    private static void putCookies(Map<String, String> cookies, String pairs) {
        for (String pair : pairs.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
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
