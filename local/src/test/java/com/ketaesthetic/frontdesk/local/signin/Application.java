package com.ketaesthetic.frontdesk.local.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.web.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.threeten.extra.MutableClock;

/** A running stand-in with two applications, and what an application does with it. */
final class Application implements AutoCloseable {
    static final String CALLBACK = "http://127.0.0.1:8080/desk/signed-in";
    static final String SIGNED_OUT = "http://127.0.0.1:8080/desk/signed-out";
    /** The example of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static final AppClient OTHER =
            new AppClient("other", "other-secret", Set.of("https://other.example/signed-in"), Set.of());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final MutableClock clock = MutableClock.of(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    final SignInStandIn signIn = new SignInStandIn(
            StaffMember.read("Rosa Ruiz <rosa@clinic.example> reception, Nobody \"&' Else <nobody@clinic.example>"),
            clock);
    final AppClient desk = AppClient.desk(SignInStandIn.CLIENT_ID, URI.create("http://127.0.0.1:8080"));

    private final Server server = Server.of("the stand-in for Cognito", "127.0.0.1", 0, signIn);
    private final HttpClient http = HttpClient.newHttpClient();

    Application() {
        signIn.open(server.address(), List.of(desk, OTHER));
    }

    URI at(String path) {
        return server.address().resolve(path);
    }

    /** The address that the desk sends a browser to, with some parameters changed; an empty value takes one out. */
    URI authorize(String... changes) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", desk.id());
        query.put("redirect_uri", CALLBACK);
        query.put("scope", "openid email profile");
        query.put("state", "s&t=a te");
        query.put("nonce", "n-0S6_WzA2Mj");
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        query.put("prompt", "login");
        return at("/oauth2/authorize?" + Query.of(changed(query, changes)));
    }

    /** Signs Rosa in, and returns the code. */
    String code(String... changes) {
        return codeOf("rosa@clinic.example", "local", changes);
    }

    String codeOf(String email, String password, String... changes) {
        try (SignInBrowser browser = new SignInBrowser()) {
            return SignInBrowser.query(browser.signIn(authorize(changes), email, password))
                    .getOrDefault("code", "none");
        }
    }

    /** Exchanges a code as the desk does, with some fields changed; an empty value takes one out. */
    HttpResponse<String> exchange(String code, String... changes) {
        return exchange(desk, code, changes);
    }

    HttpResponse<String> exchange(AppClient client, String code, String... changes) {
        return token(
                request -> request.header("Authorization", basic(client.id(), client.secret())),
                Query.of(changed(fields(code), changes)));
    }

    HttpResponse<String> token(Consumer<HttpRequest.Builder> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        headers.accept(request);
        return send(request.build());
    }

    static Map<String, String> fields(String code) {
        return new TreeMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER));
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }

    private static Map<String, String> changed(Map<String, String> parameters, String... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            parameters.put(changes[i], changes[i + 1]);
        }
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }
}
