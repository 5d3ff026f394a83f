package com.ketaesthetic.frontdesk.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Identity;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is taken only if the pool signed it for this desk, this attempt and somebody of the staff. */
class IdTokensTests {
    private static final String ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Desk";
    private static final RSAKey KEY = key("the-key");
    private static final RSAKey OTHER = key("the-key");
    private static final RSAKey UNKNOWN = key("another-key");
    private static final SignInPlace PLACE = new SignInPlace(
            URI.create("https://desk.example"),
            URI.create("https://sign-in.example"),
            URI.create(ISSUER),
            "the-client");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final IdTokens tokens = new IdTokens(PLACE, new ImmutableJWKSet<>(new JWKSet(List.of(KEY.toPublicJWK()))));

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("the-client")
                .subject("a-sub")
                .claim("token_use", "id")
                .claim("nonce", "the-nonce")
                .claim("name", "Rosa Ruiz")
                .claim("email", "rosa@clinic.example")
                .claim("cognito:groups", List.of("reception"))
                .claim("auth_time", now.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return token.serialize();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new RSASSASigner(key),
                    claims);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String with(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return signed(KEY, claims.build());
    }

    private Optional<Identity> verified(String token) {
        try {
            return tokens.verified(token, "the-nonce");
        } catch (BadJOSEException | JOSEException | ParseException | IOException refused) {
            throw new AssertionError(refused);
        }
    }

    private void isRefused(String token) {
        assertThatThrownBy(() -> tokens.verified(token, "the-nonce"))
                .isInstanceOfAny(BadJOSEException.class, JOSEException.class, ParseException.class);
    }

    @Test
    void aTokenOfThePoolSaysWhoSignedIn() {
        assertThat(verified(signed(KEY, claims().build())))
                .contains(new Identity(new StaffMember("a-sub", "Rosa Ruiz"), Group.RECEPTION, now));
    }

    @ParameterizedTest(name = "groups {0}: {1}")
    @CsvSource({"owner, OWNER", "reception;owner, OWNER", "owner;reception, OWNER", "reception;other, RECEPTION"})
    void theStrongestGroupCounts(String groups, Group group) {
        assertThat(verified(with(claims -> claims.claim("cognito:groups", List.of(groups.split(";"))))))
                .map(Identity::group)
                .contains(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "OWNER", "Owner", "owner ", "owners"})
    void whoIsInNoneOfTheGroupsIsNobody(String group) {
        assertThat(verified(with(claims -> claims.claim("cognito:groups", List.of(group)))))
                .isEmpty();
        assertThat(verified(with(claims -> claims.claim("cognito:groups", null))))
                .isEmpty();
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        isRefused(new PlainJWT(claims().build()).serialize());
        String[] parts = signed(KEY, claims().build()).split("\\.", -1);
        isRefused(parts[0] + "." + parts[1] + ".");
        for (String algorithm : List.of("none", "None", "NONE", "")) {
            String header = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("{\"alg\":\"%s\",\"kid\":\"the-key\"}"
                            .formatted(algorithm)
                            .getBytes(StandardCharsets.UTF_8));
            isRefused(header + "." + parts[1] + ".");
            isRefused(header + "." + parts[1] + "." + parts[2]);
        }
    }

    /** Whoever takes the algorithm from the token verifies this one with the public key as the secret. */
    @Test
    void aTokenThatIsSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("the-key").build();
        for (byte[] secret : List.of(
                KEY.toRSAPublicKey().getEncoded(),
                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                KEY.getModulus().decode())) {
            isRefused(signed(header, new MACSigner(secret), claims().build()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void anotherAlgorithmIsRefused(String algorithm) throws JOSEException {
        isRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                        .keyID("the-key")
                        .build(),
                new RSASSASigner(KEY),
                claims().build()));
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws JOSEException {
        isRefused(signed(OTHER, claims().build()));
        isRefused(signed(UNKNOWN, claims().build()));
        isRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("the-key")
                        .jwk(OTHER.toPublicJWK())
                        .jwkURL(URI.create("https://evil.example/jwks.json"))
                        .build(),
                new RSASSASigner(OTHER),
                claims().build()));
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = signed(KEY, claims().build()).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("reception", "owner");
        String changed =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        isRefused(parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void anotherTypeOfTokenIsRefused() throws JOSEException {
        isRefused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("the-key")
                        .build(),
                new RSASSASigner(KEY),
                claims().build()));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "iss, https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other",
        "iss, https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Desk/",
        "iss, https://evil.example",
        "iss,",
        "aud, another-client",
        "aud, the-client-2",
        "aud,",
        "token_use, access",
        "token_use, ID",
        "token_use,",
        "nonce, another-nonce",
        "nonce, ''",
        "nonce,",
        "sub,",
        "auth_time,",
        "exp,",
        "iat,",
    })
    void aClaimThatIsWrongOrMissingIsRefused(String name, @Nullable String value) {
        isRefused(with(claims -> claims.claim(name, value)));
    }

    @Test
    void theAccessTokenIsNoIdToken() {
        isRefused(with(claims -> claims.audience((String) null)
                .claim("client_id", "the-client")
                .claim("token_use", "access")
                .claim("scope", "openid")));
    }

    @Test
    void aTokenThatHasExpiredIsRefused() {
        isRefused(with(claims -> claims.expirationTime(Date.from(now.minus(Duration.ofMinutes(2))))));
        isRefused(with(claims -> claims.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(5))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "x", "a.b.c", "a.b.c.d.e", "{}", "null", "eyJhbGciOiJSUzI1NiJ9..x"})
    void whatIsNoTokenIsRefused(String token) {
        isRefused(token);
    }

    @Test
    void aNameThatIsMissingIsTheMailAddressAndALongOneIsCut() {
        assertThat(verified(with(claims -> claims.claim("name", null)))
                        .orElseThrow()
                        .member()
                        .name())
                .isEqualTo("rosa@clinic.example");
        String cut = verified(with(claims -> claims.claim("name", "n".repeat(127) + "😀")))
                .orElseThrow()
                .member()
                .name();
        assertThat(cut).startsWith("n".repeat(127)).hasSizeLessThan(130);
        // Half of a character cannot be stored.
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "cognito:groups", "auth_time"})
    void aClaimOfAnotherTypeIsRefused(String name) {
        isRefused(with(claims -> claims.claim(name, Map.of("a", "b"))));
    }
}
