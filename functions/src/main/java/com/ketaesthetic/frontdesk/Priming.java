package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Runs the code before Lambda takes its snapshot (AWS's "Improving startup performance with Lambda SnapStart"), so that
 * the first request after a restore meets code that has already run. Whole events go through a handler like the one
 * that is deployed, but wired so that it stores, mails and logs nothing ({@link Wiring#priming}).
 */
final class Priming {
    /**
     * How many times the events are handled. After this many, the JVM has compiled what a request takes, above all the
     * TLS handshake (docs/speed.md).
     */
    static final int TIMES = 100;

    /**
     * The longest that priming may take. This is enough if the table answers. If no table answers, priming must end
     * within the 130 s that Lambda gives a function to start ("Understanding the Lambda execution environment
     * lifecycle"); otherwise the function would not start at all.
     */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String JSON = """
            {"name": "Zoë Priming", "email": "priming@example.com", "phone": "(212) 555-0123", "patientType": "new",
             "requestedBy": "self", "contactMethod": "phone", "voicemailOk": true, "interest": "migraine",
             "message": "This primes the function.\\nNothing of it is kept.", "consent": true, "language": "en",
             "website": "", "startedAt": "2026-01-01T00:00:00Z"}
            """;
    private static final String FORM = "name=Zo%C3%AB+Priming&email=priming%40example.com&phone=%28212%29+555-0123"
            + "&patientType=returning&message=This+primes+the+function.&consent=on&language=es&website=";
    private static final String MISTAKES = """
            {"email": "priming", "phone": "1", "preferredTimes": [{"date": "2026-01-01", "partOfDay": "morning"}]}
            """;

    private static final Map<String, String> BY_SCRIPT = Map.of(
            "Content-Type", "application/json",
            "Accept", "application/json",
            "Idempotency-Key", "6f1f2f0e-3c55-4b0b-9f0c-2f5a1d9b7e44");
    private static final Map<String, String> BY_BROWSER =
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html");

    private Priming() {}

    /**
     * Posts one form as our page's script sends it, one as a browser without the script sends it, and one with
     * mistakes.
     */
    static void submit(Consumer<byte[]> handler) {
        handler.accept(post(BY_SCRIPT, JSON));
        handler.accept(post(BY_BROWSER, FORM));
        handler.accept(post(BY_SCRIPT, MISTAKES));
    }

    /** Reads the table once, which includes connecting to it over TLS. */
    static void readTable(Consumer<byte[]> handler) {
        handler.accept(event("GET", "/health", Map.of(), Map.of(), ""));
    }

    /** Draws both forms in both languages. */
    static void showForm(Consumer<byte[]> handler) {
        for (String path : List.of("/appointment-request", "/contact")) {
            for (String language : List.of("en", "es")) {
                handler.accept(event("GET", path, Map.of("Accept", "text/html"), Map.of("language", language), ""));
            }
        }
    }

    private static byte[] post(Map<String, String> headers, String body) {
        return event("POST", "/appointment-requests", headers, Map.of(), body);
    }

    /** An event as large as API Gateway's, so that reading an event is primed too. */
    private static byte[] event(
            String method, String path, Map<String, String> headers, Map<String, String> query, String body) {
        return event(method, path, headers, query, Map.of(), body);
    }

    /** The same for an API whose stage has variables. */
    static byte[] event(
            String method,
            String path,
            Map<String, String> headers,
            Map<String, String> query,
            Map<String, String> stageVariables,
            String body) {
        Map<String, String> allHeaders = new HashMap<>(Map.of(
                "Accept-Encoding", "gzip, deflate, br, zstd",
                "Accept-Language", "en-US,en;q=0.9,es;q=0.8",
                "Host", "priming.execute-api.us-east-1.amazonaws.com",
                "Origin", "https://www.example.com",
                "User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15",
                "X-Amzn-Trace-Id", "Root=1-00000000-000000000000000000000000",
                "X-Forwarded-For", "192.0.2.1",
                "X-Forwarded-Port", "443",
                "X-Forwarded-Proto", "https"));
        allHeaders.putAll(headers);
        Map<String, Object> context = Map.of(
                "requestId",
                "priming",
                "resourcePath",
                path,
                "httpMethod",
                method,
                "protocol",
                "HTTP/1.1",
                "stage",
                "live",
                "requestTimeEpoch",
                0,
                "identity",
                Map.of("sourceIp", "192.0.2.1", "userAgent", allHeaders.get("User-Agent")));
        Map<String, Object> event = new HashMap<>(Map.of(
                "httpMethod", method,
                "resource", path,
                "path", path,
                "headers", allHeaders,
                "multiValueHeaders",
                        allHeaders.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))),
                "queryStringParameters", query,
                "stageVariables", stageVariables,
                "body", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)),
                "isBase64Encoded", true,
                "requestContext", context));
        return JsonText.of(event).getBytes(UTF_8);
    }

    /** Sends no request, and answers each one with an empty JSON object. */
    static final class Nowhere implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }

    /**
     * Closes each connection once it has delivered its answer. Otherwise the connections would be in the snapshot, and
     * the JDK would close all of them when it finds that they are old. That would happen after the restore, perhaps
     * while the first patient waits.
     */
    record HangingUp(SdkHttpClient client) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest call = client.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    HttpExecuteResponse response = call.call();
                    Optional<AbortableInputStream> body = Optional.empty();
                    if (response.responseBody().isPresent()) {
                        byte[] read = response.responseBody().get().readAllBytes();
                        body = Optional.of(AbortableInputStream.create(new ByteArrayInputStream(read)));
                    }
                    call.abort();
                    return HttpExecuteResponse.builder()
                            .response(response.httpResponse())
                            .responseBody(body.orElse(null))
                            .build();
                }

                @Override
                public void abort() {
                    call.abort();
                }
            };
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
