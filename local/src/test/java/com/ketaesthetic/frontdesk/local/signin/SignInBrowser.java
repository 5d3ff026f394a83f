package com.ketaesthetic.frontdesk.local.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.local.Cookies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser at the sign-in pages. It keeps cookies, and shows each redirect instead of following it. */
public final class SignInBrowser implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Cookies cookies = new Cookies();

    /**
     * Signs in where an application sends the browser.
     *
     * @param authorize the address that the application gave
     * @return the address at the application that the browser is sent back to
     */
    public URI signIn(URI authorize, String email, String password) {
        URI login = location(get(authorize));
        return location(submit(login, Map.of("username", email, "password", password)));
    }

    public HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    /** Fills the form of the page at this address in, and sends it. */
    public HttpResponse<String> submit(URI page, Map<String, String> fields) {
        return submit(get(page), fields);
    }

    /** Fills the form of a page in, and sends it. */
    public HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException("there is no form in: " + page.statusCode() + " " + page.body());
        }
        Map<String, String> all = new LinkedHashMap<>();
        HIDDEN.matcher(page.body()).results().forEach(field -> all.put(field.group(1), field.group(2)));
        all.putAll(fields);
        return send(HttpRequest.newBuilder(page.uri().resolve(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Query.of(all))));
    }

    /** Where an answer redirects to. */
    public static URI location(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("no redirect: " + answer.body()));
        return answer.uri().resolve(location);
    }

    /** The parameters of an address. */
    public static Map<String, String> query(URI address) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        cookies.addTo(request);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            cookies.keep(answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
