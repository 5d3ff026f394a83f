package com.ketaesthetic.frontdesk.local.desk;

import static com.ketaesthetic.frontdesk.local.desk.DeskBrowser.SESSION;
import static com.ketaesthetic.frontdesk.local.desk.DeskBrowser.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.signin.SignInBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets a session but the person who gave the password, in the browser in which they began to sign in. */
class SignInAttackTests {
    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static void isRefused(HttpResponse<String> answer, DeskBrowser browser) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith(SESSION + "="));
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void aCodeIsGoodOnce() {
        DeskBrowser rosa = clinic.browser();
        URI back = rosa.comeBack(Clinic.ROSA);
        String cookie = rosa.cookies.get(DeskBrowser.cookieOf(back));
        assertThat(rosa.follow(back).statusCode()).isEqualTo(303);

        DeskBrowser thief = clinic.browser();
        thief.cookies.put(DeskBrowser.cookieOf(back), cookie);
        isRefused(thief.follow(back), thief);
        // Whoever reloads the address stays signed in, and nobody else is.
        assertThat(rosa.follow(back).statusCode()).isEqualTo(403);
        assertThat(rosa.isSignedIn()).isTrue();
    }

    @Test
    void aCodeIsOfNoUseInAnotherAttempt() {
        DeskBrowser rosa = clinic.browser();
        Map<String, String> stolen = SignInBrowser.query(rosa.comeBack(Clinic.ROSA));
        DeskBrowser thief = clinic.browser();
        Map<String, String> own = SignInBrowser.query(thief.comeBack(Clinic.REX));

        isRefused(
                thief.get("/desk/signed-in?"
                        + DeskBrowser.form(Map.of("code", stolen.get("code"), "state", own.get("state")))),
                thief);
        // The code is used up, and the attempt too.
        isRefused(thief.get("/desk/signed-in?" + DeskBrowser.form(own)), thief);
    }

    @Test
    void anAddressThatLeadsBackIsOfNoUseInAnotherBrowser() {
        URI back = clinic.browser().comeBack(Clinic.ROSA);

        DeskBrowser without = clinic.browser();
        isRefused(without.follow(back), without);
        URI another = clinic.browser().comeBack(Clinic.ROSA);
        DeskBrowser other = clinic.browser();
        other.get("/desk/sign-in");
        isRefused(other.follow(another), other);
    }

    /** The name of the cookie is in the address, and its value is in no other browser. */
    @Test
    void anAddressThatLeadsBackIsOfNoUseWithTheCookieOfAnotherAttempt() {
        URI back = clinic.browser().comeBack(Clinic.ROSA);
        DeskBrowser other = clinic.browser();
        URI own = other.comeBack(Clinic.REX);
        other.cookies.put(DeskBrowser.cookieOf(back), other.cookies.get(DeskBrowser.cookieOf(own)));

        isRefused(other.follow(back), other);
    }

    @Test
    void severalAttemptsOfOneBrowserAreGoodEachOnceAndLeadWhereEachWasGoing() {
        DeskBrowser rosa = clinic.browser();
        URI first = rosa.authorize("/desk/quarantine");
        URI second = rosa.authorize("/desk?list=later");
        URI backOfSecond = DeskBrowser.comeBack(second, Clinic.ROSA);
        URI backOfFirst = DeskBrowser.comeBack(first, Clinic.ROSA);

        HttpResponse<String> one = rosa.follow(backOfFirst);
        String session = rosa.session();
        HttpResponse<String> other = rosa.follow(backOfSecond);

        assertThat(DeskBrowser.location(one)).isEqualTo("/desk/quarantine");
        assertThat(DeskBrowser.location(other)).isEqualTo("/desk?list=later");
        assertThat(rosa.isSignedIn()).isTrue();
        assertThat(rosa.session()).isNotEqualTo(session);
        assertThat(rosa.cookies.keySet()).noneMatch(name -> name.startsWith(SIGN_IN));
        for (URI back : List.of(backOfFirst, backOfSecond)) {
            assertThat(rosa.follow(back).statusCode()).isEqualTo(403);
        }
        DeskBrowser before = clinic.browser();
        before.cookies.put(SESSION, session);
        assertThat(before.isSignedIn()).isFalse();
    }

    @Test
    void aBrowserKeepsItsLastTenAttempts() {
        DeskBrowser rosa = clinic.browser();
        URI first = rosa.authorize("/desk");
        URI second = rosa.authorize("/desk/quarantine");
        for (int i = 0; i < 9; i++) {
            rosa.authorize("/desk");
        }

        assertThat(rosa.cookies.keySet()).hasSize(10).doesNotContain(DeskBrowser.cookieOf(first));
        isRefused(rosa.follow(DeskBrowser.comeBack(first, Clinic.ROSA)), rosa);
        assertThat(DeskBrowser.location(rosa.follow(DeskBrowser.comeBack(second, Clinic.ROSA))))
                .isEqualTo("/desk/quarantine");
    }

    @Test
    void anAttemptOfAnotherBrowserIsUsedUpWhenItIsTried() {
        DeskBrowser rosa = clinic.browser();
        URI back = rosa.comeBack(Clinic.ROSA);
        clinic.browser().follow(back);

        isRefused(rosa.follow(back), rosa);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?code=x",
                "?state=x",
                "?code=&state=",
                "?code=x&state=x",
                "?error=access_denied",
                "?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state=x",
                "?code=%00&state=%00",
                "?code=x&state=%F0%9F%98%80",
                "?code=x&code=y&state=x&state=y",
                "?code[]=x&state[]=x",
            })
    void whatTheServiceNeverSendsIsRefused(String query) {
        DeskBrowser browser = clinic.browser();
        browser.get("/desk/sign-in");

        isRefused(browser.get("/desk/signed-in" + query), browser);
    }

    @Test
    void veryLongValuesAreRefused() {
        DeskBrowser browser = clinic.browser();
        browser.get("/desk/sign-in");

        isRefused(browser.get("/desk/signed-in?state=x&code=" + "x".repeat(3000)), browser);
        isRefused(browser.get("/desk/signed-in?code=x&state=" + "x".repeat(2048)), browser);
    }

    @Test
    void anotherCodeWithOnesOwnStateIsRefused() {
        DeskBrowser browser = clinic.browser();
        String state = SignInBrowser.query(browser.authorize("/desk")).get("state");

        isRefused(browser.get("/desk/signed-in?code=guessed&state=" + state), browser);
    }

    @Test
    void anAttemptIsOverAfterAnHour() {
        DeskBrowser rosa = clinic.browser();
        clinic.delete("sign-in#");
        URI authorize = rosa.authorize("/desk");
        clinic.setNumber(
                "sign-in#",
                "expiresAt",
                Instant.now().minus(Duration.ofSeconds(1)).getEpochSecond());

        isRefused(rosa.follow(DeskBrowser.comeBack(authorize, Clinic.ROSA)), rosa);
    }

    @Test
    void anAttemptLastsAnHour() {
        clinic.delete("sign-in#");
        clinic.browser().get("/desk/sign-in");

        assertThat(clinic.items("sign-in#").getFirst().get("expiresAt").asLong()
                        - Instant.now().getEpochSecond())
                .isBetween(3590L, 3600L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "verifier", "browser"})
    void eachSecretOfAnAttemptIsChecked(String secret) {
        clinic.delete("sign-in#");
        DeskBrowser rosa = clinic.browser();
        URI back = rosa.comeBack(Clinic.ROSA);
        clinic.set("sign-in#", secret, "o".repeat(43));

        isRefused(rosa.follow(back), rosa);
    }

    @Test
    void noTwoAttemptsHaveTheSameSecrets() {
        Map<String, String> one = SignInBrowser.query(clinic.browser().authorize("/desk"));
        Map<String, String> other = SignInBrowser.query(clinic.browser().authorize("/desk"));

        for (String secret : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(one.get(secret)).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(other.get(secret));
        }
        assertThat(one).containsEntry("code_challenge_method", "S256").containsEntry("prompt", "login");
    }

    @Test
    void whoIsInNoGroupIsNotSignedIn() {
        DeskBrowser nadia = clinic.browser();
        HttpResponse<String> answer = nadia.follow(nadia.comeBack(Clinic.NOBODY));

        isRefused(answer, nadia);
        assertThat(DeskBrowser.text(answer)).contains("You cannot use the desk").doesNotContain("Nadia");
        assertThat(clinic.audit("sign-in-refused")).isNotEmpty();
    }

    @Test
    void whoseAccessWasEndedIsNotSignedInWithAnEarlierPassword() {
        DeskBrowser olivia = clinic.signedIn(Clinic.OLIVIA);
        String id = SessionTests.idOf(olivia, Clinic.REX);
        DeskBrowser rex = clinic.browser();
        URI back = rex.comeBack(Clinic.REX);
        olivia.submit("/desk/staff", Map.of("action", "end-access", "id", id));
        olivia.submit("/desk/staff", Map.of("action", "give-access", "id", id));

        HttpResponse<String> answer = rex.follow(back);

        isRefused(answer, rex);
        assertThat(DeskBrowser.text(answer)).contains("You cannot use the desk");
    }

    @Test
    void anAnswerTellsNothingOfTheAttempt() {
        DeskBrowser browser = clinic.browser();
        browser.get("/desk/sign-in");
        HttpResponse<String> answer =
                browser.get("/desk/signed-in?code=secretcode&state=secretstate&error=secreterror");

        assertThat(answer.body()).doesNotContain("secret");
    }
}
