package com.ketaesthetic.frontdesk.local.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.ketaesthetic.frontdesk.local.Cookies;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.signin.SignInBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser at the desk. It keeps the desk's cookies, and shows each redirect instead of following it. */
final class DeskBrowser {
    static final String SESSION = "__Host-desk";
    /** What the name of the cookie of an attempt to sign in begins with. */
    static final String SIGN_IN = "__Host-desk-sign-in-";

    static final String FORM = "application/x-www-form-urlencoded";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI front;
    private final Cookies jar = new Cookies();
    /** What the browser has; a test may plant or take away a cookie. */
    final Map<String, String> cookies = jar.values();

    /** The secret of each session's forms, by the session's cookie. */
    private final Map<String, String> csrf = new HashMap<>();

    DeskBrowser(LocalStack stack) {
        this.front = stack.front();
    }

    /** Signs in as this person. */
    DeskBrowser signIn(String email) {
        HttpResponse<String> answer = follow(comeBack(email));
        if (answer.statusCode() != 303) {
            throw new AssertionError("signing in was answered " + answer.statusCode() + " " + text(answer));
        }
        return this;
    }

    /** Goes to the sign-in pages and gives the password there. Returns the address that leads back to the desk. */
    URI comeBack(String email) {
        return comeBack(authorize("/desk"), email);
    }

    static URI comeBack(URI authorize, String email) {
        try (SignInBrowser pages = new SignInBrowser()) {
            return pages.signIn(authorize, email, "local");
        }
    }

    /** Begins to sign in. Returns the address of the sign-in pages. */
    URI authorize(String returnTo) {
        return URI.create(location(get("/desk/sign-in?returnTo=" + encoded(returnTo))));
    }

    /** Signs in by the button of a page of somebody who is not signed in. */
    HttpResponse<String> signInFrom(HttpResponse<String> page, String email) {
        return follow(comeBack(URI.create(location(get(button(page).toString()))), email));
    }

    /** The cookie of the attempt to sign in from which this address leads back. */
    static String cookieOf(URI back) {
        return SIGN_IN + SignInBrowser.query(back).get("state");
    }

    HttpResponse<String> follow(URI address) {
        return send("GET", address.getRawPath() + query(address), "", new byte[0]);
    }

    private static String query(URI address) {
        return address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", new byte[0], headers);
    }

    /** Posts a form as it is. */
    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        return send("POST", path, FORM, form(fields).getBytes(UTF_8), headers);
    }

    /** Posts a form with the secret of this browser's session, as a page of the desk would. */
    HttpResponse<String> submit(String path, Map<String, String> fields, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", csrf());
        return post(path, all, headers);
    }

    /** Fills in the form of a request's page, and sends it. */
    HttpResponse<String> change(String reference, Map<String, String> fields) {
        Document page = page(get("/desk/requests/" + reference));
        Map<String, String> all = hidden(requireNonNull(page.getElementById("transition")));
        all.putAll(fields);
        return post(transitions(reference), all);
    }

    HttpResponse<String> send(String method, String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(front.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        jar.addTo(request);
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            jar.keep(answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The value of this browser's session cookie. */
    String session() {
        return requireNonNull(cookies.get(SESSION), "nobody is signed in");
    }

    /** The secret that this session's forms have. */
    String csrf() {
        return csrf.computeIfAbsent(session(), _ -> field(page(get("/desk/search")), "csrf"));
    }

    boolean isSignedIn() {
        return get("/desk").statusCode() == 200;
    }

    static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    static String text(HttpResponse<String> answer) {
        return page(answer).text();
    }

    /** What the note's field has. */
    static String note(HttpResponse<String> answer) {
        return Optional.ofNullable(page(answer).getElementById("note"))
                .map(Element::wholeText)
                .orElse("");
    }

    /** The value of the first field with this name. */
    static String field(Document page, String name) {
        return Optional.ofNullable(page.selectFirst("input[name=" + name + "]"))
                .map(input -> input.attr("value"))
                .orElseThrow(() -> new AssertionError("no field " + name + " in " + page.text()));
    }

    static Map<String, String> hidden(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return fields;
    }

    /** Where the form of a request's page is sent. */
    static String transitions(String reference) {
        return "/desk/requests/" + reference + "/transitions";
    }

    /** Where the button of a page leads. */
    static URI button(HttpResponse<String> answer) {
        return URI.create(page(answer).select("a.button").attr("href"));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect: " + answer.statusCode() + " " + text(answer)));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
