package com.ketaesthetic.frontdesk.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application gets for a code. */
class TokenEndpointTests {
    private static final String JWKS = "/us-east-1_LocalDesk/.well-known/jwks.json";
    private static final String WRONG_VERIFIER = "x".repeat(43);

    private final Application application = new Application();

    @AfterEach
    void stop() {
        application.close();
    }

    @Nested
    class Tokens {
        @Test
        void sayWhoHasSignedIn() throws Exception {
            Instant start = application.clock.instant();
            String code = application.code();
            application.clock.add(Duration.ofMinutes(4));

            HttpResponse<String> answer = application.exchange(code);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(Application.json(answer).get("token_type").asText()).isEqualTo("Bearer");
            assertThat(Application.json(answer).get("expires_in").asInt()).isEqualTo(3600);
            JWTClaimsSet claims = claims(answer, "id_token");
            assertThat(claims.getSubject()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(claims.getIssuer())
                    .isEqualTo(application.at("/us-east-1_LocalDesk").toString());
            assertThat(claims.getAudience()).containsExactly(application.desk.id());
            assertThat(claims.getIssueTime()).isEqualTo(Date.from(start.plus(Duration.ofMinutes(4))));
            assertThat(claims.getExpirationTime()).isEqualTo(Date.from(start.plus(Duration.ofMinutes(64))));
            assertThat(claims.getClaims())
                    .containsEntry("token_use", "id")
                    .containsEntry("auth_time", start.getEpochSecond())
                    .containsEntry("nonce", "n-0S6_WzA2Mj")
                    .containsEntry("cognito:groups", List.of("reception"))
                    .containsEntry("cognito:username", claims.getSubject())
                    .containsEntry("email", "rosa@clinic.example")
                    .containsEntry("email_verified", true)
                    .containsEntry("name", "Rosa Ruiz");
        }

        @Test
        void haveNoNonceAndNoGroupsIfThereAreNone() throws Exception {
            String code = application.codeOf("nobody@clinic.example", "local", "nonce", "");

            assertThat(claims(application.exchange(code), "id_token").getClaims())
                    .doesNotContainKeys("nonce", "cognito:groups");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"openid,true,true", "openid email,true,false", "profile openid,false,true"})
        void haveTheAttributesOfTheScopes(String scope, boolean hasEmail, boolean hasName) throws Exception {
            Map<String, Object> claims = claims(application.exchange(application.code("scope", scope)), "id_token")
                    .getClaims();

            assertThat(claims.containsKey("email")).isEqualTo(hasEmail);
            assertThat(claims.containsKey("name")).isEqualTo(hasName);
        }

        @Test
        void areNoIdTokensWithoutOpenid() {
            JsonNode answer = Application.json(application.exchange(application.code("scope", "email")));

            assertThat(answer.has("id_token")).isFalse();
            assertThat(answer.has("access_token")).isTrue();
        }

        /** An access token must not pass for an ID token. */
        @Test
        void forAccessLookDifferent() throws Exception {
            HttpResponse<String> answer = application.exchange(application.code());

            assertThat(claims(answer, "access_token").getClaims())
                    .containsEntry("token_use", "access")
                    .containsEntry("client_id", application.desk.id())
                    .doesNotContainKeys("aud", "nonce", "email", "name");
            assertThat(signed(answer, "access_token").getHeader().getKeyID())
                    .isNotEqualTo(signed(answer, "id_token").getHeader().getKeyID());
        }

        @Test
        void saySinceWhenTheSessionIsThere() throws Exception {
            Instant start = application.clock.instant();
            try (SignInBrowser browser = new SignInBrowser()) {
                browser.signIn(application.authorize(), "rosa@clinic.example", "local");
                application.clock.add(Duration.ofMinutes(30));
                String code = SignInBrowser.query(
                                SignInBrowser.location(browser.get(application.authorize("prompt", ""))))
                        .getOrDefault("code", "none");

                assertThat(claims(application.exchange(code), "id_token").getClaims())
                        .containsEntry("auth_time", start.getEpochSecond());
            }
        }

        @Test
        void areSignedWithNewKeysAfterARotation() throws Exception {
            SignedJWT before = signed(application.exchange(application.code()), "id_token");
            assertThat(keys().getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());

            application.signIn.rotateKeys();

            SignedJWT after = signed(application.exchange(application.code()), "id_token");
            assertThat(keys().getKeys()).hasSize(2);
            assertThat(keys().getKeyByKeyId(after.getHeader().getKeyID())).isNotNull();
            assertThat(keys().getKeyByKeyId(before.getHeader().getKeyID())).isNull();
        }

