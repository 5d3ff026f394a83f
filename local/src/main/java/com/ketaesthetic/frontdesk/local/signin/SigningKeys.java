package com.ketaesthetic.frontdesk.local.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.UUID;

/**
 * The keys that sign tokens. As in a user pool of Cognito there are two: one for ID tokens and one for access tokens
 * (Cognito's "Verifying JSON web tokens").
 */
final class SigningKeys {
    private static final int BITS = 2048;

    /** They are made when they are first used, because that takes a while and most stacks never need them. */
    private List<RSAKey> keys = List.of();

    String signIdToken(JWTClaimsSet claims) {
        return sign(claims, keys().getFirst());
    }

    String signAccessToken(JWTClaimsSet claims) {
        return sign(claims, keys().getLast());
    }

    /** The public halves, as the JSON of a JWK set (RFC 7517, section 5). */
    String published() {
        return new JWKSet(List.copyOf(keys())).toString();
    }

    /** Replaces both keys, and forgets the old ones. */
    synchronized void rotate() {
        keys = List.of(generated(), generated());
    }

    private synchronized List<RSAKey> keys() {
        if (keys.isEmpty()) {
            rotate();
        }
        return keys;
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot make a key", impossible);
        }
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
        return token.serialize();
    }
}
