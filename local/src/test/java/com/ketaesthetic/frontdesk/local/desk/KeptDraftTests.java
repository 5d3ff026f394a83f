package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one page has left to be kept is not lost by what happens to the session afterwards. */
class KeptDraftTests {
    private static final String NOTE = "Wants to come on Monday";

    private static Clinic clinic;
    private static DeskBrowser rosa;
    private String reference = "";

    @BeforeAll
    static void open() {
        clinic = new Clinic();
        rosa = clinic.browser();
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    /** One of two pages was left open, with a note, while the other was in use. */
    @BeforeEach
    void aNoteIsKept() {
        reference = clinic.request();
        rosa = clinic.browser();
        rosa.signIn(Clinic.ROSA);
        HttpResponse<String> left = rosa.post(
                "/desk/sign-out",
                Map.of(
                        "csrf",
                        rosa.csrf(),
                        "left",
                        "/desk/requests/" + reference,
                        "draftOf",
                        reference,
                        "action",
                        "note",
                        "note",
                        NOTE));
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(rosa.isSignedIn()).isTrue();
    }

    private void comesBack() {
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void byTheOtherPageThatIsLeftOpenToo() {
        String csrf = rosa.csrf();
        clinic.set("session#", "seenAt", SessionTests.ago(Duration.ofMinutes(20)));

        HttpResponse<String> left = rosa.post("/desk/sign-out", Map.of("csrf", csrf, "left", "/desk"));

        assertThat(rosa.signInFrom(left, Clinic.ROSA).statusCode()).isEqualTo(303);
        comesBack();
    }

    @Test
    void byTheTextOfAnotherPage() {
        String other = clinic.request();
        rosa.submit(
                "/desk/sign-out",
                Map.of("left", "/desk/requests/" + other, "draftOf", other, "action", "note", "note", "Another note"));

        comesBack();
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + other))).contains("Another note");
    }

    @Test
    void byAnotherPageOfTheSameRequest() {
        for (Map<String, String> typed :
                List.of(Map.of("action", "called"), Map.of("note", "Or on Tuesday"), Map.of("note", "Wants to come"))) {
            Map<String, String> form = new HashMap<>(typed);
            form.put("left", "/desk/requests/" + reference);
            form.put("draftOf", reference);
            rosa.submit("/desk/sign-out", form);
        }

        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference)).strip())
                .isEqualTo(NOTE + "\nOr on Tuesday");
    }

    @Test
    void byANewSignInOfTheSamePerson() {
        rosa.signIn(Clinic.ROSA);

        comesBack();
    }

    @Test
    void bySigningOut() {
        rosa.submit("/desk/sign-out", Map.of());
        rosa.signIn(Clinic.ROSA);

        comesBack();
    }

    @Test
    void byEndingTheSessionFromAnother() {
        DeskBrowser phone = clinic.signedIn(Clinic.ROSA);
        phone.submit("/desk/sessions", Map.of("action", "end-others"));
        rosa.signIn(Clinic.ROSA);

        comesBack();
    }

    @Test
    void byASessionThatIsDeleted() {
        clinic.delete("session#");
        rosa.signIn(Clinic.ROSA);

        comesBack();
    }

    @Test
    void butNobodyElseGetsIt() {
        rosa.signIn(Clinic.REX);

        assertThat(rosa.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);
    }

    @Test
    void andIsForgottenWhenItIsSaved() {
        assertThat(clinic.items("staff#"))
                .anyMatch(item -> item.get("sk").asText().equals("draft#" + reference.replace("-", "")));
        assertThat(rosa.change(reference, Map.of("action", "note", "note", NOTE))
                        .statusCode())
                .isEqualTo(303);

        assertThat(clinic.items("staff#"))
                .noneMatch(item -> item.get("sk").asText().equals("draft#" + reference.replace("-", "")));
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).isBlank();
    }
}
