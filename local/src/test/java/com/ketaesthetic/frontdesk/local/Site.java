package com.ketaesthetic.frontdesk.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** Uses a running stack over HTTP only, as a clinic's site, a browser or a curious tester would. */
public final class Site {
    public static final String JSON = "application/json";
    public static final String FORM = "application/x-www-form-urlencoded";
    /** The header that makes the local stack treat a request as another client's. */
    public static final String SOURCE_IP = "Local-Source-Ip";

    public static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger clients = new AtomicInteger();
    private final URI front;

    public Site(URI front) {
        this.front = front;
    }

    public HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        return send("POST", path, with(headers, type), BodyPublishers.ofString(body));
    }

    public HttpResponse<String> post(String path, String type, byte[] body) {
        return send("POST", path, with(Map.of(), type), BodyPublishers.ofByteArray(body));
    }

    public HttpResponse<String> postJson(String path, String body) {
        return post(path, JSON, body, Map.of());
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, Map.of(), BodyPublishers.noBody());
    }

    public HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        return send(method, path, headers, BodyPublishers.noBody());
    }

    public JsonNode json(String path) {
        return json(get(path));
    }

    /** The body of an answer that is too large to be read at once. */
    InputStream stream(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(front.resolve(path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    public List<JsonNode> mails() {
        return elements(json("/inbox.json"));
    }

    /** The mails to this address. */
    public List<JsonNode> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> mail.get("to").asText().equals(address))
                .toList();
    }

    /** The subjects of the mails to this address, without the references, which are different for each request. */
    public List<String> subjectsTo(String address) {
        return mailsTo(address).stream()
                .map(mail -> mail.get("subject").asText().replaceFirst(": [0-9A-Z]{5}-[0-9A-Z]{5}$", ""))
                .toList();
    }

    /** The table's items with this sort key. */
    public List<JsonNode> items(String sortKey) {
        return elements(json("/local/items.json")).stream()
                .filter(item -> item.get("sk").asText().equals(sortKey))
                .toList();
    }

    /** The table's items with this partition key. */
    public List<JsonNode> partition(String key) {
        return elements(json("/local/items.json")).stream()
                .filter(item -> item.get("pk").asText().equals(key))
                .toList();
    }

    public void faults(String json) {
        HttpResponse<String> response = postJson("/local/faults", json);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError("faults were answered " + response.statusCode() + " " + response.body());
        }
    }

    private HttpResponse<String> send(
            String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(front.resolve(path)).method(method, body).timeout(Duration.ofSeconds(60));
        Map<String, String> all = new HashMap<>(Map.of(SOURCE_IP, another()));
        all.putAll(headers);
        all.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * A new client address. Each request gets its own unless a test sets one, so that only the tests of limits meet
     * limits.
     */
    private String another() {
        int number = clients.incrementAndGet();
        return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    private static Map<String, String> with(Map<String, String> headers, String type) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", type);
        return all;
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
