package com.ketaesthetic.frontdesk.local.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent as a form is done once or not at all, and nothing that was typed is lost. */
class FormTests {
    private static final String NOTE = "Wants to come on Monday";

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private static final DeskBrowser rex = clinic.signedIn(Clinic.REX);
    private static final String csrf = rosa.csrf();
    private String reference = "";
    private String path = "";

    @BeforeEach
    void aRequest() {
        reference = clinic.request();
        path = DeskBrowser.transitions(reference);
    }

    private static Map<String, String> form(String action, String version, String formId) {
        return new LinkedHashMap<>(
                Map.of("action", action, "version", version, "formId", formId, "note", NOTE, "csrf", csrf));
    }

    @Test
    void aDoubleTapIsDoneOnce() {
        HttpResponse<String> one = rosa.post(path, form("called", "0", "a-form"));
        HttpResponse<String> other = rosa.post(path, form("called", "0", "a-form"));

        assertThat(one.statusCode()).isEqualTo(303);
        assertThat(other.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.location(other)).isEqualTo(DeskBrowser.location(one));
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @Test
    void manyTapsAtOnceAreDoneOnce() throws InterruptedException, ExecutionException {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService taps = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                answers.add(taps.submit(() -> rosa.post(path, form("called", "0", "a-form"))));
            }
        }

        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(303);
        }
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @Test
    void ofTwoPeopleTheSecondIsToldWhatTheFirstDid() {
        rex.change(reference, Map.of("action", "voicemail", "note", "Asked to call back"));

        HttpResponse<String> answer = rosa.post(path, form("called", "0", "another-form"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(DeskBrowser.page(answer).select("[role=alert]").text())
                .contains("Rex Rivers", "Asked to call back", "Not saved");
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        assertThat(clinic.state(reference)).hasSize(2);
        // The form on this page is for the request as it is now.
        Map<String, String> again = DeskBrowser.hidden(DeskBrowser.page(answer).expectFirst("#transition"));
        again.put("action", "called");
        assertThat(rosa.post(path, again).statusCode()).isEqualTo(303);
        assertThat(clinic.state(reference)).hasSize(3);
    }

    @Test
    void whatTheStateDoesNotAllowIsNotDone() {
        HttpResponse<String> answer = rosa.post(path, form("not-spam", "0", "a-form"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        assertThat(DeskBrowser.text(answer)).contains("this cannot be done now");
        assertThat(clinic.state(reference)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAA-AAAAA", "x", "AAAAA-AAAA", "%3Cb%3E"})
    void aRequestThatIsNotThereLosesNothing(String unknown) {
        HttpResponse<String> answer = rosa.post(DeskBrowser.transitions(unknown), form("called", "0", "a-form"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(DeskBrowser.page(answer).select("pre").text()).isEqualTo(NOTE);
    }

    @ParameterizedTest
    @CsvSource({
        "action, ''",
        "action, unknown",
        "action, resend",
        "version, ''",
        "version, -1",
        "version, 1.0",
        "version, 99999999999999999999",
        "formId, ''",
        "callAgainDate, yesterday",
        "callAgainTime, 10:00",
        "callAgainTime, 25:00",
        "callAgainDate, 2020-01-01",
    })
    void whatCannotBeDoneIsShownWithEverythingTyped(String field, String value) {
        Map<String, String> form = form("called", "0", "a-form");
        form.put(field, value);

        HttpResponse<String> answer = rosa.post(path, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        if (field.startsWith("callAgain")) {
            assertThat(DeskBrowser.field(DeskBrowser.page(answer), field)).isEqualTo(value);
        }
        assertThat(clinic.state(reference)).hasSize(1);
    }

    @Test
    void aNoteThatIsTooLongIsShownAsAWhole() {
        String note = "n".repeat(5_000);
        Map<String, String> form = form("called", "0", "a-form");
        form.put("note", note);

        HttpResponse<String> answer = rosa.post(path, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(DeskBrowser.note(answer)).contains(note);
    }

    private HttpResponse<String> sent(String type, byte[] body) {
        HttpResponse<String> answer = rosa.send("POST", path, type, body);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(DeskBrowser.page(answer).select("h1")).hasSize(1);
        assertThat(clinic.state(reference)).hasSize(1);
        return answer;
    }

    @Test
    void whatIsNotAFormIsRefused() {
        byte[] form = DeskBrowser.form(form("called", "0", "a-form")).getBytes(UTF_8);
        for (String type :
                List.of("application/json", "text/plain", "multipart/form-data; boundary=x", "x", "text/xml")) {
            assertThat(sent(type, form).statusCode()).isEqualTo(415);
        }
        assertThat(sent("", form).statusCode()).isEqualTo(415);
        assertThat(sent("application/json", "{\"action\":\"called\"}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aFormThatIsTooLongOrNotUtf8IsRefused() {
        String form = DeskBrowser.form(form("called", "0", "a-form"));

        assertThat(sent(DeskBrowser.FORM, (form + "&x=" + "x".repeat(64 * 1024)).getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertThat(sent(DeskBrowser.FORM, (form + "&x=%ff%fe").getBytes(UTF_8)).statusCode())
                .isEqualTo(415);
        assertThat(sent(DeskBrowser.FORM, (form + "&x=é").getBytes(ISO_8859_1)).statusCode())
                .isEqualTo(415);
        assertThat(sent(DeskBrowser.FORM, (form + "&x=%ED%A0%80").getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }

    /** A body that was cut off has no secret, or it has another value than was typed. */
    @Test
    void aFormThatWasTornIsNotDone() {
        String csrfLast =
                DeskBrowser.form(form("called", "0", "a-form")).replaceAll("&?csrf=[^&]*", "") + "&csrf=" + csrf;
        for (int length = 1; length < csrfLast.length(); length += 3) {
            assertThat(sent(DeskBrowser.FORM, csrfLast.substring(0, length).getBytes(UTF_8))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&&&&===",
                "%",
                "%zz=%",
                "csrf",
                "csrf=%00",
                "action=called&action=spam&version=0&version=1",
                "note[]=x&note=y",
                "__proto__=x&constructor=y",
            })
    void oddFormsAreAnsweredWithAPage(String body) {
        assertThat(sent(DeskBrowser.FORM, body.getBytes(UTF_8)).statusCode()).isEqualTo(403);
        assertThat(sent(DeskBrowser.FORM, (body + "&csrf=" + csrf).getBytes(UTF_8))
                        .statusCode())
                .isIn(403, 422);
    }

    @Test
    void theQuarantineTakesOnlyWhatItsFormCanSend() {
        for (String chosen :
                List.of("x", "x.0", reference + ".x", reference + ".0.0", ".", "", reference, "\u0000.0")) {
            Map<String, String> form = form("spam", "0", "a-form");
            form.put("reference", chosen);
            HttpResponse<String> answer = rosa.post("/desk/quarantine", form);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(DeskBrowser.location(answer)).startsWith("/desk/quarantine?result=");
        }
        assertThat(clinic.state(reference)).hasSize(1);
    }
}
