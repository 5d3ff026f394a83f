package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.metrics.MetricCollector;

class BufferedHttpClientTests {
    private static final String BODY = "{\"TableName\":\"té\"}";

    private final List<Received> received = new ArrayList<>();
    private HttpServer server;

    private record Received(String length, String type, String body, int port) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAllWithItsLengthAndOverOneConnection() throws IOException {
        SdkHttpClient client = new BufferedHttpClient(UrlConnectionHttpClient.create());

        assertThat(answer(client)).isEqualTo("{}");
        assertThat(answer(client)).isEqualTo("{}");

        assertThat(received).extracting(Received::body).containsExactly(BODY, BODY);
        assertThat(received).extracting(Received::length).containsOnly(Integer.toString(BODY.getBytes(UTF_8).length));
        assertThat(received).extracting(Received::type).containsOnly("application/x-amz-json-1.0");
        assertThat(received)
                .extracting(Received::port)
                .containsOnly(received.getFirst().port());
    }

    @Test
    void tellsTheJdkNoLengthThatItWouldStream() {
        List<HttpExecuteRequest> passedOn = new ArrayList<>();
        SdkHttpClient client = new BufferedHttpClient(new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                passedOn.add(request);
                return new Priming.Nowhere().prepareRequest(request);
            }

            @Override
            public void close() {}
        });

        client.prepareRequest(request());

        HttpExecuteRequest request = passedOn.getFirst();
        assertThat(request.httpRequest().headers()).doesNotContainKey("Content-Length");
        assertThat(request.contentStreamProvider()).isPresent();
        assertThat(request.metricCollector()).isPresent();
    }

    private String answer(SdkHttpClient client) throws IOException {
        HttpExecuteResponse response = client.prepareRequest(request()).call();
        return new String(response.responseBody().orElseThrow().readAllBytes(), UTF_8);
    }

    private HttpExecuteRequest request() {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://localhost:" + server.getAddress().getPort()))
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(BODY.getBytes(UTF_8).length))
                .build();
        return HttpExecuteRequest.builder()
                .request(request)
                .contentStreamProvider(ContentStreamProvider.fromUtf8String(BODY))
                .metricCollector(MetricCollector.create("test"))
                .build();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("Content-Length"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    exchange.getRemoteAddress().getPort()));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
        }
    }
}
