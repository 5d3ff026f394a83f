package com.ketaesthetic.frontdesk.local.desk;

import static com.ketaesthetic.frontdesk.local.desk.DeskBrowser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.signin.SignInBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed while their session ended comes back to them, and to nobody else. */
class DraftTests {
    private static final String NOTE = "Called, the line was busy";

    private static Clinic clinic;
    private String reference = "";
    private String path = "";

    @BeforeAll
    static void open() {
        clinic = new Clinic();
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @BeforeEach
    void aRequest() {
        clinic.delete("session#");
        clinic.delete("staff#");
        clinic.delete("sign-in#");
        reference = clinic.request();
        path = DeskBrowser.transitions(reference);
    }

    private static void timePasses() {
        clinic.set("session#", "seenAt", SessionTests.ago(Duration.ofMinutes(16)));
    }

    private static Map<String, String> typed(String note) {
        return new LinkedHashMap<>(
                Map.of("action", "called", "note", note, "version", "0", "formId", "a-form", "csrf", "of-before"));
    }

    /** What a page of the request sends when nobody has done anything there for a while. */
    private Map<String, String> leftOpen(DeskBrowser browser) {
        Map<String, String> form = typed(NOTE);
        form.put("csrf", browser.csrf());
        form.put("left", "/desk/requests/" + reference);
        form.put("draftOf", reference);
        return form;
    }

    /** Follows the page's button to the sign-in pages and back. */
    private static HttpResponse<String> signInAgain(DeskBrowser browser, HttpResponse<String> page, String email) {
        URI authorize = DeskBrowser.button(page);
        return browser.follow(DeskBrowser.comeBack(authorize, email));
    }

    @Test
    void whatWasTypedIsShownAndKeptUntilItIsSaved() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        timePasses();

        HttpResponse<String> refused = rosa.post(path, typed(NOTE));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(DeskBrowser.text(refused)).contains(NOTE);
        assertThat(refused.headers().map().toString()).doesNotContain("busy");

        HttpResponse<String> back = signInAgain(rosa, refused, Clinic.ROSA);
        assertThat(DeskBrowser.location(back)).isEqualTo("/desk/requests/" + reference);
        HttpResponse<String> page = rosa.get("/desk/requests/" + reference);
        assertThat(DeskBrowser.note(page)).contains(NOTE);
        assertThat(page.body().split(NOTE, -1)).hasSize(2);
        assertThat(DeskBrowser.page(page).select("input[value=called]").hasAttr("checked"))
                .isTrue();
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + clinic.request())))
                .isBlank();

        assertThat(rosa.change(reference, Map.of("action", "called", "note", NOTE))
                        .statusCode())
                .isEqualTo(303);
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).isBlank();
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @Test
    void nobodyElseGetsIt() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        timePasses();
        HttpResponse<String> refused = browser.post(path, typed(NOTE));

        signInAgain(browser, refused, Clinic.REX);

        assertThat(browser.isSignedIn()).isTrue();
        assertThat(browser.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);
    }

    @Test
    void itComesBackInTheSameBrowserOnly() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        timePasses();
        HttpResponse<String> refused = browser.post(path, typed(NOTE));
        URI authorize = DeskBrowser.button(refused);

        DeskBrowser other = clinic.browser();
        HttpResponse<String> answer = other.follow(DeskBrowser.comeBack(authorize, Clinic.ROSA));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(NOTE);
        assertThat(other.signIn(Clinic.ROSA).get("/desk/requests/" + reference).body())
                .doesNotContain(NOTE);
    }

    @Test
    void itIsKeptWhenASessionWasEnded() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        clinic.delete("session#");

        HttpResponse<String> refused = rosa.post(path, typed(NOTE));
        assertThat(refused.statusCode()).isEqualTo(401);
        signInAgain(rosa, refused, Clinic.ROSA);

        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void aFormOfAnEarlierSessionIsShownAgain() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(NOTE);
        form.put("csrf", rosa.csrf());
        rosa.cookies.remove(SESSION);
        rosa.signIn(Clinic.ROSA);

        HttpResponse<String> answer = rosa.post(path, form);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        assertThat(clinic.state(reference)).hasSize(1);
    }

    /** Nobody is there to read it, but perhaps somebody else. */
    @Test
    void aPageThatWasLeftOpenShowsNothingThatWasTyped() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = leftOpen(rosa);
        timePasses();

        HttpResponse<String> left = rosa.post("/desk/sign-out", form);

        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.body()).doesNotContain(NOTE);
        assertThat(rosa.cookies).doesNotContainKey(SESSION);
        signInAgain(rosa, left, Clinic.ROSA);
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void whoFailsToSignInAfterSomebodySeesNothingThatWasTyped() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        timePasses();
        HttpResponse<String> refused = browser.post(path, typed(NOTE));
        String state = SignInBrowser.query(DeskBrowser.button(refused)).get("state");

        HttpResponse<String> answer = browser.get("/desk/signed-in?code=wrong&state=" + state);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(NOTE);
        signInAgain(browser, answer, Clinic.ROSA);
        assertThat(DeskBrowser.note(browser.get("/desk/requests/" + reference))).contains(NOTE);
    }

    /** A page that was left open is closed, and goes on elsewhere where its person is at work. */
    @Test
    void aPageThatWasLeftOpenEndsNoSessionInWhichSomethingIsDone() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = leftOpen(rosa);

        HttpResponse<String> left = rosa.post("/desk/sign-out", form);

        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(rosa.isSignedIn()).isTrue();
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {7_998, 7_999, 8_000, 8_001, 15_000})
    void aVeryLongTextIsKeptAsFarAsItFits(int length) {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        timePasses();
        String note = "n".repeat(length) + "😀".repeat(10);

        HttpResponse<String> refused = rosa.post(path, typed(note));
        assertThat(refused.statusCode()).isEqualTo(401);
        signInAgain(rosa, refused, Clinic.ROSA);

        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference)))
                .contains("n".repeat(Math.min(length, 7_998)))
                .doesNotContain("?", "\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "\r\n\r\n", "\uFEFF", "\u202E", "a\u0000b"})
    void noTextMakesASignInFail(String note) {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        timePasses();

        HttpResponse<String> refused = rosa.post(path, typed(note));

        assertThat(refused.statusCode()).isEqualTo(401);
        signInAgain(rosa, refused, Clinic.ROSA);
        assertThat(rosa.get("/desk/requests/" + reference).statusCode()).isEqualTo(200);
    }
}
