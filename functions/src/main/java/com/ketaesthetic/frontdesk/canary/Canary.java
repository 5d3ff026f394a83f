package com.ketaesthetic.frontdesk.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes through the front door as a patient's browser does: it resolves the name, checks the certificate, and asks for
 * what patients need. It sends nothing that would be stored.
 */
public final class Canary {
    private static final int LARGEST_PAGE = 1024 * 1024;

    /**
     * What patients need, and a text that each answer must contain. A page of somebody else's does not. The empty form that
     * is posted is read and checked like any other, and refused, so that nothing is stored.
     */
    private static final List<Visit> VISITS = List.of(
            new Visit("/health", false, 200, "\"status\":\"ok\""),
            new Visit("/appointment-request", false, 200, "name=\"idempotencyKey\""),
            new Visit("/contact", false, 200, "name=\"idempotencyKey\""),
            new Visit("/embed.js", false, 200, "data-front-desk"),
            new Visit("/contact-messages", true, 422, "\"pointer\":\"/consent\""));

    /** A page of the desk that needs no session and stores nothing. It leads back to the desk. */
    private static final String DESK = "/desk/signed-out";

    private static final String DESK_PROOF = "/desk\"";

    private static final byte[] EMPTY_FORM = "{}".getBytes(UTF_8);

    /** @param proof a text that the answer must contain, or where it must lead to if it is a redirect */
    private record Visit(String path, boolean posts, int status, String proof) {}

    /**
     * An answer that was not as it should be.
     *
     * @param path the path that was asked for, such as {@code /contact}
     * @param reason a status such as {@code 503}, the name of an exception's class, or what else was wrong
     */
    public record Failure(String path, String reason) {}

    private final URI front;
    private final List<Visit> visits;
    private final Duration patience;

    /**
     * @param front the address of the API without a slash at its end
     * @param desk the same for the desk, if there is one; another address than the API's has to lead there
     * @param patience how long to wait for a connection, and again for an answer
     */
    public Canary(URI front, Optional<URI> desk, Duration patience) {
        this.front = front;
        this.visits = Stream.concat(VISITS.stream(), desk.map(this::deskVisit).stream())
                .toList();
        this.patience = patience;
    }

    /** The desk sends everybody to its own address, because sessions are for one address. */
    private Visit deskVisit(URI desk) {
        return desk.equals(front)
                ? new Visit(DESK, false, HttpURLConnection.HTTP_OK, DESK_PROOF)
                : new Visit(DESK, false, HttpURLConnection.HTTP_SEE_OTHER, desk + DESK);
    }

    /** Asks for everything, and returns what was not as it should be. */
    public List<Failure> failures() {
        return visits.stream().flatMap(this::failure).toList();
    }

    private Stream<Failure> failure(Visit visit) {
        Optional<String> reason;
        try {
            reason = wrong(visit);
        } catch (IOException unreachable) {
            reason = Optional.of(unreachable.getClass().getSimpleName());
        }
        return reason.map(found -> new Failure(visit.path(), found)).stream();
    }

    private Optional<String> wrong(Visit visit) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(front + visit.path()).toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        connection.setInstanceFollowRedirects(false);
        try {
            if (visit.posts()) {
                post(connection);
            }
            int status = connection.getResponseCode();
            if (status != visit.status()) {
                return Optional.of(Integer.toString(status));
            }
            if (status == HttpURLConnection.HTTP_SEE_OTHER) {
                return visit.proof().equals(connection.getHeaderField("Location"))
                        ? Optional.empty()
                        : Optional.of("another place");
            }
            boolean refused = status >= HttpURLConnection.HTTP_BAD_REQUEST;
            try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
                String text = new String(body.readNBytes(LARGEST_PAGE), UTF_8);
                return text.contains(visit.proof()) ? Optional.empty() : Optional.of("another page");
            }
        } finally {
            connection.disconnect();
        }
    }

    private static void post(HttpURLConnection connection) throws IOException {
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(EMPTY_FORM);
        }
    }
}
