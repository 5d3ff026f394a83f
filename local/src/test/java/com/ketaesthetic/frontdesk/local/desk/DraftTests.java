package com.ketaesthetic.frontdesk.local.desk;

import static com.ketaesthetic.frontdesk.local.desk.DeskBrowser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.signin.SignInBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed while their session ended comes back to them, and to nobody else. */
class DraftTests {
    private static final String NOTE = "Called, the line was busy";

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private String reference = "";
    private String path = "";

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

    /** What the form of a page that this browser shows sends. */
    private static Map<String, String> typed(DeskBrowser browser, String note) {
        return new LinkedHashMap<>(
                Map.of("action", "called", "note", note, "version", "0", "formId", "a-form", "csrf", browser.csrf()));
    }

    /** What a page of the request sends when nobody has done anything there for a while. */
    private Map<String, String> leftOpen(DeskBrowser browser) {
        Map<String, String> form = typed(browser, NOTE);
        form.put("left", "/desk/requests/" + reference);
        form.put("draftOf", reference);
        return form;
    }

    @Test
    void whatWasTypedIsShownAndKeptUntilItIsSaved() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(rosa, NOTE);
        timePasses();

        HttpResponse<String> refused = rosa.post(path, form);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(DeskBrowser.text(refused)).contains(NOTE);
        assertThat(refused.headers().map().toString()).doesNotContain("busy");

        HttpResponse<String> back = rosa.signInFrom(refused, Clinic.ROSA);
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
        Map<String, String> form = typed(browser, NOTE);
        timePasses();
        HttpResponse<String> refused = browser.post(path, form);

        browser.signInFrom(refused, Clinic.REX);

        assertThat(browser.isSignedIn()).isTrue();
        assertThat(browser.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);
    }

    @Test
    void itComesBackInAnotherBrowserOfTheSamePerson() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(rosa, NOTE);
        timePasses();
        rosa.post(path, form);

        DeskBrowser phone = clinic.signedIn(Clinic.ROSA);

        assertThat(DeskBrowser.note(phone.get("/desk/requests/" + reference))).contains(NOTE);
    }

    /** Nobody can ask the session any more whose it was. The form says it. */
    @Test
    void nobodyElseGetsWhatWasTypedInASessionThatIsGone() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(browser, NOTE);
        clinic.delete("session#");
        clinic.delete("staff#");

        HttpResponse<String> refused = browser.post(path, form);
        browser.signInFrom(refused, Clinic.REX);

        assertThat(browser.isSignedIn()).isTrue();
        assertThat(browser.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);
        browser.signIn(Clinic.ROSA);
        assertThat(DeskBrowser.note(browser.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void itIsKeptFromAPageThatWasLeftOpenAfterItsSessionWasDeleted() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = leftOpen(browser);
        clinic.delete("session#");

        HttpResponse<String> left = browser.post("/desk/sign-out", form);
        assertThat(left.statusCode()).isEqualTo(200);
        browser.signInFrom(left, Clinic.REX);
        assertThat(browser.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);

        browser.signIn(Clinic.ROSA);
        assertThat(DeskBrowser.note(browser.get("/desk/requests/" + reference))).contains(NOTE);
    }

    /** The page of one person is still open in a tab while somebody else works in another. */
    @Test
    void aPageThatWasLeftOpenByOnePersonKeepsItForThemWhileAnotherIsSignedIn() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = leftOpen(browser);
        browser.signIn(Clinic.REX);

        HttpResponse<String> left = browser.post("/desk/sign-out", form);

        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(browser.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);
        browser.signIn(Clinic.ROSA);
        assertThat(DeskBrowser.note(browser.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void aFormThatIsNotOfTheDeskLeavesNothingToAnybody() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(rosa, NOTE);
        String secret = rosa.csrf();
        timePasses();
        for (String forged : new String[] {"", "of-before", secret + "x", secret.substring(1), "a.b.c"}) {
            form.put("csrf", forged);
            HttpResponse<String> refused = rosa.post(path, form);

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(DeskBrowser.text(refused)).contains(NOTE).doesNotContain("is kept");
        }

        rosa.signIn(Clinic.ROSA);
        assertThat(rosa.get("/desk/requests/" + reference).body()).doesNotContain(NOTE);
    }

    @Test
    void itIsKeptWhenASessionWasEnded() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(rosa, NOTE);
        clinic.delete("session#");

        HttpResponse<String> refused = rosa.post(path, form);
        assertThat(refused.statusCode()).isEqualTo(401);
        rosa.signInFrom(refused, Clinic.ROSA);

        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void aFormOfAnEarlierSessionIsShownAgain() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(rosa, NOTE);
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
        rosa.signInFrom(left, Clinic.ROSA);
        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference))).contains(NOTE);
    }

    @Test
    void whoFailsToSignInAfterSomebodySeesNothingThatWasTyped() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(browser, NOTE);
        timePasses();
        browser.post(path, form);
        URI authorize = browser.authorize("/desk/requests/" + reference);
        String state = SignInBrowser.query(authorize).get("state");

        HttpResponse<String> answer = browser.get("/desk/signed-in?code=wrong&state=" + state);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(NOTE);
        browser.signInFrom(answer, Clinic.ROSA);
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
        Map<String, String> form = typed(rosa, "n".repeat(length) + "😀".repeat(10));
        timePasses();

        HttpResponse<String> refused = rosa.post(path, form);
        assertThat(refused.statusCode()).isEqualTo(401);
        rosa.signInFrom(refused, Clinic.ROSA);

        assertThat(DeskBrowser.note(rosa.get("/desk/requests/" + reference)))
                .contains("n".repeat(Math.min(length, 7_998)))
                .doesNotContain("?", "\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "\r\n\r\n", "\uFEFF", "\u202E", "a\u0000b"})
    void noTextMakesASignInFail(String note) {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        Map<String, String> form = typed(rosa, note);
        timePasses();

        HttpResponse<String> refused = rosa.post(path, form);

        assertThat(refused.statusCode()).isEqualTo(401);
        rosa.signInFrom(refused, Clinic.ROSA);
        assertThat(rosa.get("/desk/requests/" + reference).statusCode()).isEqualTo(200);
    }
}
