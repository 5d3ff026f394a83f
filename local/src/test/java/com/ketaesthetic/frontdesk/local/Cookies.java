package com.ketaesthetic.frontdesk.local;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of a browser, as browsers send them. The JDK's own jar sends them in the form of RFC 2965, which no browser
 * does.
 */
public final class Cookies {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** The values by the cookies' names. A test may plant or take away a cookie. */
    public Map<String, String> values() {
        return values;
    }

    /** Gives the request all cookies in one header (RFC 6265, section 5.4). */
    public void addTo(HttpRequest.Builder request) {
        if (!values.isEmpty()) {
            request.header(
                    "Cookie",
                    values.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
    }

    /** Keeps the cookies that an answer sets, and forgets those that it ends. */
    public void keep(HttpResponse<?> answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("; Max-Age=0")) {
                values.remove(pair[0]);
            } else {
                values.put(pair[0], pair[1]);
            }
        }
    }
}
