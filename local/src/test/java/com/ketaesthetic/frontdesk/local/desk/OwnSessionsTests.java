package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody sees and ends their own sessions, and nobody else's. */
class OwnSessionsTests {
    private static final String PAGE = "/desk/sessions";

    private static Clinic clinic;
    private static DeskBrowser desktop;
    private static DeskBrowser phone;
    private static DeskBrowser rex;

    @BeforeAll
    static void open() {
        clinic = new Clinic();
        desktop = clinic.browser();
        phone = clinic.browser();
        rex = clinic.browser();
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @BeforeEach
    void signIn() {
        for (String item : List.of("session#", "staff#", "audit#")) {
            clinic.delete(item);
        }
        desktop = clinic.signedIn(Clinic.ROSA);
        phone = clinic.signedIn(Clinic.ROSA);
        rex = clinic.signedIn(Clinic.REX);
    }

    /** The sessions that a page shows besides the one in which it is shown. */
    private static List<String> handles(DeskBrowser browser) {
        return DeskBrowser.page(browser.get(PAGE)).select("input[name=session]").eachAttr("value");
    }

    private static HttpResponse<String> end(DeskBrowser browser, String handle) {
        return browser.submit(PAGE, Map.of("action", "end", "session", handle));
    }

    @Test
    void thePageHasOnesOwnSessionsAndSaysWhichIsThisOne() {
        HttpResponse<String> page = desktop.get(PAGE);

        assertThat(page.statusCode()).isEqualTo(200);
        List<Element> rows = DeskBrowser.page(page).select("main li");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().text()).contains("Signed in today", "last used just now", "this one", "Sign out");
        assertThat(rows.getLast().text()).contains("Signed in today", "End").doesNotContain("this one");
        assertThat(DeskBrowser.page(desktop.get("/desk")).select("footer a").eachAttr("href"))
                .contains(PAGE);
    }

    @Test
    void noPageAndNoAddressHasWhatASessionIsFoundBy() {
        String page = desktop.get(PAGE).body();
        HttpResponse<String> ended = end(desktop, handles(desktop).getFirst());

        for (DeskBrowser browser : List.of(desktop, phone, rex)) {
            assertThat(page).doesNotContain(browser.session());
            assertThat(DeskBrowser.location(ended)).isEqualTo(PAGE + "?done=end");
        }
        clinic.items("session#")
                .forEach(item ->
                        assertThat(page).doesNotContain(item.get("pk").asText().replace("session#", "")));
    }

    @Test
    void aHandleIsNoCookie() {
        DeskBrowser thief = clinic.browser();
        thief.cookies.put(DeskBrowser.SESSION, handles(desktop).getFirst());

        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void aSessionThatWasEndedIsSignedOutAtItsNextRequest() {
        String reference = clinic.request();
        String csrf = phone.csrf();

        assertThat(end(desktop, handles(desktop).getFirst()).statusCode()).isEqualTo(303);

        HttpResponse<String> next = phone.get("/desk");
        assertThat(next.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.location(next)).startsWith("/desk/sign-in");
        assertThat(phone.post(
                                DeskBrowser.transitions(reference),
                                Map.of("csrf", csrf, "version", "0", "formId", "f", "action", "called"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(clinic.state(reference)).hasSize(1);
        assertThat(desktop.isSignedIn()).isTrue();
        assertThat(DeskBrowser.text(desktop.get(PAGE + "?done=end")))
                .contains("That session has ended.", "You are signed in nowhere else.");
    }

    @Test
    void allOthersAreEndedAndThisOneGoesOn() {
        DeskBrowser third = clinic.signedIn(Clinic.ROSA);

        HttpResponse<String> answer = desktop.submit(PAGE, Map.of("action", "end-others"));

        assertThat(DeskBrowser.location(answer)).isEqualTo(PAGE + "?done=end-others");
        assertThat(desktop.isSignedIn()).isTrue();
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(third.isSignedIn()).isFalse();
        assertThat(rex.isSignedIn()).isTrue();
        // A session that was ended does not keep its person from signing in again.
        assertThat(clinic.signedIn(Clinic.ROSA).isSignedIn()).isTrue();
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        DeskBrowser other = clinic.signedIn(Clinic.REX);
        String ofRex = handles(other).getFirst();

        assertThat(end(desktop, ofRex).statusCode()).isEqualTo(422);
        assertThat(end(clinic.signedIn(Clinic.OLIVIA), ofRex).statusCode()).isEqualTo(422);

        assertThat(rex.isSignedIn()).isTrue();
        assertThat(other.isSignedIn()).isTrue();
        assertThat(clinic.audit("end-session")).isEmpty();
    }

    @Test
    void whatIsNoHandleEndsNothing() {
        String key = clinic.items("session#").getFirst().get("pk").asText();
        for (String guessed : List.of(
                "", "x", key, key.replace("session#", ""), phone.session(), desktop.session(), "0".repeat(32), "*")) {
            HttpResponse<String> answer = end(desktop, guessed);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(DeskBrowser.text(answer)).contains("That session had ended already.");
        }
        assertThat(desktop.submit(PAGE, Map.of("action", "end-everything")).statusCode())
                .isEqualTo(422);
        assertThat(desktop.isSignedIn()).isTrue();
        assertThat(phone.isSignedIn()).isTrue();
        assertThat(rex.isSignedIn()).isTrue();
    }

    @Test
    void endingIsWrittenDownOnceAndWithoutAHandle() {
        String handle = handles(desktop).getFirst();
        end(desktop, handle);
        end(desktop, handle);
        desktop.submit(PAGE, Map.of("action", "end-others"));

        assertThat(clinic.audit("end-session"))
                .singleElement()
                .asString()
                .contains("\"detail\":\"1\"")
                .doesNotContain(handle);
    }

    @Test
    void aSessionThatIsOverIsNotShown() {
        clinic.set("session#", "seenAt", SessionTests.ago(Duration.ofMinutes(20)));
        DeskBrowser now = clinic.signedIn(Clinic.ROSA);

        assertThat(handles(now)).isEmpty();
    }
}
