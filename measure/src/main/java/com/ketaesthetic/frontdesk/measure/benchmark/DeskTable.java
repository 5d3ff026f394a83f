package com.ketaesthetic.frontdesk.measure.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.measure.cost.Deployed;
import com.ketaesthetic.frontdesk.measure.cost.DeskEvents;
import com.ketaesthetic.frontdesk.staff.RandomSecrets;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A table with many requests that are open, in which somebody of the staff is signed in. It answers from memory what it
 * has been asked before, so that the desk is measured and not DynamoDB Local.
 */
final class DeskTable implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalTable table;
    private final Map<Question, byte[]> answers = new ConcurrentHashMap<>();
    private final Reference reference;
    private final SignInAttempt attempt;

    /** What DynamoDB is asked, without the time at which it is. The order of a JSON object's members does not matter. */
    private record Question(String target, JsonNode body) {
        static Question of(String target, String body) throws IOException {
            return new Question(
                    target,
                    JSON.readTree(body.replaceAll("[0-9]{4}-[0-9-]{5}T[0-9:.]+Z", "then")
                            .replaceAll("\"[0-9]{10}\"", "\"0\"")));
        }
    }

    /** @param requests how many requests are open */
    DeskTable(Template template, int requests) {
        table = new LocalTable(template.table(), "127.0.0.1", 0, Optional.empty());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (DynamoDbClient client = Deployed.client(table.port())) {
            Deployed deployed = new Deployed(template, client);
            reference = deployed.post(0, now);
            for (int i = 1; i < requests; i++) {
                deployed.post(i, now.minus(Duration.ofMinutes(i)));
            }
            // It is noted every minute that a session is used. This one is not used before the benchmark has ended.
            Session session = DeskEvents.session(now, now.plus(Duration.ofHours(10)));
            DynamoDbSessions sessions =
                    new DynamoDbSessions(client, template.table().name());
            sessions.add(session, now);
            RandomSecrets secrets = new RandomSecrets();
            attempt = new SignInAttempt(
                    secrets.get(),
                    secrets.get(),
                    secrets.get(),
                    secrets.get(),
                    "/desk",
                    now.plus(Duration.ofHours(10)));
            sessions.add(attempt);
        }
    }

    /**
     * Answers a request that reads. An attempt to sign in is deleted and answered when it is taken, and here it can be taken
     * any number of times.
     */
    byte[] read(String target, String authorization, String body) throws IOException {
        Question question = Question.of(target, body);
        byte[] known = answers.get(question);
        if (known != null) {
            return known;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + table.port()))
                .header("X-Amz-Target", target)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("DynamoDB Local: " + new String(answer.body(), UTF_8));
            }
            answers.put(question, answer.body());
            return answer.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while DynamoDB Local was asked", stopped);
        }
    }

    /** A request of the list. */
    Reference reference() {
        return reference;
    }

    /** The attempt with which somebody signs in. */
    SignInAttempt attempt() {
        return attempt;
    }

    @Override
    public void close() {
        table.close();
    }
}
