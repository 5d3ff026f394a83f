package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits and quarantine stop bots and floods, but not the people who write at the same time. */
class LimitTests {
    private static final String APPOINTMENTS = "/appointment-requests";
    private static final String CLINIC = "front-desk@ketaesthetic.example";
    private static final Map<String, String> HOSPITAL = Map.of(Site.SOURCE_IP, "192.0.2.1");

    /**
     * This is more clients than the server has threads, but needs fewer open files than a shell usually allows, which
     * is 1,024.
     */
    private static final int AT_ONCE = 100;

    private static final int TRIES = 10;

    private LocalStack stack;
    private Site site;

    @BeforeEach
    void start() {
        stack = Stacks.start(
                "LOCAL_SCHEDULE_SECONDS",
                "1",
                "LOCAL_PARAMETERS",
                "PostsPerAddressPerHour=5 MailsPerPatientPerDay=3 SubmissionsPerHour=20");
        site = new Site(stack.front());
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void aThousandPostsAtOnceAreNeverOneOverALimit() throws Exception {
        List<HttpResponse<String>> answers = atOnce(1000, i -> HOSPITAL);

        assertThat(answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting())))
                .isEqualTo(Map.of(201, 5L, 429, 995L));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .allMatch(answer -> seconds(answer) > 0 && seconds(answer) <= 3600);
        assertThat(site.items("submission")).hasSize(5);
    }

    @Test
    void aFloodFromEverywhereIsStoredAndEachRequestIsInOneMailToTheClinic() throws Exception {
        List<HttpResponse<String>> answers = atOnce(100, i -> Map.of(Site.SOURCE_IP, "198.51." + i + ".1"));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(site.items("submission"))
                .hasSize(100)
                .allMatch(item -> item.get("status").asText().equals("RECEIVED"));
        assertThat(states("mail#patient")).containsEntry("SUPPRESSED", 80L);
        Eventually.holds(() -> assertThat(states("mail#clinic")).containsEntry("GATHERED", 80L));
        Eventually.holds(() -> {
            String clinicsMails = String.join(
                    "\n",
                    site.mailsTo(CLINIC).stream()
                            .map(mail -> mail.get("text").asText())
                            .toList());
            assertThat(site.items("submission"))
                    .allSatisfy(item -> assertThat(clinicsMails)
                            .containsOnlyOnce(item.get("email").asText()));
        });
        assertThat(site.mails().size() - site.mailsTo(CLINIC).size()).isEqualTo(20);
        assertThat(site.subjectsTo(CLINIC))
                .filteredOn("New appointment request"::equals)
                .hasSize(20);
    }

    @Test
    void oneNetworkDoesNotUseUpTheSingleMailsOfTheOthers() throws Exception {
        atOnce(40, i -> Map.of(Site.SOURCE_IP, "198.51.100." + i));
        HttpResponse<String> patient = site.post(
                APPOINTMENTS, Site.JSON, Posts.appointment("maria@example.com"), Map.of(Site.SOURCE_IP, "203.0.113.7"));

        assertThat(patient.statusCode()).isEqualTo(201);
        Eventually.holds(() -> assertThat(site.mailsTo("maria@example.com")).hasSize(1));
        Eventually.holds(() -> assertThat(states("mail#clinic")).containsEntry("GATHERED", 30L));
    }

    @Test
    void nobodysMailboxIsFilledAndTheClinicHearsOfAll() {
        for (int i = 0; i < 5; i++) {
            site.postJson(APPOINTMENTS, Posts.appointment("Victim@example.com").replace("Lopez", "Lopez" + i));
        }

        Eventually.holds(() -> assertThat(site.mails()).hasSize(8));
        assertThat(site.mailsTo(CLINIC)).hasSize(5);
        assertThat(site.items("mail#patient").stream()
                        .map(item -> item.get("state").asText()))
                .filteredOn("SUPPRESSED"::equals)
                .hasSize(2);
    }

    @Test
    void whatWasStoredIsAnsweredAgainOverTheLimitToo() {
        String body = Posts.appointment("first@example.com");
        String reference = Site.json(fromHospital(body)).get("reference").asText();
        for (int i = 0; i < 5; i++) {
            fromHospital(Posts.appointment("patient-" + i + "@example.com"));
        }

        assertThat(fromHospital(Posts.appointment("late@example.com")).statusCode())
                .isEqualTo(429);
        assertThat(Site.json(fromHospital(body)).get("reference").asText()).isEqualTo(reference);
    }

    @Test
    void aForwardedAddressIsNobodys() {
        for (int i = 0; i < 6; i++) {
            Map<String, String> headers =
                    Map.of(Site.SOURCE_IP, "192.0.2.1", "X-Forwarded-For", "203.0.113." + i, "Forwarded", "for=_" + i);
            HttpResponse<String> answer =
                    site.post(APPOINTMENTS, Site.JSON, Posts.appointment("patient-" + i + "@example.com"), headers);

            assertThat(answer.statusCode()).isEqualTo(i < 5 ? 201 : 429);
        }
    }

    @Test
    void aPersonInABrowserKeepsWhatWasTypedAndIsToldToCall() {
        for (int i = 0; i < 5; i++) {
            fromHospital(Posts.appointment("patient-" + i + "@example.com"));
        }

        HttpResponse<String> answer = site.post(
                APPOINTMENTS,
                Site.FORM,
                "name=Maria+Lopez&email=maria%40example.com&phone=212-555-0123&patientType=new&consent=on",
                Map.of(Site.SOURCE_IP, "192.0.2.1", "Accept", Site.BROWSER));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("973-604-3848", "Maria Lopez", "maria@example.com");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"website\":\"https://spam.example\" | honeypot",
                "\"message\":\"https://a.example https://b.example https://c.example\" | links"
            })
    void aBotIsAnsweredLikeAPersonAndNobodyGetsAMail(String member, String reason) {
        HttpResponse<String> person = site.postJson(APPOINTMENTS, Posts.appointment("person@example.com"));
        HttpResponse<String> bot =
                site.postJson(APPOINTMENTS, Posts.appointment("bot@example.com").replace("{", "{" + member + ","));

        assertThat(bot.statusCode()).isEqualTo(201);
        assertThat(bot.headers().map().keySet())
                .isEqualTo(person.headers().map().keySet());
        assertThat(bot.body().replaceAll("[0-9A-Z]{5}-[0-9A-Z]{5}", ""))
                .isEqualTo(person.body().replaceAll("[0-9A-Z]{5}-[0-9A-Z]{5}", ""));
        Eventually.holds(() -> assertThat(site.mails()).hasSize(2));
        assertThat(site.mails()).noneMatch(mail -> mail.toString().contains("bot@example.com"));
        assertThat(site.items("mail#clinic")).hasSize(1);
        assertThat(site.items("submission"))
                .filteredOn(item -> item.path("quarantine").asText().equals(reason))
                .hasSize(1);
    }

    @Test
    void withoutItsServiceACaptchaCostsNobodyARequest() {
        try (LocalStack withCaptcha =
                Stacks.start("LOCAL_PARAMETERS", "CaptchaSecret=secret CaptchaAddress=http://127.0.0.1:1/siteverify")) {
            Site other = new Site(withCaptcha.front());
            other.postJson(APPOINTMENTS, Posts.appointment("bot@example.com"));
            other.postJson(
                    APPOINTMENTS, Posts.appointment("person@example.com").replace("{", "{\"captchaToken\":\"token\","));

            Eventually.holds(
                    () -> assertThat(other.mailsTo("person@example.com")).hasSize(1));
            assertThat(other.items("submission").stream()
                            .map(item -> item.get("email").asText() + " "
                                    + item.path("quarantine").asText()
                                    + item.path("captcha").asText()))
                    .containsExactlyInAnyOrder("bot@example.com captcha", "person@example.com unverified");
        }
    }

    private Map<String, Long> states(String sortKey) {
        return site.items(sortKey).stream()
                .collect(Collectors.groupingBy(item -> item.get("state").asText(), Collectors.counting()));
    }

    private HttpResponse<String> fromHospital(String body) {
        return site.post(APPOINTMENTS, Site.JSON, body, HOSPITAL);
    }

    private List<HttpResponse<String>> atOnce(int posts, IntFunction<Map<String, String>> headers) throws Exception {
        List<Callable<HttpResponse<String>>> all = IntStream.range(0, posts)
                .<Callable<HttpResponse<String>>>mapToObj(
                        i -> () -> post(Posts.appointment("patient-" + i + "@example.com"), headers.apply(i)))
                .toList();
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    /**
     * Posts a request. On a busy machine it may have waited too long for the others, and is answered with 503. In that
     * case nothing was stored, and the request is sent again.
     */
    private HttpResponse<String> post(String body, Map<String, String> headers) {
        HttpResponse<String> answer = site.post(APPOINTMENTS, Site.JSON, body, headers);
        for (int i = 0; i < TRIES && answer.statusCode() == 503; i++) {
            answer = site.post(APPOINTMENTS, Site.JSON, body, headers);
        }
        return answer;
    }

    private static long seconds(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("Retry-After").orElse("0"));
    }
}
