package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daily digest lists what the desk shows as overdue. */
class DeskDigestTests {
    private static final String TITLE = "What needs your attention today";
    private final Instant past = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);

    private Clinic clinic;
    private DeskBrowser rosa;

    /** A digest is written as soon as the clinic is open, and its opening is always just past. */
    @BeforeEach
    void open() {
        clinic = new Clinic(
                "LOCAL_SCHEDULE_SECONDS",
                "86400",
                "LOCAL_PARAMETERS",
                "OpenDays=MON,TUE,WED,THU,FRI,SAT,SUN OpeningTime=00:00 ClosedDates=");
        rosa = clinic.signedIn(Clinic.ROSA);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void listsTheSameRequestsAndLeadsToThem() throws IOException {
        List<String> requests =
                List.of(clinic.request(), clinic.request(), clinic.request(), clinic.request(), clinic.request());
        // The first is not due yet. The others were due two days ago.
        for (int i = 1; i < requests.size(); i++) {
            beDue(requests.get(i), past.plusSeconds(i));
        }
        act(requests.get(2), Map.of("action", "no-answer"));
        act(requests.get(3), Map.of("action", "close", "reason", "answered"));
        act(requests.get(4), again());

        sweep();

        List<String> shown = DeskBrowser.page(rosa.get("/desk")).select(".group-overdue a[href*=/requests/]").stream()
                .map(link -> link.attr("href").replaceFirst(".*/requests/", "").replaceFirst("\\?.*", ""))
                .toList();
        assertThat(shown).containsExactly(requests.get(1), requests.get(2));
        JsonNode digest = digest();
        assertThat(Jsoup.parse(digest.get("html").asText())
                        .select("a[href*=/desk]")
                        .eachAttr("href"))
                .containsExactly(page(shown.get(0)), page(shown.get(1)), clinic.stack.front() + "/desk");
        assertThat(digest.get("text").asText())
                .contains("\nOverdue requests\n")
                .contains(requests.get(1), requests.get(2))
                .doesNotContain(requests.get(0), requests.get(3), requests.get(4));
    }

    private String page(String reference) {
        return clinic.stack.front() + "/desk/requests/" + reference.replace("-", "");
    }

    /** Sets the times by which a request should have been answered, as if it had come some days ago. */
    private void beDue(String reference, Instant due) {
        String key = reference.replace("-", "");
        clinic.set(key, "answerBy", due.toString());
        clinic.set(key, "deskAt", due + "#" + key);
    }

    private static Map<String, String> again() {
        String inTwoDays = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        return Map.of("action", "voicemail", "callAgainDate", inTwoDays, "callAgainTime", "10:00");
    }

    private void act(String reference, Map<String, String> fields) {
        assertThat(rosa.change(reference, fields).statusCode()).isEqualTo(303);
    }

    private void sweep() throws IOException {
        LocalFunction sweep = Stacks.function(clinic.stack, "SweepFunction");
        sweep.invoke(Files.readAllBytes(Path.of("events", "sweep-schedule.json")), "digest");
    }

    private JsonNode digest() {
        Eventually.holds(() -> assertThat(digests()).hasSize(1));
        return digests().getFirst();
    }

    private List<JsonNode> digests() {
        return clinic.site.mails().stream()
                .filter(mail -> mail.get("subject").asText().startsWith(TITLE))
                .toList();
    }
}
