package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.signin.SignInBrowser;
import com.ketaesthetic.frontdesk.local.signin.SignInStandIn;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackTests {
    @Nested
    class Settings {
        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"LOCAL_PORT", "LOCAL_DYNAMODB_PORT", "LOCAL_SES_PORT", "LOCAL_SIGN_IN_PORT"})
        void aTakenPortIsOneLineAndNothingIsLeftRunning(String setting) throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(taken.getLocalPort());

                assertThatThrownBy(() -> Stacks.start(setting, port))
                        .isInstanceOf(SettingException.class)
                        .hasMessageContaining("port " + port)
                        .hasMessageContaining(setting)
                        .hasMessageEndingWith("Address already in use")
                        .hasMessageNotContaining("\n");
            }
        }

        @ParameterizedTest(name = "[{0}={1}]")
        @CsvSource({
            "LOCAL_PORT,http",
            "LOCAL_SES_PORT,65536",
            "LOCAL_DYNAMODB_PORT,-1",
            "LOCAL_SIGN_IN_PORT,x",
            "LOCAL_STAFF,Rosa Ruiz",
            "LOCAL_SCHEDULE_SECONDS,0",
            "LOCAL_DATA,/dev/null/x"
        })
        void aWrongOneIsNamed(String setting, String value) {
            assertThatThrownBy(() -> Stacks.start(setting, value))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith(setting);
        }

        @Test
        void aFunctionsOwnIsNamed() {
            assertThatThrownBy(() -> Stacks.start("LOCAL_PARAMETERS", "ClinicTimeZone=Middle/Earth"))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("CLINIC_TIME_ZONE is wrong");
        }

        @Test
        void parametersReachTheFunctions() {
            try (LocalStack stack = Stacks.start("LOCAL_PARAMETERS", "ClinicName=\"Other Clinic\"")) {
                assertThat(new Site(stack.front()).get("/appointment-request").body())
                        .contains("Other Clinic");
            }
        }
    }

    @Test
    void tableAndMailsOutliveARunInTheirFolder(@TempDir Path folder) {
        List<JsonNode> mails;
        JsonNode items;
        try (LocalStack stack = Stacks.start("LOCAL_DATA", folder.toString())) {
            Site site = new Site(stack.front());
            site.postJson("/contact-messages", Posts.contact("maria@example.com"));
            Eventually.holds(() -> assertThat(site.json("/local/items.json").toString())
                    .contains("DELIVERED")
                    .doesNotContain("PENDING", "SENDING", "SENT"));
            mails = site.mails();
            items = site.json("/local/items.json");
        }
        try (LocalStack stack = Stacks.start("LOCAL_DATA", folder.toString())) {
            Site site = new Site(stack.front());

            assertThat(site.mails()).isEqualTo(mails).hasSize(2);
            assertThat(site.json("/local/items.json")).isEqualTo(items);
            assertThat(site.postJson("/contact-messages", Posts.contact("maria@example.com"))
                            .headers()
                            .firstValue("Idempotent-Replayed"))
                    .contains("true");
        }
    }

    @Test
    void staffOfTheSettingSignInAtTheStandInForCognito() {
        try (LocalStack stack = Stacks.start("LOCAL_STAFF", "Nina Novak <nina@clinic.example> owner");
                SignInBrowser browser = new SignInBrowser()) {
            String callback = stack.front() + "/desk/signed-in";
            URI authorize = URI.create(stack.signInAddress()
                    + "/oauth2/authorize?response_type=code&code_challenge_method=S256&client_id="
                    + SignInStandIn.CLIENT_ID + "&code_challenge=" + "x".repeat(43) + "&redirect_uri=" + callback);

            assertThat(browser.signIn(authorize, "nina@clinic.example", "local").toString())
                    .startsWith(callback + "?code=");
            assertThat(System.getProperty("aws.endpointUrlCognitoIdentityProvider"))
                    .isEqualTo(stack.signInAddress().toString());

            new Site(stack.front()).faults("{\"signIn\":\"down\"}");
            assertThat(browser.get(authorize).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void faultsThatAreUnknownAreRefusedAndChangeNothing() {
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());

            for (String unknown : List.of(
                    "",
                    "{",
                    "{}",
                    "[]",
                    "{\"ses\":\"gone\"}",
                    "{\"table\":\"down\",\"tabel\":\"ok\"}",
                    "{\"signIn\":\"throttle\"}",
                    "{\"events\":\"down\"}")) {
                assertThat(site.postJson("/local/faults", unknown).statusCode())
                        .as(unknown)
                        .isEqualTo(400);
            }
            assertThat(site.get("/health").statusCode()).isEqualTo(200);
        }
    }
}
