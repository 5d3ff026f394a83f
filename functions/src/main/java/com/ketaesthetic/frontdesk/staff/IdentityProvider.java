package com.ketaesthetic.frontdesk.staff;

import java.net.URI;

/**
 * The service at which staff sign in: an OpenID provider with the authorization code flow (OpenID Connect Core 1.0,
 * section 3.1) and PKCE (RFC 7636).
 */
public interface IdentityProvider {
    /** What the service says about who signed in. */
    sealed interface Answer {
        record SignedIn(Identity identity) implements Answer {}

        /** The code is wrong or was used, or its token is not what it should be. Nobody is signed in. */
        record Refused() implements Answer {}

        /** The service does not answer. */
        record Away() implements Answer {}

        /** Somebody has an account, and is in no group of the desk. */
        record NoGroup() implements Answer {}
    }

    /**
     * The address at which somebody signs in. They always have to give their password, even if the service still knows
     * them.
     */
    URI signInAddress(SignInAttempt attempt);

    /** Whether the service answers, so that somebody can sign in. It is asked every ten minutes at most. */
    boolean isThere();

    /** The address at which the service forgets who has signed in, and then leads back to the desk. */
    URI signOutAddress();

    /** Exchanges the code that the service gave to the browser. */
    Answer exchange(String code, SignInAttempt attempt);
}
