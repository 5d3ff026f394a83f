package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingTwiceTests {
    private static final int THREADS = 8;
    private static final int REQUESTS = 50;

    @ParameterizedTest(name = "with a key: {0}")
    @ValueSource(booleans = {true, false})
    void eightClientsPostTheSameAtOnceAndItIsStoredAndMailedOnce(boolean withKey) throws Exception {
        try (LocalStack stack = Stacks.start();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Site site = new Site(stack.front());
            for (int request = 0; request < REQUESTS; request++) {
                String body = Posts.appointment("patient-" + request + "@example.com");
                Map<String, String> headers = withKey ? Map.of("Idempotency-Key", "key-" + request) : Map.of();
                List<Callable<HttpResponse<String>>> same = IntStream.range(0, THREADS)
                        .<Callable<HttpResponse<String>>>mapToObj(
                                thread -> () -> site.post("/appointment-requests", Site.JSON, body, headers))
                        .toList();
                List<HttpResponse<String>> answers =
                        threads.invokeAll(same).stream().map(Future::resultNow).toList();

                assertThat(answers).allMatch(answer -> answer.statusCode() == 201 || answer.statusCode() == 409);
                Set<String> references = answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> Site.json(answer).get("reference").asText())
                        .collect(Collectors.toSet());
                assertThat(references).hasSize(1);
                assertThat(answers.stream()
                                .filter(answer -> answer.statusCode() == 201)
                                .filter(answer -> answer.headers()
                                        .firstValue("Idempotent-Replayed")
                                        .isEmpty()))
                        .hasSize(1);
            }
            Eventually.holds(() -> assertThat(site.mails()).hasSize(2 * REQUESTS));
            Eventually.holds(
                    () -> assertThat(states(site)).hasSize(2 * REQUESTS).containsOnly("DELIVERED"));

            assertThat(site.items("submission")).hasSize(REQUESTS);
            assertThat(site.items("idempotency")).hasSize(REQUESTS);
            assertThat(site.mails()).hasSize(2 * REQUESTS);
            assertThat(stack.ses().requests()).isEqualTo(2 * REQUESTS);
        }
    }

    private static List<String> states(Site site) {
        return IntStream.of(0, 1)
                .mapToObj(i -> site.items(i == 0 ? "mail#patient" : "mail#clinic"))
                .flatMap(List::stream)
                .map(item -> item.get("state").asText())
                .toList();
    }
}
