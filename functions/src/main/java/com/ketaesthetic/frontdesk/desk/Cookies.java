package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import java.util.Optional;

/**
 * The desk's cookies. Their names make browsers refuse them from any other host, and without TLS (RFC 6265bis, section
 * 4.1.3.2). They are Lax, because a link in a mail and the redirect after signing in come from other sites.
 */
final class Cookies {
    static final String SESSION = "__Host-desk";
    /** Shows that the browser which comes back from signing in is the one that went there. */
    static final String SIGN_IN = "__Host-desk-sign-in";

    private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private Cookies() {}

    static Optional<String> of(ApiRequest request, String name) {
        return Optional.ofNullable(request.cookies().get(name)).filter(value -> !value.isEmpty());
    }

    /** The cookie ends with the browser's session; the desk's own session has a time limit of its own. */
    static ApiResponse set(ApiResponse response, String name, String value) {
        return response.withAnother("Set-Cookie", name + "=" + value + FLAGS);
    }

    static ApiResponse remove(ApiResponse response, String name) {
        return response.withAnother("Set-Cookie", name + "=" + FLAGS + "; Max-Age=0");
    }
}
