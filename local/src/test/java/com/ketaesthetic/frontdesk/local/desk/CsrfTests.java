package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is changed by a form that does not come from a page of the same session. */
class CsrfTests {
    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private static final DeskBrowser olivia = clinic.signedIn(Clinic.OLIVIA);
    /** Olivia's phone. */
    private static final DeskBrowser phone = clinic.signedIn(Clinic.OLIVIA);

    private static final String reference = clinic.request();

    /** Each form of the desk, with fields that would change something. */
    private static Map<String, String> fields(String path) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", "0");
        fields.put("formId", "a-form");
        switch (path) {
            case "transitions" -> fields.put("action", "called");
            case "quarantine" -> {
                fields.put("action", "spam");
                fields.put("reference", reference.replace("-", "") + ".0");
            }
            case "language" -> fields.put("language", "es");
            case "staff" -> {
                fields.put("action", "invite");
                fields.put("name", "Mallory Moss");
                fields.put("email", "mallory@evil.example");
                fields.put("group", "owner");
            }
            case "sessions" -> fields.put("action", "end-others");
            case "export" -> fields.put("list", "open");
            case "search" -> fields.put("q", "Lopez");
            default -> fields.put("left", "/desk");
        }
        return fields;
    }

    private static String address(String path) {
        return path.equals("transitions") ? DeskBrowser.transitions(reference) : "/desk/" + path;
    }

    /**
     * The request is refused, and changes nothing.
     *
     * @param more how many refusals the audit has of it
     */
    private static void nothingHappens(int more, Supplier<HttpResponse<String>> request) {
        int before = clinic.audit("refused").size();
        assertThat(request.get().statusCode()).isEqualTo(403);
        assertThat(clinic.audit("refused")).hasSize(before + more);
        assertThat(clinic.state(reference)).singleElement().asString().contains("submission");
        assertThat(rosa.isSignedIn()).isTrue();
        assertThat(olivia.isSignedIn()).isTrue();
        assertThat(phone.isSignedIn()).isTrue();
        assertThat(DeskBrowser.page(olivia.get("/desk")).select("html").attr("lang"))
                .isEqualTo("en");
        assertThat(DeskBrowser.text(olivia.get("/desk/staff"))).doesNotContain("Mallory");
        assertThat(clinic.audit("export")).isEmpty();
        assertThat(clinic.audit("search")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transitions", "quarantine", "language", "staff", "export", "search", "sessions", "sign-out"})
    void noFormIsTakenWithoutTheSessionsSecret(String path) {
        nothingHappens(0, () -> olivia.post(address(path), fields(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transitions", "quarantine", "language", "staff", "export", "search", "sessions", "sign-out"})
    void noFormIsTakenWithAnotherSessionsSecret(String path) {
        Map<String, String> fields = fields(path);
        fields.put("csrf", rosa.csrf());
        nothingHappens(0, () -> olivia.post(address(path), fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transitions", "quarantine", "language", "staff", "export", "search", "sessions", "sign-out"})
    void noFormIsTakenWithSomethingLikeTheSecret(String path) {
        String csrf = olivia.csrf();
        for (String wrong : new String[] {
            "", " ", "x", csrf.substring(1), csrf + "x", csrf.toLowerCase(Locale.ROOT), olivia.session()
        }) {
            Map<String, String> fields = fields(path);
            fields.put("csrf", wrong);
            nothingHappens(0, () -> olivia.post(address(path), fields));
        }
    }

    @Test
    void theSecretIsNotTakenFromTheAddressOrAHeader() {
        String csrf = olivia.csrf();
        nothingHappens(
                0,
                () -> olivia.post(
                        address("transitions") + "?csrf=" + csrf,
                        fields("transitions"),
                        "csrf",
                        csrf,
                        "X-CSRF-Token",
                        csrf));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1",
        "Origin, http://127.0.0.1.evil.example",
        "Origin, file://",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, something-new",
    })
    void noFormIsTakenFromAnotherSiteEvenWithTheSecret(String header, String value) {
        for (String path : new String[] {
            "transitions", "quarantine", "language", "staff", "export", "search", "sessions", "sign-out"
        }) {
            nothingHappens(
                    path.equals("sign-out") ? 0 : 1, () -> olivia.submit(address(path), fields(path), header, value));
        }
    }

    @Test
    void theSameHostOnAnotherPortIsAnotherSite() {
        String other = "http://127.0.0.1:" + (clinic.stack.front().getPort() == 80 ? 81 : 80);
        assertThat(olivia.submit(address("transitions"), fields("transitions"), "Origin", other)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transitions", "language", "export", "sign-out"})
    void aLinkChangesNothing(String path) {
        Map<String, String> fields = fields(path);
        fields.put("csrf", olivia.csrf());
        for (String method : new String[] {"GET", "HEAD", "PUT", "PATCH", "DELETE"}) {
            HttpResponse<String> answer =
                    olivia.send(method, address(path) + "?" + DeskBrowser.form(fields), DeskBrowser.FORM, new byte[0]);
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
        assertThat(clinic.state(reference)).singleElement().asString().contains("submission");
        assertThat(olivia.isSignedIn()).isTrue();
    }

    @Test
    void linksToFormsThatAreAlsoPagesChangeNothing() {
        for (String path : new String[] {"quarantine", "staff", "search", "sessions"}) {
            Map<String, String> fields = fields(path);
            fields.put("csrf", olivia.csrf());
            assertThat(olivia.get(address(path) + "?" + DeskBrowser.form(fields))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(clinic.state(reference)).singleElement().asString().contains("submission");
        assertThat(DeskBrowser.text(olivia.get("/desk/staff"))).doesNotContain("Mallory");
        assertThat(phone.isSignedIn()).isTrue();
    }

    @Test
    void theFormOfAPageOfThisSessionIsTaken() {
        String another = clinic.request();
        String own = "http://" + clinic.stack.front().getAuthority();
        Map<String, String> fields = fields("transitions");
        assertThat(olivia.submit(
                                DeskBrowser.transitions(another),
                                fields,
                                "Origin",
                                own,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(303);
        assertThat(clinic.state(another)).hasSize(2);
    }
}
