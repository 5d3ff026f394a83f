package com.ketaesthetic.frontdesk.cognito;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Identity;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.submission.Text;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Verifies ID tokens of a user pool (AWS's "Verifying JSON web tokens"): the signature with the pool's keys, the issuer,
 * the audience, the use, the expiry and the nonce.
 */
public final class IdTokens {
    /** How long keys are used before they are fetched anew, which also shows whether the service is there. */
    private static final Duration KEYS_LAST = Duration.ofMinutes(10);

    /** How often keys are fetched at most, whatever keys tokens name. */
    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(5);

    private static final int LARGEST_KEYS = 64 * 1024;
    private static final int LONGEST_NAME = 128;

    private final SignInPlace place;
    private final Supplier<JWKSource<SecurityContext>> sources;
    private volatile JWKSource<SecurityContext> keys;

    private IdTokens(SignInPlace place, Supplier<JWKSource<SecurityContext>> sources) {
        this.place = place;
        this.sources = sources;
        this.keys = sources.get();
    }

    /** Verifies with these keys. */
    public IdTokens(SignInPlace place, JWKSource<SecurityContext> keys) {
        this(place, () -> keys);
    }

    /**
     * Verifies with the keys that the pool publishes. They are fetched when they are needed, and kept for ten minutes. For a
     * token that names a key which is not among them they are fetched anew, but at most every five minutes.
     *
     * @param patience how long to wait for a connection, and again for the keys
     */
    public static IdTokens of(SignInPlace place, Duration patience) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        try {
            URL address = URI.create(place.issuer() + "/.well-known/jwks.json").toURL();
            return new IdTokens(
                    place,
                    () -> JWKSourceBuilder.create(
                                    address, new DefaultResourceRetriever(milliseconds, milliseconds, LARGEST_KEYS))
                            .cache(KEYS_LAST.toMillis(), 2L * milliseconds)
                            .refreshAheadCache(false)
                            .rateLimited(BETWEEN_FETCHES.toMillis())
                            .build());
        } catch (MalformedURLException notAnAddress) {
            throw new IllegalArgumentException("the issuer is not an address", notAnAddress);
        }
    }

    /**
     * Makes sure that there are keys.
     *
     * @throws IOException if the service does not answer
     */
    void check() throws IOException {
        try {
            List<?> found = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            if (found.isEmpty()) {
                throw new IOException("the service has no keys");
            }
        } catch (KeySourceException noAnswer) {
            throw unanswered(noAnswer);
        }
    }

    /** A fetch that failed must not count among those that may happen in five minutes, so the next one begins anew. */
    private IOException unanswered(KeySourceException noAnswer) {
        keys = sources.get();
        return new IOException("the service's keys cannot be had", noAnswer);
    }

    /**
     * Who signed in. Returns nothing if the token is right, and its person is in no group of the desk.
     *
     * @throws BadJOSEException if the token is not what it should be
     * @throws JOSEException if it cannot be verified
     * @throws ParseException if it is no token
     * @throws IOException if the service's keys cannot be had
     */
    Optional<Identity> verified(String token, String nonce)
            throws BadJOSEException, JOSEException, ParseException, IOException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                place.client(),
                new JWTClaimsSet.Builder()
                        .issuer(place.issuer().toString())
                        .claim("token_use", "id")
                        .claim("nonce", nonce)
                        .build(),
                Set.of("sub", "exp", "iat", "auth_time")));
        try {
            return identity(processor.process(token, null));
        } catch (RateLimitReachedException unknownKey) {
            throw new BadJWTException("a token of a key that is not among the keys", unknownKey);
        } catch (KeySourceException noAnswer) {
            throw unanswered(noAnswer);
        }
    }

    private static Optional<Identity> identity(JWTClaimsSet claims) throws ParseException {
        Instant authenticatedAt = Optional.ofNullable(claims.getDateClaim("auth_time"))
                .map(Date::toInstant)
                .orElseThrow(() -> new ParseException("a token without auth_time", 0));
        List<String> groups =
                Optional.ofNullable(claims.getStringListClaim("cognito:groups")).orElse(List.of());
        String id = claims.getSubject();
        StaffMember member = new StaffMember(id, name(claims).orElse(id));
        return Stream.of(Group.OWNER, Group.RECEPTION)
                .filter(group -> groups.contains(group.value()))
                .findFirst()
                .map(group -> new Identity(member, group, authenticatedAt));
    }

    /** The name that colleagues see. Somebody who has none has a mail address. */
    private static Optional<String> name(JWTClaimsSet claims) throws ParseException {
        return Stream.of(claims.getStringClaim("name"), claims.getStringClaim("email"))
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(name -> Text.beginning(name, LONGEST_NAME))
                .findFirst();
    }

    /**
     * Verifies a token that a key of this moment has signed, so that all of this code has run once.
     *
     * @throws IllegalStateException if the token is not taken
     */
    public static void prime(SignInPlace place, Clock clock) {
        Instant now = clock.instant();
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("priming").generate();
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .subject("priming")
                            .issuer(place.issuer().toString())
                            .audience(place.client())
                            .claim("token_use", "id")
                            .claim("nonce", "priming")
                            .claim("auth_time", now.getEpochSecond())
                            .claim("cognito:groups", List.of(Group.RECEPTION.value()))
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(KEYS_LAST)))
                            .build());
            token.sign(new RSASSASigner(key));
            IdTokens tokens = new IdTokens(place, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
            if (tokens.verified(token.serialize(), "priming").isEmpty()) {
                throw new IllegalStateException("a token of ours was not taken");
            }
        } catch (JOSEException | BadJOSEException | ParseException | IOException notTaken) {
            throw new IllegalStateException("a token of ours was not taken", notTaken);
        }
    }
}
