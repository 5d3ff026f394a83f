package com.ketaesthetic.frontdesk.local.desk;

import static com.ketaesthetic.frontdesk.local.desk.DeskBrowser.SESSION;
import static com.ketaesthetic.frontdesk.local.desk.DeskBrowser.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session is a cookie that nobody else has, until it is over. */
class SessionTests {
    private static final String SECRET = "[A-Za-z0-9_-]{43}";
    private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    @AutoClose
    private static final Clinic clinic = new Clinic();

    @BeforeEach
    void nobodyIsSignedIn() {
        clinic.delete("session#");
        clinic.delete("staff#");
    }

    @Test
    void theCookiesAreForThisHostAlone() {
        DeskBrowser rosa = clinic.browser();

        HttpResponse<String> begun = rosa.get("/desk/sign-in");
        assertThat(begun.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches(SIGN_IN + SECRET + "=" + SECRET + FLAGS);

        URI back = DeskBrowser.comeBack(URI.create(DeskBrowser.location(begun)), Clinic.ROSA);
        HttpResponse<String> signedIn = rosa.follow(back);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .anyMatch(cookie -> cookie.equals(DeskBrowser.cookieOf(back) + "=" + FLAGS + "; Max-Age=0"))
                .anyMatch(cookie -> cookie.matches(SESSION + "=" + SECRET + FLAGS));

        assertThat(rosa.get("/desk").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aCookieThatWasPlantedBeforeIsNeverASession() {
        DeskBrowser rosa = clinic.browser();
        String planted = "p".repeat(43);
        rosa.cookies.put(SESSION, planted);

        assertThat(rosa.get("/desk").statusCode()).isEqualTo(303);
        rosa.signIn(Clinic.ROSA);

        assertThat(rosa.session()).isNotEqualTo(planted);
        assertThat(with(planted).isSignedIn()).isFalse();
        assertThat(rosa.isSignedIn()).isTrue();
    }

    @Test
    void signingInAgainEndsTheSessionThatTheBrowserHad() {
        DeskBrowser browser = clinic.signedIn(Clinic.ROSA);
        String before = browser.session();

        browser.signIn(Clinic.OLIVIA);

        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(with(before).isSignedIn()).isFalse();
        assertThat(clinic.items("session#")).hasSize(1);
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        String token = rosa.session();

        HttpResponse<String> answer = rosa.submit("/desk/sign-out", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly(SESSION + "=" + FLAGS + "; Max-Age=0");
        assertThat(with(token).isSignedIn()).isFalse();
        assertThat(clinic.items("session#")).isEmpty();
        assertThat(DeskBrowser.page(answer).select("form")).isEmpty();
    }

    @Test
    void theTableHasNoCookie() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);

        assertThat(clinic.site.get("/local/items.json").body()).doesNotContain(rosa.session());
    }

    @Test
    void aSessionInWhichNothingIsDoneIsOverAfterAQuarterOfAnHour() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);

        clinic.set("session#", "seenAt", ago(Duration.ofSeconds(14 * 60 + 30)));
        assertThat(rosa.isSignedIn()).isTrue();

        clinic.set("session#", "seenAt", ago(Duration.ofMinutes(15)));
        assertThat(rosa.isSignedIn()).isFalse();
        // It does not come to life again, whatever is tried with it.
        assertThat(rosa.isSignedIn()).isFalse();
    }

    @Test
    void whatIsDoneInASessionIsNotedSoThatItGoesOn() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        clinic.set("session#", "seenAt", ago(Duration.ofMinutes(14)));

        rosa.get("/desk");

        assertThat(Instant.parse(
                        clinic.items("session#").getFirst().get("seenAt").asText()))
                .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
    }

    @Test
    void noSessionLastsLongerThanTwelveHours() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);

        clinic.set("session#", "signedInAt", ago(Duration.ofHours(12).minusSeconds(60)));
        assertThat(rosa.isSignedIn()).isTrue();

        clinic.set("session#", "signedInAt", ago(Duration.ofHours(12)));
        assertThat(rosa.isSignedIn()).isFalse();
    }

    @Test
    void aSessionThatIsOverTakesNoForm() {
        String reference = clinic.request();
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        String csrf = rosa.csrf();
        clinic.set("session#", "seenAt", ago(Duration.ofMinutes(15)));

        assertThat(rosa.post(
                                DeskBrowser.transitions(reference),
                                Map.of("csrf", csrf, "version", "0", "formId", "f", "action", "called"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(clinic.state(reference)).hasSize(1);
    }

    @Test
    void anOwnerEndsAllSessionsOfAPersonAtOnce() {
        DeskBrowser one = clinic.signedIn(Clinic.REX);
        DeskBrowser other = clinic.signedIn(Clinic.REX);
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        DeskBrowser olivia = clinic.signedIn(Clinic.OLIVIA);
        String id = idOf(olivia, Clinic.REX);
        DeskBrowser underWay = clinic.browser();
        URI back = underWay.comeBack(Clinic.REX);

        assertThat(olivia.submit("/desk/staff", Map.of("action", "end-access", "id", id))
                        .statusCode())
                .isEqualTo(303);

        assertThat(one.isSignedIn()).isFalse();
        assertThat(other.isSignedIn()).isFalse();
        assertThat(rosa.isSignedIn()).isTrue();
        assertThat(underWay.follow(back).statusCode()).isEqualTo(403);
        assertThat(underWay.cookies).doesNotContainKey(SESSION);

        assertThat(olivia.submit("/desk/staff", Map.of("action", "give-access", "id", id))
                        .statusCode())
                .isEqualTo(303);
        // A session that was ended stays ended when its person has access again.
        assertThat(one.isSignedIn()).isFalse();
    }

    @Test
    void nobodyEndsTheirOwnAccess() {
        DeskBrowser olivia = clinic.signedIn(Clinic.OLIVIA);
        String own = clinic.items("session#").getFirst().get("sub").asText();

        assertThat(olivia.submit("/desk/staff", Map.of("action", "end-access", "id", own))
                        .statusCode())
                .isEqualTo(422);
        assertThat(olivia.submit("/desk/staff", Map.of("action", "end-access", "id", Clinic.OLIVIA))
                        .statusCode())
                .isEqualTo(422);
        assertThat(olivia.isSignedIn()).isTrue();
        clinic.browser().signIn(Clinic.OLIVIA);
    }

    /** The page has a form for everybody but the visitor. */
    static String idOf(DeskBrowser owner, String email) {
        return DeskBrowser.page(owner.get("/desk/staff")).select("li").stream()
                .filter(row -> row.text().contains(email))
                .map(row -> row.select("input[name=id]").attr("value"))
                .findFirst()
                .orElseThrow();
    }

    static String ago(Duration time) {
        Instant then = Instant.now().minus(time).truncatedTo(ChronoUnit.SECONDS);
        return then.toString().replace("Z", ".000Z");
    }

    private static DeskBrowser with(String token) {
        DeskBrowser browser = clinic.browser();
        browser.cookies.put(SESSION, token);
        return browser;
    }
}
