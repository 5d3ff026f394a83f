package com.ketaesthetic.frontdesk.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
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

    /** What patients need, and a text that each answer must contain. A page of somebody else's does not. */
    private static final List<Visit> VISITS = List.of(
            new Visit("/health", "\"status\":\"ok\""),
            new Visit("/appointment-request", "name=\"idempotencyKey\""),
            new Visit("/contact", "name=\"idempotencyKey\""),
            new Visit("/embed.js", "data-front-desk"));

    private record Visit(String path, String proof) {}

    /**
     * An answer that was not as it should be.
     *
     * @param path the path that was asked for, such as {@code /contact}
     * @param reason a status such as {@code 503}, the name of an exception's class, or what else was wrong
     */
    public record Failure(String path, String reason) {}

    private final URI front;
    private final Duration patience;

    /**
     * @param front the address of the API without a slash at its end
     * @param patience how long to wait for a connection, and again for an answer
     */
    public Canary(URI front, Duration patience) {
        this.front = front;
        this.patience = patience;
    }

    /** Asks for everything, and returns what was not as it should be. */
    public List<Failure> failures() {
        return VISITS.stream().flatMap(this::failure).toList();
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
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                return Optional.of(Integer.toString(status));
            }
            try (InputStream body = connection.getInputStream()) {
                String text = new String(body.readNBytes(LARGEST_PAGE), UTF_8);
                return text.contains(visit.proof()) ? Optional.empty() : Optional.of("another page");
            }
        } finally {
            connection.disconnect();
        }
    }
}
