package com.ketaesthetic.frontdesk.measure.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Posts appointment requests to a local stack from several clients at once, and counts the answers and the items in the
 * table. Each client sends its next request when it has an answer. The whole stack shares one JVM, and it shares the
 * machine with the clients.
 */
final class Load {
    private static final List<Integer> CLIENTS = List.of(1, 8, 64);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration COUNTED = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int CREATED = 201;
    private static final Map<String, String> NO_LIMITS = Map.of(
            "LOCAL_PARAMETERS",
            "PostsPerAddressPerHour=1000000 SubmissionsPerHour=1000000 MailsPerPatientPerDay=1000000");

    private final StackProcess stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private Load(StackProcess stack) {
        this.stack = stack;
    }

    /**
     * @param milliseconds the time that each answer with 201 took, sorted
     * @param others the number of other answers
     */
    private record Answers(List<Double> milliseconds, int others) {}

    public static void main(String[] arguments) throws Exception {
        List<String> columns = CLIENTS.stream().map(Load::column).toList();
        Figures figures = new Figures();
        for (int clients : CLIENTS) {
            try (StackProcess stack = StackProcess.start(NO_LIMITS)) {
                new Load(stack).run(clients, figures, column(clients));
            }
        }
        System.out.printf(
                "%d seconds for each column, %d processors; JDK %s, %s%n%n%s",
                COUNTED.toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.arch"),
                figures.table(columns));
    }

    private static String column(int clients) {
        return clients == 1 ? "1 client" : clients + " clients";
    }

    private void run(int clients, Figures figures, String column) throws Exception {
        Answers before = post(clients, WARM_UP, "before");
        Answers answers = post(clients, COUNTED, "counted");
        long end = System.nanoTime();
        List<Double> taken = answers.milliseconds();
        figures.add("stored a second", column, (double) taken.size() / COUNTED.toSeconds());
        figures.add("p50, ms", column, taken.get(taken.size() / 2));
        figures.add("p99, ms", column, taken.get(taken.size() * 99 / 100));
        figures.add("other answers", column, before.others() + answers.others());
        figures.add("answered 201 but not in the table", column, (double)
                (before.milliseconds().size()
                        + taken.size()
                        - items("submission").count()));
        while (items("mail#").anyMatch(mail -> !mail.path("state").asText().equals("DELIVERED"))) {
            if (System.nanoTime() - end > LONGEST.toNanos()) {
                throw new IllegalStateException(
                        "some mail was still not delivered after %d minutes".formatted(LONGEST.toMinutes()));
            }
            Thread.sleep(200);
        }
        figures.add("until the last mail is delivered, s", column, (System.nanoTime() - end) / 1e9);
    }

    private Answers post(int clients, Duration time, String name) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        List<Future<Answers>> posting = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                String client = name + i;
                Callable<Answers> posts = () -> postUntil(end, client);
                posting.add(threads.submit(posts));
            }
            List<Answers> all = new ArrayList<>();
            for (Future<Answers> one : posting) {
                all.add(one.get());
            }
            return new Answers(
                    all.stream()
                            .flatMap(one -> one.milliseconds().stream())
                            .sorted()
                            .toList(),
                    all.stream().mapToInt(Answers::others).sum());
        }
    }

    /** Posts one request after the other until a point in time, each for another patient. */
    private Answers postUntil(long end, String client) throws IOException, InterruptedException {
        List<Double> taken = new ArrayList<>();
        int others = 0;
        for (int i = 0; System.nanoTime() < end; i++) {
            HttpRequest request = HttpRequest.newBuilder(stack.front().resolve("/appointment-requests"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"name": "Maria Lopez", "email": "%s-%d@example.com", "phone": "(212) 555-0123",
                             "patientType": "new", "message": "Mornings are best.", "consent": true}
                            """.formatted(client, i)))
                    .build();
            long start = System.nanoTime();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status == CREATED) {
                taken.add((System.nanoTime() - start) / 1e6);
            } else {
                others++;
            }
        }
        return new Answers(taken, others);
    }

    /** The table's items whose sort keys begin with this text. */
    private Stream<JsonNode> items(String sortKey) throws IOException, InterruptedException {
        URI all = stack.front().resolve("/local/items.json");
        JsonNode items = json.readTree(http.send(HttpRequest.newBuilder(all).build(), BodyHandlers.ofByteArray())
                .body());
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("sk").asText().startsWith(sortKey));
    }
}
