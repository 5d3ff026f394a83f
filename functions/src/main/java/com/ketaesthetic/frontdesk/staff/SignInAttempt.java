package com.ketaesthetic.frontdesk.staff;

import java.time.Instant;

/**
 * Somebody's attempt to sign in, which is good once. All its texts but the path are random.
 *
 * @param state identifies the attempt in the addresses that lead to the sign-in page and back (RFC 6749, section 10.12)
 * @param browser the value of a cookie, which shows that the same browser comes back
 * @param nonce is in the token that the service signs for this attempt (OpenID Connect Core 1.0, section 15.5.2)
 * @param verifier the code verifier, whose hash the service gets first (RFC 7636, section 4.1)
 * @param returnTo the path of the desk's page that they wanted, such as {@code /desk/requests/7F3K92QD4M}
 * @param expiresAt when the attempt is no longer good
 */
public record SignInAttempt(
        String state, String browser, String nonce, String verifier, String returnTo, Instant expiresAt) {}
