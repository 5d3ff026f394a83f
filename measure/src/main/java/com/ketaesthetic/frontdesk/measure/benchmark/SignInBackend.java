package com.ketaesthetic.frontdesk.measure.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.cognito.CognitoSignIn;
import com.ketaesthetic.frontdesk.cognito.IdTokens;
import com.ketaesthetic.frontdesk.local.signin.SignInStandIn;
import com.ketaesthetic.frontdesk.local.signin.StaffMember;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Cognito over TLS: the local stack's stand-in, which takes each code once and signs a token for it. Its API and its
 * sign-in pages have different host names, as Cognito's have, so that each needs a connection of its own.
 */
final class SignInBackend implements AutoCloseable {
    /** One of those whom the stand-in knows from the start, with the password that all of them have. */
    private static final String SOMEBODY = "username=olivia%40clinic.example&password=local";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SignInStandIn standIn = new SignInStandIn(StaffMember.read(StaffMember.USUAL), Clock.systemUTC());
    private final HttpsServer server;
    private final SignInPlace place;
    /** Only leads to the sign-in page. */
    private final IdentityProvider leading;

    /** @param desk the address of the API in which the desk is */
    SignInBackend(Authority authority, URI desk) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        standIn.open(apiAddress(), desk);
        place = new SignInPlace(desk, address("localhost"), URI.create(standIn.issuer()), SignInStandIn.CLIENT_ID);
        leading = new CognitoSignIn(place, () -> "", IdTokens.of(place, PATIENCE), PATIENCE, _ -> {});
        server.start();
    }

    /** The address of Cognito's API, below which the keys of its tokens are. */
    URI apiAddress() {
        return address("127.0.0.1");
    }

    SignInPlace place() {
        return place;
    }

    /** Gives the password for an attempt as somebody's browser does, and returns the code with which it is led back. */
    String code(SignInAttempt attempt) {
        Map<String, String> asked = query(leading.signInAddress(attempt));
        Answer answer =
                standIn.apply(new Call("POST", "/login", asked, Map.of(), "127.0.0.1", SOMEBODY.getBytes(UTF_8)));
        String back = Objects.requireNonNull(answer.headers().get("Location"), "nobody was signed in")
                .getFirst();
        return Objects.requireNonNull(query(URI.create(back)).get("code"), back);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private URI address(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI address = exchange.getRequestURI();
            Answer answer = standIn.apply(new Call(
                    exchange.getRequestMethod(),
                    address.getPath(),
                    query(address),
                    exchange.getRequestHeaders(),
                    "127.0.0.1",
                    exchange.getRequestBody().readAllBytes()));
            byte[] body = ((Answer.Whole) answer.body()).bytes();
            exchange.getResponseHeaders().putAll(answer.headers());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(
                        Objects.requireNonNullElse(address.getRawQuery(), "").split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
