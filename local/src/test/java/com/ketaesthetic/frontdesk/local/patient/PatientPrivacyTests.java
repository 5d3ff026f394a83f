package com.ketaesthetic.frontdesk.local.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Printed;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens, digits, codes and what patients typed ("canaries") are in no log, whatever goes wrong. */
class PatientPrivacyTests {
    private static final List<String> TYPED = List.of("canary", "2125550", "555-0");

    @RegisterExtension
    private final Printed printed = new Printed();

    @Test
    void nothingIsPrinted() {
        List<HttpResponse<String>> answers = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        try (Patients patients = new Patients()) {
            Reference reference =
                    patients.request("name", "Canaryname", "email", "canary@example.com", "message", "Canarymessage");
            Reference message = patients.message("canarycontact@example.com");
            String token = patients.token(reference);
            answers.add(patients.get(reference));
            answers.add(patients.get("canarytoken"));
            answers.add(patients.post("canarytoken", Map.of("action", "canaryaction", "digits", "0123")));
            answers.add(patients.post(reference, Map.of("digits", "canarydigits")));
            Document page = patients.open(reference);
            Map<String, String> change = Patients.with(Patients.hidden(page, "change"), "message", "Canarywish");
            secrets.addAll(page.select("input[name=proof]").eachAttr("value"));
            answers.add(patients.post(reference, Patients.with(change, "preferredTimes[0][date]", "canarydate")));
            answers.add(patients.post(reference, change));
            answers.add(patients.post(token, change, "Origin", "https://canary.example"));
            patients.does(
                    reference,
                    new RequestEvent.Book(new Appointment(
                            Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(3)), 60)),
                    Patients.ROSA);
            answers.add(patients.post(message, Map.of("action", "send-code")));
            answers.add(patients.post(message, Map.of("action", "show", "digits", patients.code(message, 0))));
            patients.site.faults("{\"table\":\"down\"}");
            answers.add(patients.post(reference, change));
            answers.add(patients.get(reference));
            patients.site.faults("{\"table\":\"ok\"}");
            secrets.addAll(List.of(
                    token,
                    token.substring(11),
                    patients.token(message),
                    patients.token(message).substring(11),
                    patients.code(message, 0),
                    Patients.hidden(page, "change", "formId")));
            theTableHasNone(
                    patients,
                    secrets.stream()
                            .filter(secret -> !secret.equals(Patients.hidden(page, "change", "formId")))
                            .toList());
        }

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 403, 404, 422, 503);
        assertThat(answers).noneMatch(answer -> answer.statusCode() == 500 || answer.statusCode() == 502);
        assertThat(printed.text())
                .contains("\"path\":\"/request/{token}\"", "\"event\":\"patient-page\"", "\"event\":\"fault\"")
                .doesNotContainIgnoringCase(TYPED.toArray(String[]::new))
                .doesNotContain(secrets);
    }

    /** Whoever reads the table cannot open a page with it. */
    private static void theTableHasNone(Patients patients, List<String> secrets) {
        assertThat(patients.site.get("/local/items.json").body()).doesNotContain(secrets);
    }
}
