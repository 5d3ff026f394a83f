package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.Printed;
import com.ketaesthetic.frontdesk.local.signin.SignInBrowser;
import com.ketaesthetic.frontdesk.local.signin.SignInFault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Marker values ("canaries") of patients, of staff and of the sign-in stay where they belong, whatever goes wrong. */
class DeskPrivacyTests {
    private static final String REQUEST = """
            {"name": "Canaryname", "email": "canaryemail@example.com", "phone": "+12125550199 canaryphonenote",
             "patientType": "new", "requestedBy": "caregiver", "caregiverName": "Canarycaregiver",
             "interest": "fibromyalgia", "message": "Canarymessage", "consent": true}
            """;

    private static final Map<String, String> INVITATION =
            Map.of("action", "invite", "name", "Canarystaff", "email", "canarystaff@x.example", "group", "owner");

    /** What patients and staff typed. */
    private static final List<String> TYPED = List.of("canary", "2125550199", "555-0199", "ibromyalgia");

    private static final Set<String> LOGGED =
            Set.of("event", "requestId", "path", "status", "milliseconds", "fault", "at");

    @RegisterExtension
    private final Printed printed = new Printed();

    private final List<HttpResponse<String>> answers = new ArrayList<>();
    private final Set<String> secrets = new TreeSet<>();

    private void noted(HttpResponse<String> answer) {
        answers.add(answer);
    }

    private DeskBrowser signedIn(Clinic clinic, String email) {
        DeskBrowser browser = clinic.browser();
        HttpResponse<String> begun = browser.get("/desk/sign-in");
        URI authorize = URI.create(DeskBrowser.location(begun));
        URI back = DeskBrowser.comeBack(authorize, email);
        secrets.addAll(browser.cookies.values());
        secrets.add(SignInBrowser.query(authorize).get("nonce"));
        secrets.add(SignInBrowser.query(authorize).get("code_challenge"));
        secrets.addAll(SignInBrowser.query(back).values());
        clinic.items("sign-in#")
                .forEach(item -> secrets.add(item.get("verifier").asText()));
        noted(browser.follow(back));
        secrets.add(browser.session());
        secrets.add(browser.csrf());
        return browser;
    }

