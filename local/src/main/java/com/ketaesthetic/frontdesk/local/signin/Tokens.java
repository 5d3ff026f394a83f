package com.ketaesthetic.frontdesk.local.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/** Writes tokens (Cognito's "Understanding the identity (ID) token" and "Understanding the access token"). */
final class Tokens {
    static final Duration LIFETIME = Duration.ofMinutes(60);

    private final SigningKeys keys;
    private final Clock clock;

    Tokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String idToken(Grant grant, User user, String issuer) {
        JWTClaimsSet.Builder claims = common(grant, user, issuer)
                .claim("token_use", "id")
                .audience(grant.request().client().id())
                .claim("cognito:username", user.sub());
        grant.request().nonce().ifPresent(nonce -> claims.claim("nonce", nonce));
        Set<String> scopes = grant.request().scopes();
        // With openid alone, the token has all attributes that the application may read.
        boolean hasAll = scopes.equals(Set.of("openid"));
        if (hasAll || scopes.contains("email")) {
            claims.claim("email", user.email())
                    .claim("email_verified", Boolean.valueOf(user.attributes().get("email_verified")));
        }
        if ((hasAll || scopes.contains("profile")) && !user.name().isEmpty()) {
            claims.claim("name", user.name());
        }
        return keys.signIdToken(claims.build());
    }

    String accessToken(Grant grant, User user, String issuer) {
        return keys.signAccessToken(common(grant, user, issuer)
                .claim("token_use", "access")
                .claim("client_id", grant.request().client().id())
                .claim("scope", String.join(" ", grant.request().scopes()))
                .claim("username", user.sub())
                .build());
    }

    private JWTClaimsSet.Builder common(Grant grant, User user, String issuer) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(user.sub())
                .issuer(issuer)
                .jwtID(UUID.randomUUID().toString())
                .claim("auth_time", grant.authenticatedAt().getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
        return user.groups().isEmpty() ? claims : claims.claim("cognito:groups", user.groups());
    }
}
