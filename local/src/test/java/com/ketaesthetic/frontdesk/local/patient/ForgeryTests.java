package com.ketaesthetic.frontdesk.local.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is changed by a form that does not come from a page on which the patient has shown who they are. */
class ForgeryTests {
    @AutoClose
    private static final Patients patients = new Patients();

    private Reference reference;
    private Document page;

    @BeforeEach
    void open() {
        reference = patients.request();
        page = patients.open(reference);
    }

    private Map<String, String> change() {
        return Patients.with(Patients.hidden(page, "change"), "message", "Mornings are better.");
    }

    private void nothingHappens(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(patients.history(reference)).isEmpty();
        assertThat(patients.status(reference)).isEqualTo("RECEIVED");
    }

    private static Instant soon() {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofMinutes(10));
    }

    @Test
    void withoutDigitsOrAProof() {
        Map<String, String> fields = change();
        fields.remove("proof");
        nothingHappens(422, patients.post(reference, fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "9999999999.00000000000000000000000000000000", "-1.00", "1.1.1"})
    void withAProofThatIsMadeUp(String proof) {
        HttpResponse<String> answer = patients.post(reference, Patients.with(change(), "proof", proof));
        nothingHappens(proof.isEmpty() ? 422 : 403, answer);
    }

    @Test
    void withAProofForAnotherPurpose() {
        for (String purpose : List.of("show", "calendar", "withdraw", "stop-mails", "send-code", "")) {
            nothingHappens(
                    403,
                    patients.post(
                            reference, Patients.with(change(), "proof", patients.proof(reference, purpose, soon()))));
        }
        nothingHappens(
                403,
                patients.post(
                        reference,
                        Patients.with(
                                Patients.hidden(page, "withdraw"),
                                "confirmed",
                                "true",
                                "proof",
                                Patients.hidden(page, "change", "proof"))));
    }

    @Test
    void withAProofOfAnotherRequest() {
        Reference other = patients.request();
        Map<String, String> fields =
                Patients.with(Patients.hidden(patients.open(other), "change"), "message", "Mornings are better.");
        nothingHappens(403, patients.post(reference, fields));
    }

    @Test
    void withTheDigitsOfAnotherRequest() {
        Reference other = patients.request("phone", "(212) 555-0199");
        nothingHappens(404, patients.post(reference, Map.of("action", "show", "digits", "0199")));
        assertThat(patients.post(other, Map.of("action", "show", "digits", "0199"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, http://127.0.0.1",
        "Origin, http://127.0.0.1.evil.example",
        "Origin, https://www.ketaesthetic.com",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, something-new",
    })
    void fromAnotherSite(String header, String value) {
        String token = patients.token(reference);
        nothingHappens(403, patients.post(token, change(), header, value));
        nothingHappens(403, patients.post(token, Map.of("action", "show", "digits", Patients.WRONG), header, value));
        assertThat(patients.tries(reference)).isZero();
    }

    @Test
    void exceptFromOurOwnPage() {
        String own = "http://" + patients.stack.front().getAuthority();
        assertThat(patients.post(patients.token(reference), change(), "Origin", own)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", ""})
    void asSomethingElseThanAForm(String type) {
        HttpResponse<String> answer = patients.site.post(
                "/request/" + patients.token(reference),
                type.isEmpty() ? "application/octet-stream" : type,
                Patients.form(change()),
                Map.of());
        nothingHappens(415, answer);
    }

    @Test
    void asALink() {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> answer = patients.site.send(
                    method, "/request/" + patients.token(reference) + "?" + Patients.form(change()), Map.of());
            nothingHappens(200, answer);
            assertThat(answer.body()).doesNotContain("Maria");
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            HttpResponse<String> answer = patients.site.send(method, "/request/" + patients.token(reference), Map.of());
            nothingHappens(405, answer);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, POST, HEAD");
        }
    }

    @Test
    void withAFormThatIsTooLongOrNotUtf8() {
        String token = patients.token(reference);
        nothingHappens(415, patients.post(token, Patients.with(change(), "more", "x".repeat(33_000))));
        nothingHappens(415, patients.site.post("/request/" + token, Site.FORM, "action=change&message=%FF", Map.of()));
    }

    /** What only something else than our page would send does nothing, and is no fault of ours. */
    @ParameterizedTest
    @CsvSource({
        "version, ''",
        "version, x",
        "version, -1",
        "version, 99999999999999999999",
        "formId, ''",
        "formId, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "formId, 'a b'",
    })
    void withoutAProperVersionAndFormId(String name, String value) {
        nothingHappens(200, patients.post(reference, Patients.with(change(), name, value)));
    }

    @Test
    void withAVersionThatTheRequestNeverHad() {
        nothingHappens(409, patients.post(reference, Patients.with(change(), "version", "7")));
    }

    @Test
    void withAnActionThatThereIsNot() {
        for (String action : List.of("book", "erase", "close", "reopen", "CHANGE", "change ")) {
            HttpResponse<String> answer = patients.post(
                    reference, Map.of("action", action, "digits", Patients.DIGITS, "formId", "a", "version", "0"));
            assertThat(answer.statusCode()).isIn(200, 422);
            assertThat(patients.history(reference)).isEmpty();
        }
    }

    @Test
    void theSameFormIdDoesNotHideADifferentAct() {
        Map<String, String> fields = change();
        patients.post(reference, fields);
        Document after = patients.open(reference);

        patients.post(
                reference,
                Patients.with(
                        Patients.hidden(after, "withdraw"),
                        "confirmed",
                        "true",
                        "formId",
                        Patients.hidden(page, "change", "formId")));

        assertThat(patients.status(reference)).isEqualTo("WITHDRAWN");
    }
}
