package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.SubmitListener;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.submission.Intake;
import com.ketaesthetic.frontdesk.submission.Violation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What a function does before Lambda takes its snapshot (AWS's "Improving startup performance with Lambda SnapStart"), so
 * that after a restore the first patient meets code that has run: the whole way of a request, over a connection that leads
 * nowhere. Nothing is written, sent or logged.
 */
final class Rehearsal {
    private static final String JSON = """
            {"name": "Rehearsal", "email": "rehearsal@example.com", "phone": "212-555-0123", "patientType": "new",
             "consent": true, "message": "Rehearsal"}
            """;
    private static final String FORM =
            "name=Rehearsal&email=rehearsal%40example.com&phone=212-555-0123&patientType=new&consent=on";

    /** So often that the JVM has compiled what a request takes, TLS's handshake above all (docs/speed.md). */
    static final int TIMES = 100;

    private Rehearsal() {}

    /** Forms as our page's script sends them, as a browser without one does, and one with mistakes. */
    static void submit(Function<ApiRequest, ApiResponse> api) {
        Stream.of(
                        post("application/json", "application/json", JSON),
                        post("application/x-www-form-urlencoded", "text/html", FORM),
                        post("application/json", "application/json", "{}"))
                .forEach(event -> answer(api, event));
    }

    /** One read of the table: the way there, TLS and all. */
    static void readTable(Function<ApiRequest, ApiResponse> api) {
        answer(api, event("GET", "/health", Map.of(), Map.of(), ""));
    }

    /** Both forms, in both languages. */
    static void showForm(Function<ApiRequest, ApiResponse> api) {
        for (String path : List.of("/appointment-request", "/contact")) {
            for (String language : List.of("en", "es")) {
                answer(api, event("GET", path, Map.of(), Map.of("language", language), ""));
            }
        }
    }

    private static void answer(Function<ApiRequest, ApiResponse> api, String event) {
        if (api.apply(ApiRequest.read(event.getBytes(UTF_8))).written().length == 0) {
            throw new IllegalStateException("an answer is never empty");
        }
    }

    private static String post(String type, String accept, String body) {
        return event("POST", "/appointment-requests", Map.of("Content-Type", type, "Accept", accept), Map.of(), body);
    }

    private static String event(
            String method, String path, Map<String, String> headers, Map<String, String> query, String body) {
        return JsonText.of(Map.of(
                "httpMethod", method,
                "resource", path,
                "headers", headers,
                "queryStringParameters", query,
                "body", body,
                "isBase64Encoded", false,
                "requestContext", Map.of("requestId", "rehearsal", "identity", Map.of("sourceIp", "192.0.2.1"))));
    }

    /** Tells nobody: no line is logged and nothing is counted. */
    static final SubmitListener SILENT = new SubmitListener() {
        @Override
        public void received(ApiRequest request, Intake.Outcome.Received received) {}

        @Override
        public void refused(ApiRequest request, String code, List<Violation> violations) {}

        @Override
        public void failed(ApiRequest request, RuntimeException fault) {}
    };

    /** Sends nothing anywhere, and has an empty answer to all. */
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
}
