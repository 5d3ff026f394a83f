package com.ketaesthetic.frontdesk.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.intake.Captcha.Verdict;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnstileTests {
    private static final String PASSED = "{\"success\":true,\"hostname\":\"www.example.com\",\"error-codes\":[]}";

    private final List<String> questions = new ArrayList<>();
    private final List<Exception> faults = new ArrayList<>();
    private int secretRefused;
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer service;
    private int status = 200;
    private String answer = PASSED;
    private String location = "";
    private boolean silent;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        service.stop(0);
    }

    @Test
    void passesOnTheTokenAndNothingAboutItsSender() {
        assertThat(verify("a token+/=")).isEqualTo(Verdict.PASSED);
        assertThat(questions).hasSize(1);
        assertThat(questions.getFirst())
                .matches("POST secret=s%26cret&response=a\\+token%2B%2F%3D&idempotency_key=[0-9a-f-]{36}");
    }

    @Test
    void asksTheSameAboutTheSameToken() {
        verify("token");
        verify("token");
        verify("another");

        assertThat(questions.get(1)).isEqualTo(questions.get(0));
        assertThat(questions.get(2).split("idempotency_key=", -1)[1])
                .isNotEqualTo(questions.get(0).split("idempotency_key=", -1)[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid-input-response", "timeout-or-duplicate"})
    void failsABadToken(String code) {
        answer = "{\"success\":false,\"error-codes\":[\"" + code + "\"]}";

        assertThat(verify("token")).isEqualTo(Verdict.FAILED);
        assertThat(faults).isEmpty();
    }

    @Test
    void failsWithoutATokenThatCanBeOne() {
        assertThat(turnstile().verify(Optional.empty())).isEqualTo(Verdict.FAILED);
        assertThat(verify("x".repeat(Turnstile.LONGEST_TOKEN + 1))).isEqualTo(Verdict.FAILED);
        assertThat(questions).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"success\":false,\"error-codes\":[\"internal-error\"]}",
                "200 | {\"success\":false}",
                "200 | {\"success\":\"yes\"}",
                "200 | []",
                "200 | <html>",
                "302 | {\"success\":true}",
                "500 | {\"success\":true}",
                "400 | {\"success\":true}"
            })
    void cannotTellWhenTheServiceCannot(int code, String body) {
        status = code;
        answer = body;

        assertThat(verify("token")).isEqualTo(Verdict.UNKNOWN);
        assertThat(faults).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"200, missing-input-secret", "200, invalid-input-secret", "400, invalid-input-secret"})
    void reportsThatItsSecretIsNotKnown(int code, String error) {
        status = code;
        answer = "{\"success\":false,\"error-codes\":[\"" + error + "\"]}";

        assertThat(verify("token")).isEqualTo(Verdict.UNKNOWN);
        assertThat(secretRefused).isEqualTo(1);
        assertThat(faults).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        service.createContext("/elsewhere", exchange -> {
            status = 200;
            answer(exchange);
        });
        location = "/elsewhere";
        status = 302;

        assertThat(verify("token")).isEqualTo(Verdict.UNKNOWN);
        assertThat(questions).hasSize(1);
    }

    @Test
    void cannotVerifyWhenTheServiceDoesNotAnswer() {
        silent = true;
        assertThat(verify("token")).isEqualTo(Verdict.UNKNOWN);
        stop();
        assertThat(verify("token")).isEqualTo(Verdict.UNKNOWN);
        assertThat(faults).hasSize(2);
    }

    private Verdict verify(String token) {
        return turnstile().verify(Optional.of(token));
    }

    private Turnstile turnstile() {
        URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/siteverify");
        return new Turnstile(address, "s&cret", Duration.ofMillis(500), new Turnstile.Listener() {
            @Override
            public void unanswered(Exception fault) {
                faults.add(fault);
            }

            @Override
            public void secretRefused() {
                secretRefused++;
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded");
        questions.add(exchange.getRequestMethod() + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (silent) {
            wait(end);
        }
        byte[] body = answer.getBytes(UTF_8);
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void wait(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
