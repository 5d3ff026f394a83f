package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Checks that priming goes through the same code as a patient's request, from beginning to end. The tests of the local
 * stack check that priming leaves no trace.
 */
class PrimingTests {
    private static final Map<String, String> AWS =
            Map.of("aws.region", "us-east-1", "aws.accessKeyId", "priming", "aws.secretAccessKey", "priming");

    private final List<JsonNode> answers = new ArrayList<>();

    @BeforeEach
    void setAws() {
        AWS.forEach(System::setProperty);
    }

    @AfterEach
    void clearAws() {
        AWS.keySet().forEach(System::clearProperty);
    }

    @Test
    void formsAreStoredAndOneIsRefused() {
        Priming.submit(answered(submit()));

        assertThat(answers)
                .extracting(answer -> answer.get("statusCode").asInt())
                .containsExactly(201, 303, 422);
        assertThat(answers)
                .extracting(answer -> answer.get("headers").path("Content-Type").asText())
                .containsExactly("application/json", "", "application/problem+json");
    }

    @Test
    void mistakesAreThoseThatPeopleMake() {
        Priming.submit(answered(submit()));

        assertThat(answers.getLast().get("body").asText())
                .contains("name.required", "email.invalid", "phone.invalid", "preferredTimes.date.past");
    }

    @Test
    void tableIsRead() {
        Priming.readTable(answered(submit()));

        assertThat(answers)
                .extracting(answer -> answer.get("statusCode").asInt())
                .containsExactly(200);
    }

    @Test
    void pagesAreDrawnInBothLanguages() {
        Priming.showForm(answered(showForm()));

        assertThat(answers)
                .extracting(
                        answer -> answer.get("headers").get("Content-Language").asText())
                .containsExactly("en", "es", "en", "es");
        assertThat(answers)
                .extracting(answer -> answer.get("body").asText())
                .allMatch(page -> page.contains("<form"))
                .doesNotHaveDuplicates();
    }

    @Test
    void noConnectionStaysOpen() throws IOException {
        List<Integer> ports = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                ports.add(exchange.getRemoteAddress().getPort());
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes(UTF_8));
            }
        });
        server.start();
        try (SdkHttpClient client = new Priming.HangingUp(UrlConnectionHttpClient.create())) {
            HttpExecuteRequest request = request(server.getAddress().getPort());
            for (int i = 0; i < 2; i++) {
                HttpExecuteResponse response = client.prepareRequest(request).call();
                assertThat(response.responseBody().orElseThrow()).hasContent("{}");
            }
        } finally {
            server.stop(0);
        }

        assertThat(bodies).containsExactly("{}", "{}");
        assertThat(ports).doesNotHaveDuplicates();
    }

    private static SubmitHandler submit() {
        Map<String, String> environment = environment();
        return new SubmitHandler(SubmitConfig.from(environment), nowhere(environment));
    }

    private static ShowFormHandler showForm() {
        Map<String, String> environment = environment();
        return new ShowFormHandler(ShowFormConfig.from(environment), nowhere(environment));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(SettingsTests.environment());
        environment.remove("THANK_YOU_PAGE");
        return environment;
    }

    private static Wiring nowhere(Map<String, String> environment) {
        return new Wiring(environment, Clock.systemUTC()).priming(_ -> new Priming.Nowhere());
    }

    private Consumer<byte[]> answered(SubmitHandler handler) {
        return event -> answers.add(json(handler.answer(event)));
    }

    private Consumer<byte[]> answered(ShowFormHandler handler) {
        return event -> answers.add(json(handler.answer(event)));
    }

    private static JsonNode json(byte[] answer) {
        try {
            return new ObjectMapper().readTree(answer);
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static HttpExecuteRequest request(int port) {
        return HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(URI.create("http://localhost:" + port))
                        .build())
                .contentStreamProvider(ContentStreamProvider.fromUtf8String("{}"))
                .build();
    }
}
