package com.ketaesthetic.frontdesk.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.canary.Canary.Failure;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanaryTests {
    private record Answer(int status, String body) {}

    private static final String SIGNED_OUT = "<p><a class=\"button\" href=\"/live/desk\">Go on</a></p>";

    private final Map<String, Answer> answers = new HashMap<>(Map.of(
            "/live/health", new Answer(200, "{\"status\":\"ok\"}"),
            "/live/appointment-request", new Answer(200, "<form><input name=\"idempotencyKey\" value=\"1\">"),
            "/live/contact", new Answer(200, "<form><input name=\"idempotencyKey\" value=\"2\">"),
            "/live/embed.js", new Answer(200, "document.querySelectorAll('[data-front-desk]')"),
            "/live/contact-messages", new Answer(422, "{\"errors\":[{\"pointer\":\"/consent\"}]}")));
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> posted = new ArrayList<>();
    private String silent = "none";
    private String location = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void findsNothingWrongWhenAllIsThere() {
        assertThat(failures()).isEmpty();
    }

    @Test
    void reportsAnAnswerThatIsAnError() {
        answers.put("/live/health", new Answer(503, "{}"));
        answers.put("/live/contact", new Answer(500, ""));

        assertThat(failures()).containsExactly(new Failure("/health", "503"), new Failure("/contact", "500"));
    }

    @Test
    void reportsAPageThatIsSomebodyElses() {
        answers.put("/live/appointment-request", new Answer(200, "<h1>This domain is for sale</h1>"));

        assertThat(failures()).containsExactly(new Failure("/appointment-request", "another page"));
    }

    /** A version that cannot take requests draws its forms all the same. */
    @Test
    void postsAFormThatIsRefused() {
        assertThat(failures()).isEmpty();
        assertThat(posted).containsExactly("POST /live/contact-messages {}");

        answers.put("/live/contact-messages", new Answer(503, "{}"));
        assertThat(failures()).containsExactly(new Failure("/contact-messages", "503"));

        answers.put("/live/contact-messages", new Answer(201, "{}"));
        assertThat(failures()).containsExactly(new Failure("/contact-messages", "201"));
    }

    @Test
    void takesARedirectForAFailure() {
        answers.put("/live/embed.js", new Answer(302, ""));

        assertThat(failures()).containsExactly(new Failure("/embed.js", "302"));
    }

    @Test
    void asksForTheDeskIfThereIsOne() {
        answers.put("/live/desk/signed-out", new Answer(200, SIGNED_OUT));
        assertThat(failures(front())).isEmpty();

        answers.put("/live/desk/signed-out", new Answer(503, SIGNED_OUT));
        assertThat(failures(front())).containsExactly(new Failure("/desk/signed-out", "503"));

        answers.put("/live/desk/signed-out", new Answer(200, "<h1>Parked</h1>"));
        assertThat(failures(front())).containsExactly(new Failure("/desk/signed-out", "another page"));
    }

    /** As long as the API still has its first address, beside the name that the desk has. */
    @Test
    void takesTheWayToTheDeskForItsAnswerWhenTheDeskIsElsewhere() {
        URI desk = URI.create("https://forms.example.com");
        answers.put("/live/desk/signed-out", new Answer(303, ""));
        location = desk + "/desk/signed-out";
        assertThat(failures(desk)).isEmpty();
        assertThat(failures(front())).containsExactly(new Failure("/desk/signed-out", "303"));

        location = "https://other.example.com/desk/signed-out";
        assertThat(failures(desk)).containsExactly(new Failure("/desk/signed-out", "another place"));

        answers.put("/live/desk/signed-out", new Answer(200, SIGNED_OUT));
        assertThat(failures(desk)).containsExactly(new Failure("/desk/signed-out", "200"));
    }

    @Test
    void doesNotWaitForEver() {
        silent = "/live/contact-messages";

        assertThat(failures()).containsExactly(new Failure("/contact-messages", "SocketTimeoutException"));
    }

    @Test
    void reportsEveryVisitWhenNobodyIsThere() {
        URI nowhere = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.stop(0);

        assertThat(new Canary(nowhere, Optional.of(nowhere), Duration.ofSeconds(1)).failures())
                .containsExactly(
                        new Failure("/health", "ConnectException"),
                        new Failure("/appointment-request", "ConnectException"),
                        new Failure("/contact", "ConnectException"),
                        new Failure("/embed.js", "ConnectException"),
                        new Failure("/contact-messages", "ConnectException"),
                        new Failure("/desk/signed-out", "ConnectException"));
    }

    private List<Failure> failures() {
        return new Canary(front(), Optional.empty(), Duration.ofMillis(500)).failures();
    }

    private List<Failure> failures(URI desk) {
        return new Canary(front(), Optional.of(desk), Duration.ofMillis(500)).failures();
    }

    private URI front() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/live");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!sent.isEmpty()) {
            posted.add(exchange.getRequestMethod() + " " + path + " " + sent);
        }
        if (path.equals(silent)) {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        Answer answer = answers.getOrDefault(path, new Answer(404, ""));
        byte[] body = answer.body().getBytes(UTF_8);
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
