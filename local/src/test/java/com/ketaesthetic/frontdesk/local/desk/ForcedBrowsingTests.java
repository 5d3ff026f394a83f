package com.ketaesthetic.frontdesk.local.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever guesses addresses sees and changes nothing that they may not. */
class ForcedBrowsingTests {
    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private static final String reference = clinic.request();

    private static String address(String path) {
        return path.replace("{reference}", reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/desk?list=later",
                "/desk/quarantine",
                "/desk/search",
                "/desk/audit",
                "/desk/figures",
                "/desk/staff",
                "/desk/sessions",
                "/desk/requests/{reference}",
                "/desk/requests/AAAAA-AAAAA",
            })
    void aPageLeadsToSigningIn(String path) {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> answer = clinic.browser().send(method, address(path), "", new byte[0]);

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(DeskBrowser.location(answer)).startsWith("/desk/sign-in?returnTo=%2Fdesk");
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/desk/requests/{reference}/transitions, action=called&version=0&formId=f",
        "/desk/requests/AAAAA-AAAAA/transitions, action=called&version=0&formId=f",
        "/desk/quarantine, action=spam&formId=f&reference={reference}.0",
        "/desk/language, language=es",
        "/desk/search, q=Lopez",
        "/desk/export, list=open",
        "/desk/sessions, action=end-others",
        "/desk/figures, weeks=53",
        "/desk/staff, action=invite&name=Mallory&email=m%40evil.example&group=owner",
    })
    void aFormIsRefused(String path, String form) {
        List<String> before = clinic.state(reference);
        for (String csrf : List.of("", "&csrf=", "&csrf=" + "x".repeat(43))) {
            HttpResponse<String> answer = clinic.browser()
                    .send("POST", address(path), DeskBrowser.FORM, (address(form) + csrf).getBytes(UTF_8));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(DeskBrowser.text(answer)).contains("You were signed out").doesNotContain("Lopez");
        }
        assertThat(clinic.state(reference)).isEqualTo(before);
        assertThat(clinic.audit("export")).isEmpty();
        assertThat(clinic.audit("search")).isEmpty();
    }

    @Test
    void aReceptionistIsNoOwner() {
        int before = clinic.audit("refused").size();
        for (HttpResponse<String> answer : List.of(
                rosa.get("/desk/audit"),
                rosa.get("/desk/audit?day=2026-11-24"),
                rosa.get("/desk/staff"),
                rosa.get("/desk/figures"),
                rosa.get("/desk/figures?weeks=53"),
                rosa.submit("/desk/figures", Map.of()),
                rosa.submit("/desk/staff", Map.of("action", "end-access", "id", "x")),
                rosa.submit(
                        "/desk/staff",
                        Map.of("action", "invite", "name", "M", "email", "m@evil.example", "group", "owner")))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(DeskBrowser.text(answer)).contains("For owners only").doesNotContain("olivia@clinic.example");
        }
        assertThat(clinic.audit("refused")).hasSize(before + 8);
        assertThat(DeskBrowser.page(rosa.get("/desk")).select("a[href*=staff], a[href*=audit], a[href*=figures]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/desk, 'GET, HEAD'",
        "/desk/sign-in, 'GET, HEAD'",
        "/desk/signed-in, 'GET, HEAD'",
        "/desk/signed-out, 'GET, HEAD'",
        "/desk/sign-out, POST",
        "/desk/language, POST",
        "/desk/export, POST",
        "/desk/quarantine, 'GET, POST, HEAD'",
        "/desk/search, 'GET, POST, HEAD'",
        "/desk/audit, 'GET, HEAD'",
        "/desk/figures, 'GET, POST, HEAD'",
        "/desk/staff, 'GET, POST, HEAD'",
        "/desk/sessions, 'GET, POST, HEAD'",
        "/desk/requests/{reference}, 'GET, HEAD'",
        "/desk/requests/{reference}/transitions, POST",
    })
    void aPageHasItsMethodsAndNoOthers(String path, String allowed) {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
            if (allowed.contains(method)) {
                continue;
            }
            HttpResponse<String> answer = clinic.browser().send(method, address(path), "", new byte[0]);
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains(allowed);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/nothing",
                "/desk/requests",
                "/desk/requests/{reference}/history",
                "/desk/requests/{reference}/transitions/x",
                "/desk/Staff",
                "/desk/STAFF",
                "/desk/staff.json",
                "/desk/staff;a=b/x",
                "/desk/.git/config",
                "/desk/{path+}",
                "/desk/%7Bpath%2B%7D",
                "/desk/requests/%7Breference%7D/x",
                "/desk/wp-admin",
                "/desk/%E2%80%AE",
                "/desk/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
            })
    void anUnknownAddressHasAPageThatSaysSo(String path) {
        for (DeskBrowser browser : List.of(rosa, clinic.browser())) {
            HttpResponse<String> answer = browser.get(address(path).replace("{path+}", "%7Bpath+%7D"));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(DeskBrowser.text(answer)).contains("There is no such page");
            assertThat(answer.body()).doesNotContain("alert(1)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/staff/",
                "/desk/staff//",
                "/desk//staff",
                "/desk/./staff",
                "/desk/quarantine/../staff",
                "/desk/%73taff",
                "/desk/staff%2f",
                "/desk/%2fstaff",
                "/desk%2fstaff",
                "/desk/quarantine%2f..%2fstaff",
                "/desk/..%2fdesk/staff",
                "/desk/staff;x=y",
                "/desk/staff%00",
                "/desk/staff%20",
                "/desk/staff%0a",
            })
    void noWayOfWritingAnOwnersPageOpensItToOthers(String path) {
        for (DeskBrowser browser : List.of(rosa, clinic.browser())) {
            HttpResponse<String> answer = browser.get(path);

            assertThat(answer.statusCode()).isIn(303, 400, 403, 404);
            assertThat(answer.body()).doesNotContain("olivia@clinic.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/desk/, /desk",
        "/desk/?list=later, /desk?list=later",
        "/desk/?list=//evil.example, /desk",
        "/desk/quarantine/, /desk/quarantine",
        "/desk/staff/, /desk/staff",
        "/desk/requests/{reference}/, /desk/requests/{reference}",
        "/desk/requests/AAAAA-AAAAA/, /desk/requests/AAAAA-AAAAA",
    })
    void aSlashAtTheEndLeadsToThePageWithoutIt(String path, String page) {
        for (DeskBrowser browser : List.of(rosa, clinic.browser())) {
            for (String method : List.of("GET", "HEAD")) {
                HttpResponse<String> answer = browser.send(method, address(path), "", new byte[0]);

                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(DeskBrowser.location(answer)).isEqualTo(address(page));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/nothing/", "/desk/requests/", "/desk/requests/%3Cscript%3E/"})
    void aSlashAtTheEndMakesNoPageOfWhatIsNone(String path) {
        assertThat(rosa.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aFormIsTakenWithASlashAtTheEndToo() {
        assertThat(rosa.submit("/desk/language/", Map.of("language", "en")).statusCode())
                .isEqualTo(303);
    }

    /** Strangers who try references learn nothing from the answers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAA-AAAAA",
                "AAAAAAAAAA",
                "00000-00000",
                "x",
                "AAAAA-AAAA",
                "AAAAA-AAAAAA",
                "'OR'1'='1",
                "%24ne"
            })
    void aStrangerGetsTheSameAnswerForEachReference(String guessed) {
        HttpResponse<String> known = clinic.browser().get("/desk/requests/" + reference);
        HttpResponse<String> unknown = clinic.browser().get("/desk/requests/" + guessed);
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(headers(unknown)).isEqualTo(headers(known));

        String form = "action=called&version=0&formId=f";
        HttpResponse<String> posted = clinic.browser()
                .send("POST", DeskBrowser.transitions(reference), DeskBrowser.FORM, form.getBytes(UTF_8));
        HttpResponse<String> guess =
                clinic.browser().send("POST", DeskBrowser.transitions(guessed), DeskBrowser.FORM, form.getBytes(UTF_8));
        assertThat(guess.statusCode()).isEqualTo(posted.statusCode());
        assertThat(headers(guess).keySet()).isEqualTo(headers(posted).keySet());
        assertThat(DeskBrowser.page(guess).title())
                .isEqualTo(DeskBrowser.page(posted).title());
    }

    /** The headers, without what differs between any two answers. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(Set.of("date", "x-request-id", "location", "content-length", "set-cookie"));
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAA-AAAA", "AAAAA-AAAAAA", "AAAAA_AAAAA", "%3Cscript%3E", "AAAAA-AAAAA"})
    void staffIsToldThatThereIsNoSuchRequest(String guessed) {
        HttpResponse<String> answer = rosa.get("/desk/requests/" + guessed);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(DeskBrowser.text(answer)).contains("There is no such request");
        // The page has its own script, and none from the address.
        assertThat(DeskBrowser.page(answer).select("script")).hasSize(1);
    }
}
