package com.ketaesthetic.frontdesk.local.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Nobody finds out the digits by trying. */
class LockTests {
    @AutoClose
    private static final Patients patients = new Patients();

    private static HttpResponse<String> type(Reference reference, String digits) {
        return patients.post(reference, Map.of("action", "show", "digits", digits));
    }

    @Test
    void fiveWrongTriesCloseThePageAlsoForTheRightDigitsAndForWhoIsIn() {
        Reference reference = patients.request();
        Map<String, String> in = Patients.hidden(patients.open(reference), "change");
        for (int i = 1; i <= 5; i++) {
            assertThat(type(reference, Patients.WRONG).statusCode()).isEqualTo(404);
            assertThat(patients.tries(reference)).isEqualTo(i);
        }

        assertThat(type(reference, Patients.DIGITS).statusCode()).isEqualTo(404);
        assertThat(patients.get(reference).statusCode()).isEqualTo(404);
        assertThat(patients.post(reference, Patients.with(in, "message", "Hello"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(patients.tries(reference)).isEqualTo(5);
        assertThat(patients.history(reference)).isEmpty();

        patients.set(reference, "link", "lockedUntil", "2026-01-01T00:00:00.000Z");
        assertThat(type(reference, Patients.DIGITS).statusCode()).isEqualTo(200);
        assertThat(patients.tries(reference)).isZero();
    }

    @Test
    void theLockLastsForADay() {
        Reference reference = patients.request();
        Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
        for (int i = 0; i < 5; i++) {
            type(reference, Patients.WRONG);
        }

        Instant until = Instant.parse(patients.item(reference, "link")
                .orElseThrow()
                .get("lockedUntil")
                .asText());
        assertThat(Duration.between(before, until))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(2));
        assertThat(patients.item(reference, "link").orElseThrow().has("expiresAt"))
                .isTrue();
    }

    /** Of all four-digit numbers, forty are tried at once, and the right one is among them. Only five are compared. */
    @Test
    void noMoreThanFiveOfFortyTriesThatRaceAreCompared() throws Exception {
        Reference reference = patients.request();
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            List<Callable<HttpResponse<String>>> tries = IntStream.range(0, 40)
                    .<Callable<HttpResponse<String>>>mapToObj(_ -> () -> type(reference, Patients.WRONG))
                    .toList();
            for (Future<HttpResponse<String>> answer : threads.invokeAll(tries)) {
                assertThat(answer.get().statusCode()).isEqualTo(404);
            }
        }

        assertThat(patients.tries(reference)).isEqualTo(5);
        assertThat(type(reference, Patients.DIGITS).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeTheDigitsIsAMistakeAndNoTry() {
        Reference reference = patients.request();
        for (String digits : new String[] {"", " ", "12", "12345", "junk", "' OR 1=1 --", "<b>", "١٢٣٤", "123456"}) {
            HttpResponse<String> answer = type(reference, digits);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Patients.text(answer)).contains("Please enter the last four digits of your phone number.");
        }
        assertThat(patients.item(reference, "link")).isEmpty();
    }

    @Test
    void wrongCodesCountAndOldOnesOpenNothing() {
        Reference reference = patients.message("codes@example.com");
        patients.post(reference, Map.of("action", "send-code"));
        String first = patients.code(reference, 0);
        patients.set(reference, "mail#code", "bornAt", "2026-01-01T00:00:00.000Z");
        assertThat(type(reference, first).statusCode()).isEqualTo(404);
        assertThat(patients.tries(reference)).isEqualTo(1);
        patients.post(reference, Map.of("action", "send-code"));
        assertThat(type(reference, first).statusCode()).isEqualTo(404);
        assertThat(type(reference, patients.code(reference, 1)).statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            type(reference, first);
        }
        assertThat(type(reference, patients.code(reference, 1)).statusCode()).isEqualTo(404);
    }

    /** The confirmation is the first of the three mails that a patient gets in a day. */
    @Test
    void codesCountAsMailsOfTheDay() {
        Reference reference = patients.message("many-codes@example.com");
        for (int code = 0; code < 2; code++) {
            assertThat(patients.post(reference, Map.of("action", "send-code")).statusCode())
                    .isEqualTo(200);
            patients.set(
                    reference, code == 0 ? "mail#code" : "mail#code#" + code, "bornAt", "2026-01-01T00:00:00.000Z");
        }

        HttpResponse<String> answer = patients.post(reference, Map.of("action", "send-code"));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Patients.text(answer)).contains("as many emails today as we may");
        assertThat(patients.item(reference, "mail#code#2")).isEmpty();
    }

    @Test
    void aPatientWithAPhoneGetsNoCode() {
        Reference reference = patients.request();
        assertThat(patients.post(reference, Map.of("action", "send-code")).statusCode())
                .isEqualTo(200);
        assertThat(patients.item(reference, "mail#code")).isEmpty();
        assertThat(type(reference, patients.code(reference, 0)).statusCode()).isEqualTo(422);
    }

    /** Three of the four kinds of answers are the same to the last byte but for the identifier of the request. */
    @Test
    void aClosedPageIsTheSameWhateverIsTheMatter() {
        Reference wrong = patients.request();
        Reference locked = patients.request();
        for (int i = 0; i < 5; i++) {
            type(locked, Patients.WRONG);
        }
        Reference quarantined = patients.request("website", "https://bot.example");
        assertThat(patients.status(quarantined)).isEqualTo("QUARANTINED");
        Reference other = patients.request();
        String foreign = patients.token(other).replaceFirst("^.{10}", wrong.value());

        List<HttpResponse<String>> posted = Stream.of(
                        patients.token(wrong),
                        patients.token(locked),
                        patients.token(quarantined),
                        foreign,
                        "0000000000-00000000000000000000000000000000",
                        "junk")
                .map(token -> patients.post(token, Map.of("action", "show", "digits", Patients.WRONG)))
                .toList();
        List<HttpResponse<String>> looked = Stream.of(
                        patients.token(locked), patients.token(quarantined), foreign, "junk")
                .map(patients::get)
                .toList();

        assertThat(Stream.concat(posted.stream(), looked.stream()).map(LockTests::visible))
                .hasSize(10)
                .containsOnly(visible(posted.getFirst()));
        assertThat(posted.getFirst().statusCode()).isEqualTo(404);
        assertThat(Patients.text(posted.getFirst()))
                .contains("check that you have opened the whole link", "973-604-3848", "Try again");
    }

    /** All that a client sees but what is another in every answer. */
    private static String visible(HttpResponse<String> answer) {
        return answer.statusCode() + "\n"
                + answer.headers().map().entrySet().stream()
                        .filter(header -> !header.getKey().equals("x-request-id")
                                && !header.getKey().equals("date"))
                        .toList()
                + "\n" + answer.body();
    }
}
