package com.ketaesthetic.frontdesk.local.signin;

import static com.ketaesthetic.frontdesk.local.signin.SignInBrowser.location;
import static com.ketaesthetic.frontdesk.local.signin.SignInBrowser.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets from the sign-in pages. */
class HostedPagesTests {
    private static final Map<String, String> ROSA = Map.of("username", "rosa@clinic.example", "password", "local");

    private final Application application = new Application();
    private final SignInBrowser browser = new SignInBrowser();

    @AfterEach
    void stop() {
        browser.close();
        application.close();
    }

    @Test
    void aUserIsSentBackWithACodeAndTheState() {
        URI back = browser.signIn(application.authorize(), "Rosa@Clinic.example", "local");

        assertThat(back.toString()).startsWith(Application.CALLBACK + "?");
        assertThat(query(back)).containsOnlyKeys("code", "state").containsEntry("state", "s&t=a te");
    }

    @Nested
    class Authorize {
        /** A browser that is sent to an unknown address could be sent to an attacker's. */
        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "client_id,unknown",
            "client_id,''",
            "redirect_uri,''",
            "redirect_uri,http://127.0.0.1:8080/desk/signed-in/",
            "redirect_uri,http://127.0.0.1:8080/desk/signed-in?x=y",
            "redirect_uri,http://127.0.0.1:8081/desk/signed-in",
            "redirect_uri,https://127.0.0.1:8080/desk/signed-in",
            "redirect_uri,http://127.0.0.1:8080/desk/signed-out",
            "redirect_uri,https://other.example/signed-in"
        })
        void sendsNobodyToAnAddressThatIsNotRegistered(String parameter, String value) {
            HttpResponse<String> answer = browser.get(application.authorize(parameter, value));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.body()).contains("role=\"alert\"");
        }

        @ParameterizedTest(name = "{0}={1} is {2}")
        @CsvSource({
            "response_type,'',invalid_request",
            "response_type,token,unsupported_response_type",
            "scope,openid admin,invalid_scope",
            "code_challenge,'',invalid_request",
            "code_challenge,tooShort,invalid_request",
            "code_challenge_method,'',invalid_request",
            "code_challenge_method,plain,invalid_request"
        })
        void tellsTheApplicationOfItsMistakes(String parameter, String value, String error) {
            URI back = location(browser.get(application.authorize(parameter, value)));

            assertThat(back.toString()).startsWith(Application.CALLBACK + "?");
            assertThat(query(back)).isEqualTo(Map.of("error", error, "state", "s&t=a te"));
        }

        @Test
        void theFormChecksAllOfItAgain() {
            URI login = application.at(
                    "/login?" + application.authorize("code_challenge", "").getRawQuery());

            assertThat(query(location(browser.get(login)))).containsEntry("error", "invalid_request");
        }

        @Test
        void knowsThisMachineByBothItsNames() {
            String other = "http://localhost:8080/desk/signed-in";

            assertThat(browser.signIn(application.authorize("redirect_uri", other), "rosa@clinic.example", "local")
                            .toString())
                    .startsWith(other + "?");
        }
    }

    @Nested
    class Session {
        @Test
        void lastsForAnHour() {
            browser.signIn(application.authorize(), "rosa@clinic.example", "local");
            application.clock.add(Duration.ofMinutes(59));
            assertThat(query(location(browser.get(application.authorize("prompt", "")))))
                    .containsKey("code");

            application.clock.add(Duration.ofMinutes(1));
            assertThat(location(browser.get(application.authorize("prompt", "")))
                            .getPath())
                    .isEqualTo("/login");
        }

        @Test
        void doesNotHelpIfTheApplicationAsksForALogin() {
            browser.signIn(application.authorize(), "rosa@clinic.example", "local");

            URI login = location(browser.get(application.authorize("prompt", "login")));

            assertThat(login.getPath()).isEqualTo("/login");
            assertThat(browser.get(login).body()).contains("Password");
        }

        @Test
        void isMissedIfTheApplicationWantsNoPage() {
            assertThat(query(location(browser.get(application.authorize("prompt", "none")))))
                    .containsEntry("error", "login_required");

            browser.signIn(application.authorize(), "rosa@clinic.example", "local");
            assertThat(query(location(browser.get(application.authorize("prompt", "none")))))
                    .containsKey("code");
        }

        @Test
        void endsWithSigningOut() {
            browser.signIn(application.authorize(), "rosa@clinic.example", "local");

            HttpResponse<String> signedOut = browser.get(logout(application.desk.id(), Application.SIGNED_OUT));

            assertThat(location(signedOut)).hasToString(Application.SIGNED_OUT);
            assertThat(signedOut.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
            assertThat(location(browser.get(application.authorize("prompt", "")))
                            .getPath())
                    .isEqualTo("/login");
        }

        /** The cookie alone could be sent again by whoever has copied it. */
        @Test
        void endsAtTheServerToo() {
            HttpResponse<String> signedIn = browser.submit(location(browser.get(application.authorize())), ROSA);
            String cookie =
                    signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            browser.get(logout(application.desk.id(), Application.SIGNED_OUT));

            HttpResponse<String> again = application.send(HttpRequest.newBuilder(application.authorize("prompt", ""))
                    .header("Cookie", cookie)
                    .build());

            assertThat(location(again).getPath()).isEqualTo("/login");
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "unknown,http://127.0.0.1:8080/desk/signed-out",
            "other,http://127.0.0.1:8080/desk/signed-out",
            "1localdesk2localdesk3local,''",
            "1localdesk2localdesk3local,http://127.0.0.1:8080/desk/signed-out/",
            "1localdesk2localdesk3local,http://127.0.0.1:8080/desk/signed-in"
        })
        void signingOutLeadsOnlyWhereItIsRegistered(String client, String target) {
            HttpResponse<String> answer = browser.get(logout(client, target));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }

        private URI logout(String client, String target) {
            return application.at("/logout?" + Query.of(Map.of("client_id", client, "logout_uri", target)));
        }
    }

    @Nested
    class Page {
        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"rosa@clinic.example", "unknown@clinic.example"})
        void saysTheSameOfAWrongPasswordAndAnUnknownUser(String email) {
            HttpResponse<String> answer = signIn(Map.of("username", email, "password", "wrong"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains(
                            "<title>Error: Sign in</title>",
                            "<p id=\"error\" role=\"alert\">Incorrect username or password.</p>",
                            "value=\"" + email + "\"");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }

        @Test
        void listsWhoCanSignInAndHow() {
            assertThat(browser.get(location(browser.get(application.authorize())))
                            .body())
                    .contains("Rosa Ruiz<br>rosa@clinic.example<br>reception · <code>password: local</code>")
                    .contains("in no group");
        }

        @Test
        void showsWhateverItGetsAsText() {
            HttpResponse<String> answer = signIn(Map.of("username", "\"><script>alert(1)</script>&'", "password", "x"));

            assertThat(answer.body())
                    .doesNotContain("<script", "s&t=")
                    .contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;")
                    .contains("Nobody &quot;&amp;&#39; Else");
        }

        private HttpResponse<String> signIn(Map<String, String> fields) {
            return browser.submit(location(browser.get(application.authorize())), fields);
        }
    }
}