    @Test
    void nothingIsPrintedAndNoAddressHasIt() {
        try (Clinic clinic = new Clinic()) {
            String reference = clinic.posted(REQUEST);
            String path = DeskBrowser.transitions(reference);
            DeskBrowser rosa = signedIn(clinic, Clinic.ROSA);
            DeskBrowser olivia = signedIn(clinic, Clinic.OLIVIA);
            Map<String, String> note = Map.of("action", "called", "note", "Canarynote", "version", "0", "formId", "f");
            noted(rosa.get("/desk"));
            noted(rosa.get("/desk/requests/" + reference));
            noted(rosa.submit("/desk/search", Map.of("q", "Canaryname")));
            noted(rosa.submit("/desk/search", Map.of("q", "canaryemail@example.com")));
            noted(rosa.submit("/desk/search", Map.of("q", "+1 212 555 0199")));
            noted(rosa.submit(path, Map.of("action", "canaryaction", "note", "Canarynote", "callAgainDate", "canary")));
            noted(rosa.submit(path, note));
            noted(rosa.submit(path, Map.of("action", "note", "note", "Canarynote2", "version", "0", "formId", "g")));
            noted(rosa.post(path, note));
            noted(rosa.submit("/desk/export", Map.of("list", "open", "texts", "on")));
            noted(olivia.submit("/desk/staff", INVITATION));
            noted(olivia.submit("/desk/staff", Map.of("action", "end-access", "id", "canarystaff@x.example")));
            noted(olivia.submit("/desk/staff", Map.of("action", "give-access", "id", "canarystaff@x.example")));
            noted(olivia.get("/desk/staff"));
            noted(olivia.get("/desk/audit"));
            noted(olivia.get("/desk/figures"));
            noted(olivia.submit("/desk/figures", Map.of()));
            noted(clinic.browser().post(path, note));
            noted(clinic.browser().get("/desk/signed-in?code=canarycode&state=canarystate"));
            noted(rosa.get("/desk/requests/canary-typed-by-hand"));

            clinic.site.faults("{\"table\":\"down\"}");
            noted(rosa.post("/desk/search", Map.of("q", "Canaryname")));
            noted(rosa.post(path, note));
            noted(clinic.browser().get("/desk/signed-in?code=canarycode&state=canarystate"));
            clinic.site.faults("{\"table\":\"ok\"}");

            DeskBrowser rex = clinic.browser();
            URI back = rex.comeBack(Clinic.REX);
            secrets.addAll(SignInBrowser.query(back).values());
            clinic.stack.signIn().set(SignInFault.DROP);
            noted(rex.follow(back));
            noted(olivia.get("/desk/staff"));
            noted(olivia.submit("/desk/staff", INVITATION));
            clinic.stack.signIn().set(SignInFault.OK);
            DeskBrowser changed = clinic.browser();
            clinic.delete("sign-in#");
            URI wrong = changed.comeBack(Clinic.REX);
            clinic.set("sign-in#", "nonce", "o".repeat(43));
            noted(changed.follow(wrong));

            clinic.set("session#", "seenAt", SessionTests.ago(Duration.ofMinutes(20)));
            noted(rosa.post(path, note));
            noted(rosa.post("/desk/sign-out", Map.of("csrf", "canary", "left", "canary", "draftOf", reference)));

            theTableHasItOnlyWhereItBelongs(clinic);
            Eventually.holds(() -> assertThat(printed.text()).contains("sign-in-fault", "\"event\":\"fault\""));
        }

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 303, 401, 403, 404, 409, 422, 503);
        assertThat(answers).noneMatch(answer -> answer.statusCode() == 500 || answer.statusCode() == 502);
        assertThat(secrets).hasSizeGreaterThan(14);
        assertThat(printed.text())
                .contains("\"path\":\"/desk/requests/{reference}/transitions\"")
                .doesNotContainIgnoringCase(TYPED.toArray(String[]::new))
                .doesNotContain(secrets)
                .doesNotContain("Rosa", "Ruiz", "Olivia", "Owens", "clinic.example");
        assertThat(printed.text().lines().filter(line -> line.contains("\"path\":\"/desk")))
                .allMatch(line -> LOGGED.containsAll(DeskPrivacyTests.names(line)));
        for (HttpResponse<String> answer : answers) {
            String addresses = answer.headers().map().toString()
                    + DeskBrowser.page(answer)
                            .select("[href]")
                            .not("[href^=mailto], [href^=tel]")
                            .eachAttr("href")
                    + DeskBrowser.page(answer).select("form").eachAttr("action")
                    + DeskBrowser.page(answer).select("meta").eachAttr("content")
                    + DeskBrowser.page(answer).title();
            assertThat(addresses)
                    .doesNotContainIgnoringCase(TYPED.toArray(String[]::new))
                    .doesNotContainIgnoringCase("rosa", "ruiz", "owens");
        }
    }

    private static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        try {
            new ObjectMapper().readTree(line).fieldNames().forEachRemaining(names::add);
        } catch (JsonProcessingException notJson) {
            names.add(line);
        }
        return names;
    }

    private void theTableHasItOnlyWhereItBelongs(Clinic clinic) {
        List<JsonNode> audit = clinic.items("audit#");
        assertThat(audit)
                .hasSizeGreaterThan(8)
                .allSatisfy(item -> assertThat(item.toString())
                        .doesNotContainIgnoringCase(TYPED.toArray(String[]::new))
                        .doesNotContain(secrets)
                        .doesNotContain("Rosa", "Ruiz", "Olivia", "Owens", "clinic.example"));
        assertThat(clinic.items("session#")).isNotEmpty();
        for (JsonNode item : clinic.items("")) {
            // Only the session itself has its secret for forms, and only an attempt what it checks.
            String partition = item.get("pk").asText();
            if (!partition.startsWith("session#") && !partition.startsWith("sign-in#")) {
                assertThat(item.toString()).doesNotContain(secrets);
            }
        }
    }
}
