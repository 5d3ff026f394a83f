package com.ketaesthetic.frontdesk.local.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was typed is text wherever it is shown, and is in no header. */
class InjectionTests {
    private static final String SCRIPT = "\"'><img src=x onerror=alert(1)></textarea></dd><script>alert(1)</script>";

    @AutoClose
    private static final Patients patients = new Patients();

    private static void isHarmless(HttpResponse<String> answer) {
        Document page = Patients.page(answer);
        assertThat(page.select("img, svg, iframe, object, a[href^=javascript]")).isEmpty();
        assertThat(page.select("script")).allMatch(script -> script.data().isEmpty());
        assertThat(page.getAllElements())
                .noneMatch(element -> element.attributes().asList().stream()
                        .anyMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void inEveryFieldOfTheRequest() {
        Reference reference = patients.request(
                "name", SCRIPT, "message", SCRIPT, "requestedBy", "caregiver", "caregiverName", SCRIPT);
        // It looks like spam, too.
        patients.does(reference, new RequestEvent.NotSpam(), Patients.ROSA);
        isHarmless(patients.get(reference));
        HttpResponse<String> answer = patients.post(reference, Map.of("action", "show", "digits", Patients.DIGITS));
        isHarmless(answer);
        assertThat(Patients.text(answer)).contains("<script>alert(1)</script>");
    }

    @Test
    void inEveryFieldOfThePage() {
        Reference reference = patients.request();
        Map<String, String> fields = Patients.hidden(patients.open(reference), "change");
        for (String name : List.of(
                "message",
                "preferredTimes[0][date]",
                "preferredTimes[0][partOfDay]",
                "preferredTimes[7][date]",
                "version",
                "formId",
                "proof",
                "action",
                "digits",
                "language")) {
            isHarmless(patients.post(reference, Patients.with(fields, name, SCRIPT)));
        }
        isHarmless(patients.post(reference, Map.of("action", "show", SCRIPT, SCRIPT)));
        isHarmless(patients.post(
                reference, Map.of("action", "change", "preferredTimes[0][date]", SCRIPT, "message", SCRIPT)));
        HttpResponse<String> sent = patients.post(
                reference, Patients.with(Patients.hidden(patients.open(reference), "change"), "message", SCRIPT));
        isHarmless(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%0d%0aSet-Cookie:%20x=1",
                "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "..%2f..%2fdesk",
                "%00",
                "7F3K92QD4M-00000000000000000000000000000000%0d%0aX-Evil:%201"
            })
    void inTheAddress(String token) {
        HttpResponse<String> answer = patients.site.get("/request/" + token + "?language=%0d%0aX-Evil:%201");
        // The local front itself refuses some addresses.
        assertThat(answer.statusCode()).isIn(400, 404);
        isHarmless(answer);
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "x-evil");
    }
}