        private JWTClaimsSet claims(HttpResponse<String> answer, String name) throws Exception {
            SignedJWT token = signed(answer, name);
            RSAKey key = keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
            assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
            return token.getJWTClaimsSet();
        }

        private static SignedJWT signed(HttpResponse<String> answer, String name) throws Exception {
            return SignedJWT.parse(Application.json(answer).get(name).asText());
        }

        private JWKSet keys() throws Exception {
            return JWKSet.parse(application.get(JWKS).body());
        }
    }

    @Nested
    class Refused {
        @Test
        void aWrongSecret() {
            String code = application.code();

            assertThat(error(application.token(
                            request ->
                                    request.header("Authorization", Application.basic(application.desk.id(), "wrong")),
                            Query.of(Application.fields(code)))))
                    .isEqualTo("invalid_client");
            assertThat(application.exchange(code).statusCode()).isEqualTo(200);
        }

        /** The desk has to authenticate in the way that shows its secret least. */
        @Test
        void aSecretInTheBodyAndNone() {
            Map<String, String> fields = Application.fields(application.code());
            fields.put("client_id", application.desk.id());

            assertThat(error(application.token(_ -> {}, Query.of(fields)))).isEqualTo("invalid_client");

            fields.put("client_secret", application.desk.secret());
            assertThat(error(application.token(_ -> {}, Query.of(fields)))).isEqualTo("invalid_client");
            assertThat(error(application.token(
                            request -> request.header(
                                    "Authorization",
                                    Application.basic(application.desk.id(), application.desk.secret())),
                            Query.of(fields))))
                    .isEqualTo("invalid_client");
        }

        @ParameterizedTest(name = "{0}={1} is {2}")
        @CsvSource({
            "redirect_uri,http://localhost:8080/desk/signed-in,invalid_grant",
            "redirect_uri,http://127.0.0.1:8080/desk/signed-in/,invalid_grant",
            "redirect_uri,'',invalid_request",
            "code_verifier,'',invalid_request",
            "code_verifier,E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM,invalid_grant",
            "code,'',invalid_request",
            "code,unknown,invalid_grant",
            "grant_type,'',invalid_request",
            "grant_type,refresh_token,unsupported_grant_type",
            "client_id,other,invalid_client"
        })
        void aWrongField(String field, String value, String error) {
            assertThat(error(application.exchange(application.code(), field, value)))
                    .isEqualTo(error);
        }

        /** A verifier that is too short could be guessed (RFC 7636, section 4.1). */
        @Test
        void aShortVerifierThatWouldMatch() {
            String code = application.code("code_challenge", "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");

            assertThat(error(application.exchange(code, "code_verifier", "abc")))
                    .isEqualTo("invalid_grant");
        }

        @Test
        void aCodeThatWasUsed() {
            String code = application.code();
            application.exchange(code);

            assertThat(error(application.exchange(code))).isEqualTo("invalid_grant");
        }

        @Test
        void aCodeThatWasTriedWithAWrongVerifier() {
            String code = application.code();
            assertThat(error(application.exchange(code, "code_verifier", WRONG_VERIFIER)))
                    .isEqualTo("invalid_grant");

            assertThat(error(application.exchange(code))).isEqualTo("invalid_grant");
        }

        @Test
        void aCodeOfAnotherApplication() {
            assertThat(error(application.exchange(Application.OTHER, application.code())))
                    .isEqualTo("invalid_grant");
        }

        @Test
        void anOldCode() {
            String code = application.code();
            application.clock.add(Duration.ofMinutes(5));

            assertThat(error(application.exchange(code))).isEqualTo("invalid_grant");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"application/json", "text/plain"})
        void anotherMediaType(String type) {
            HttpResponse<String> answer = application.send(HttpRequest.newBuilder(application.at("/oauth2/token"))
                    .header("Content-Type", type)
                    .header("Authorization", Application.basic(application.desk.id(), application.desk.secret()))
                    .POST(BodyPublishers.ofString(Query.of(Application.fields(application.code()))))
                    .build());

            assertThat(error(answer)).isEqualTo("invalid_request");
        }

        private static String error(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Application.json(answer).has("id_token")).isFalse();
            return Application.json(answer).path("error").asText();
        }
    }
}
