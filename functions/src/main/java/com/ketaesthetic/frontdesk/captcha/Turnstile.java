package com.ketaesthetic.frontdesk.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.intake.Captcha;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Verifies tokens with Cloudflare Turnstile ("Validate the token",
 * developers.cloudflare.com/turnstile/get-started/server-side-validation). Turnstile gets only the token, and not who
 * sent it.
 */
public final class Turnstile implements Captcha {
    /** The longest token that is verified, in characters. Turnstile issues no longer ones. */
    static final int LONGEST_TOKEN = 2048;

    private static final int OK = 200;
    private static final int LARGEST_ANSWER = 16 * 1024;

    /** The error codes that say something about the token, and those about our secret. Others are about Turnstile. */
    private static final Set<String> TOKEN_IS_BAD = Set.of("invalid-input-response", "timeout-or-duplicate");

    private static final Set<String> SECRET_IS_BAD = Set.of("missing-input-secret", "invalid-input-secret");

    private static final JsonReader READER = JsonReader.ofEvents();

    private final URI address;
    private final String secret;
    private final Duration patience;
    private final Listener listener;

    /** Learns what went wrong when a token could not be verified. */
    public interface Listener {
        void unanswered(Exception fault);

        /** Turnstile does not know our secret, so no token can be verified until somebody repairs that. */
        void secretRefused();
    }

    /**
     * @param patience how long to wait for the connection, and again for the answer
     */
    public Turnstile(URI address, String secret, Duration patience, Listener listener) {
        this.address = address;
        this.secret = secret;
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public Verdict verify(Optional<String> token) {
        if (token.isEmpty() || token.get().length() > LONGEST_TOKEN) {
            return Verdict.FAILED;
        }
        try {
            return ask(token.get());
        } catch (IOException | MalformedJsonException noAnswer) {
            listener.unanswered(noAnswer);
            return Verdict.UNKNOWN;
        }
    }

    private Verdict ask(String token) throws IOException, MalformedJsonException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(question(token).getBytes(UTF_8));
        }
        int status = connection.getResponseCode();
        boolean refused = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
            if (body == null) {
                throw new IOException("answered " + status + " without a body");
            }
            return verdict(status, READER.read(body.readNBytes(LARGEST_ANSWER)));
        }
    }

    /**
     * The body of the request. A token is valid only once, but with the same idempotency key Turnstile takes a repeated
     * question for the same one.
     */
    private String question(String token) {
        return "secret=" + URLEncoder.encode(secret, UTF_8)
                + "&response=" + URLEncoder.encode(token, UTF_8)
                + "&idempotency_key=" + UUID.nameUUIDFromBytes(token.getBytes(UTF_8));
    }

    /** The codes of an error count whatever the status is. A success counts only as such. */
    private Verdict verdict(int status, JsonValue answer) throws IOException {
        if (!(answer instanceof JsonObject object)
                || !(object.members().get("success") instanceof JsonBoolean(boolean success))) {
            throw new IOException("answered something else");
        }
        if (success && status == OK) {
            return Verdict.PASSED;
        }
        if (hasOneOf(TOKEN_IS_BAD, object)) {
            return Verdict.FAILED;
        }
        if (hasOneOf(SECRET_IS_BAD, object)) {
            listener.secretRefused();
            return Verdict.UNKNOWN;
        }
        throw new IOException("could not tell, with " + status);
    }

    private static boolean hasOneOf(Set<String> some, JsonObject answer) {
        return answer.members().get("error-codes") instanceof JsonArray(List<JsonValue> codes)
                && codes.stream().anyMatch(code -> code instanceof JsonString(String text) && some.contains(text));
    }
}
