package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the stack while it works, and starts it again with what it left. Every request that was answered with 201 is
 * stored, and each recipient gets one mail. A confirmation that was being sent when the machine died may be parked
 * instead.
 */
class CrashTests {
    private static final String CLINIC = "front-desk@ketaesthetic.example";
    private static final String SHORT = "MailLeaseSeconds=1 MailGraceSeconds=4";
    private static final Map<String, String> QUICK = Map.of("LOCAL_SCHEDULE_SECONDS", "1", "LOCAL_PARAMETERS", SHORT);
    /** A schedule that never runs during the test, so that only the stream sends. */
    private static final Map<String, String> WITHOUT_SWEEP =
            Map.of("LOCAL_SCHEDULE_SECONDS", "86400", "LOCAL_PARAMETERS", SHORT);

    private static final int CLIENTS = 8;
    private static final int POSTS_A_CLIENT = 12;
    private static final int KILLS = 3;

    private final Map<String, String> references = new ConcurrentHashMap<>();

    @TempDir
    Path data;

    @Test
    void beforeAMailIsClaimed() {
        try (StackProcess stack = start(WITHOUT_SWEEP)) {
            post(new Site(stack.front()), "patient@example.com");
        }
        afterwardsAllIsWell(0);
    }

    @Test
    void afterAMailIsClaimed() {
        try (StackProcess stack = start(WITHOUT_SWEEP)) {
            Site site = new Site(stack.front());
            site.faults("{\"ses\":\"hold\"}");
            post(site, "patient@example.com");
            Eventually.holds(() -> assertThat(states(site)).contains("SENDING"));
            assertThat(site.mails()).isEmpty();
        }
        afterwardsAllIsWell(1);
    }

    @Test
    void afterAMailIsAccepted() {
        try (StackProcess stack = start(WITHOUT_SWEEP)) {
            Site site = new Site(stack.front());
            site.faults("{\"ses\":\"delay\",\"events\":\"lose\"}");
            post(site, "patient@example.com");
            Eventually.holds(() -> assertThat(site.mails()).isNotEmpty());
            assertThat(states(site)).contains("SENDING");
        }
        afterwardsAllIsWell(0);
    }

    @Test
    void afterAMailIsMarked() {
        try (StackProcess stack = start(WITHOUT_SWEEP)) {
            Site site = new Site(stack.front());
            site.faults("{\"events\":\"lose\"}");
            post(site, "patient@example.com");
            Eventually.holds(() -> assertThat(states(site)).contains("SENT"));
        }
        afterwardsAllIsWell(1);
    }

    @Test
    void atAnyTimeWhileManyPost() throws Exception {
        AtomicReference<Site> site = new AtomicReference<>();
        Random random = new Random();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            StackProcess stack = start(QUICK);
            site.set(new Site(stack.front()));
            List<Future<?>> posting = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> postAll(site, client)))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(random.nextLong(200, 2500));
                stack.kill();
                stack = start(QUICK);
                site.set(new Site(stack.front()));
            }
            for (Future<?> client : posting) {
                client.get();
            }
            stack.kill();
        }
        assertThat(references).hasSize(CLIENTS * POSTS_A_CLIENT);
        // Two mails may be under way at a time: one from the stream and one from the sweep.
        afterwardsAllIsWell(2 * (KILLS + 1));
    }

    /** Starts a stack that keeps its data. */
    private StackProcess start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("LOCAL_DATA", data.toString());
        return StackProcess.start(all);
    }

    /**
     * @param parked the largest number of confirmations that may be parked, because they were under way when the
     *     machine died
     */
    private void afterwardsAllIsWell(int parked) {
        try (StackProcess stack = start(QUICK)) {
            Site site = new Site(stack.front());
            Eventually.holds(() -> assertThat(unfinished(site)).isEmpty());

            assertThat(site.items("submission"))
                    .extracting(item -> item.get("pk").asText())
                    .hasSize(references.size())
                    .containsAll(references.values());
            Map<String, Integer> mails = new HashMap<>();
            site.mails().forEach(mail -> mails.merge(mail.at("/tags/mailId").asText(), 1, Integer::sum));
            int lacking = 0;
            for (String reference : references.values()) {
                assertThat(mails).containsEntry(reference + "-clinic", 1);
                lacking += mails.containsKey(reference + "-patient") ? 0 : 1;
            }
            assertThat(mails.values()).containsOnly(1);
            assertThat(site.mailsTo(CLINIC)).hasSize(references.size());
            List<JsonNode> inDoubt = site.items("mail#patient").stream()
                    .filter(item -> item.has("parkedAt"))
                    .toList();
            assertThat(inDoubt).hasSize(lacking).hasSizeLessThanOrEqualTo(parked);
            System.out.println(
                    "references: " + references.size() + ", mails: " + mails.size() + ", parked: " + lacking);
        }
    }

    private void postAll(AtomicReference<Site> site, int client) {
        for (int i = 0; i < POSTS_A_CLIENT; i++) {
            post(site, "patient-" + client + "-" + i + "@example.com");
        }
    }

    private void post(Site site, String patient) {
        post(new AtomicReference<>(site), patient);
    }

    /** Posts as a good client does: it repeats the same request with the same key until there is an answer. */
    private void post(AtomicReference<Site> site, String patient) {
        while (!references.containsKey(patient)) {
            try {
                HttpResponse<String> answer = site.get()
                        .post(
                                "/appointment-requests",
                                Site.JSON,
                                Posts.appointment(patient),
                                Map.of("Idempotency-Key", patient));
                if (answer.statusCode() == 201) {
                    references.put(
                            patient, Site.json(answer).get("reference").asText().replace("-", ""));
                    return;
                }
            } catch (UncheckedIOException killed) {
                // The request is sent again as soon as there is a stack again.
                Thread.onSpinWait();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> states(Site site) {
        return items(site).stream().map(item -> item.get("state").asText()).toList();
    }

    private static List<JsonNode> unfinished(Site site) {
        return items(site).stream()
                .filter(item -> item.path("due").asText().equals("mail"))
                .toList();
    }

    private static List<JsonNode> items(Site site) {
        List<JsonNode> items = new ArrayList<>(site.items("mail#patient"));
        items.addAll(site.items("mail#clinic"));
        return items;
    }
}
