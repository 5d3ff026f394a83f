package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import java.util.List;
import java.util.Optional;

/**
 * The desk's cookies. Their names make browsers refuse them from any other host, and without TLS (RFC 6265bis, section
 * 4.1.3.2). They are Lax, because a link in a mail and the redirect after signing in come from other sites.
 */
final class Cookies {
    static final String SESSION = "__Host-desk";
    /** What the name of each attempt's cookie begins with. */
    private static final String SIGN_IN = "__Host-desk-sign-in-";
    /** How many attempts of a browser are kept. Its cookies must fit into the headers that API Gateway takes. */
    private static final int MOST_ATTEMPTS = 10;

    private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private Cookies() {}

    /**
     * The name of the cookie which shows that the browser that comes back from signing in is the one that went there. Each
     * attempt has its own, because people begin to sign in on several pages at once.
     */
    static String signIn(String state) {
        return SIGN_IN + state;
    }

    /** Adds the cookie of a new attempt, and removes the oldest ones if there are too many. */
    static ApiResponse begun(ApiRequest request, SignInAttempt attempt, ApiResponse response) {
        // Browsers send the cookies that they got first before others (RFC 6265, section 5.4).
        List<String> before = request.cookies().keySet().stream()
                .filter(name -> name.startsWith(SIGN_IN))
                .toList();
        ApiResponse answer = set(response, signIn(attempt.state()), attempt.browser());
        for (String name : before.subList(0, Math.max(0, before.size() - MOST_ATTEMPTS + 1))) {
            answer = remove(answer, name);
        }
        return answer;
    }

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
