package com.ketaesthetic.frontdesk.staff;

import java.net.URI;

/**
 * Where the desk is, and where its staff sign in. No address has a slash at its end.
 *
 * @param desk the address of the API as browsers use it, such as {@code https://forms.clinic.example}; the desk is at
 *     {@code /desk} below it
 * @param signIn the address of the service's pages
 * @param issuer the name of the service in the tokens that it signs, below which its keys are (OpenID Connect Discovery
 *     1.0, section 4)
 * @param client the identifier by which the service knows the desk
 */
public record SignInPlace(URI desk, URI signIn, URI issuer, String client) {
    /** The address to which the service leads a browser with a code. */
    public URI callback() {
        return URI.create(desk + "/desk/signed-in");
    }

    /** The address to which the service leads a browser that has signed out. */
    public URI signedOut() {
        return URI.create(desk + "/desk/signed-out");
    }
}
