package com.ketaesthetic.frontdesk.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTests {
    /** Both ends of a connection are in this process, and together they must stay below 1024 open files. */
    private static final int CONNECTIONS = 450;

    /** The server gives up on a connection after 30 seconds, so an answer before that has not waited for one. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int LARGE = 64 * 1024 * 1024;

    private final Server server = Server.of("a test", "127.0.0.1", 0, ServerTests::answer);
    private final List<Socket> connections = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
        server.close();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: localhost\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf"
            })
    void clientsThatSendNothingMoreKeepNobodyOut(String sent) throws Exception {
        connect(CONNECTIONS, sent);

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void clientsThatReadNothingKeepNobodyOut() throws Exception {
        // Each of them fills buffers of some megabytes, so there are only more of them than the server has threads.
        connect(100, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aStreamedAnswerIsNeverWhole() throws Exception {
        HttpResponse<String> answer = get("/large");

        assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(answer.body()).hasSize(LARGE);
    }

    @Test
    void anAnswerThatBreaksOffIsNoCompleteAnswer() {
        assertThatThrownBy(() -> get("/broken")).isInstanceOf(IOException.class);
    }

    private void connect(int count, String sent) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket connection = new Socket(InetAddress.getLoopbackAddress(), server.port());
            connections.add(connection);
            connection.getOutputStream().write(sent.getBytes(UTF_8));
        }
    }

    private static Answer answer(Call call) {
        return switch (call.path()) {
            case "/large" ->
                Answer.streamed(200, "text/plain", out -> {
                    byte[] piece = new byte[8 * 1024];
                    for (int written = 0; written < LARGE; written += piece.length) {
                        out.write(piece);
                    }
                });
            case "/broken" ->
                Answer.streamed(200, "text/plain", out -> {
                    out.write(new byte[1024 * 1024]);
                    throw new IOException("the disk is broken");
                });
            default -> new Answer(200, Map.of(), call.body());
        };
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .timeout(TIMEOUT)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
