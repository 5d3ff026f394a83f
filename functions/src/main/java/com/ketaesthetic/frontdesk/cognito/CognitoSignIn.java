package com.ketaesthetic.frontdesk.cognito;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Signs staff in with a user pool's managed login ("Authorize endpoint", "Token endpoint" and "Logout endpoint" in AWS's
 * "User pool endpoints and managed login reference").
 */
public final class CognitoSignIn implements IdentityProvider {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private static final JsonReader READER = JsonReader.ofEvents();

    private final SignInPlace place;
    private final Supplier<String> clientSecret;
    private final IdTokens tokens;
    private final Duration patience;
    private final Consumer<Exception> listener;

    /**
     * Builds the sign-in at a place.
     *
     * @param clientSecret the secret with which the desk shows the service who it is; it is asked for with each code, and
     *     throws an {@link UnavailableException} if it cannot be had
     * @param patience how long to wait for a connection, and again for an answer
     * @param listener learns why the service did not answer, or why its token is not taken
     */
    public CognitoSignIn(
            SignInPlace place,
            Supplier<String> clientSecret,
            IdTokens tokens,
            Duration patience,
            Consumer<Exception> listener) {
        this.place = place;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public URI signInAddress(SignInAttempt attempt) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", place.client());
        parameters.put("redirect_uri", place.callback().toString());
        parameters.put("scope", "openid profile email");
        parameters.put("state", attempt.state());
        parameters.put("nonce", attempt.nonce());
        parameters.put("code_challenge", challenge(attempt.verifier()));
        parameters.put("code_challenge_method", "S256");
        parameters.put("prompt", "login");
        return URI.create(place.signIn() + "/oauth2/authorize?" + encoded(parameters));
    }

    @Override
    public URI signOutAddress() {
        return URI.create(place.signIn() + "/logout?"
                + encoded(Map.of(
                        "client_id", place.client(),
                        "logout_uri", place.signedOut().toString())));
    }

    @Override
    public boolean isThere() {
        try {
            tokens.check();
            return true;
        } catch (IOException noAnswer) {
            listener.accept(noAnswer);
            return false;
        }
    }

    @Override
    public Answer exchange(String code, SignInAttempt attempt) {
        try {
            HttpURLConnection connection = asked(code, attempt);
            int status = connection.getResponseCode();
            if (status == BAD_REQUEST && isAboutTheCode(connection)) {
                return new Answer.Refused();
            }
            if (status != OK) {
                throw new IOException("the token endpoint answered " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                return tokens.verified(idToken(body.readNBytes(LARGEST_ANSWER)), attempt.nonce())
                        .<Answer>map(Answer.SignedIn::new)
                        .orElseGet(Answer.NoGroup::new);
            }
        } catch (BadJOSEException | JOSEException | ParseException | MalformedJsonException notTaken) {
            listener.accept(notTaken);
            return new Answer.Refused();
        } catch (IOException | UnavailableException noAnswer) {
            listener.accept(noAnswer);
            return new Answer.Away();
        }
    }

    private HttpURLConnection asked(String code, SignInAttempt attempt) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(place.signIn() + "/oauth2/token").toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setRequestProperty("Authorization", "Basic " + credentials());
        connection.setDoOutput(true);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("client_id", place.client());
        parameters.put("code", code);
        parameters.put("redirect_uri", place.callback().toString());
        parameters.put("code_verifier", attempt.verifier());
        try (OutputStream body = connection.getOutputStream()) {
            body.write(encoded(parameters).getBytes(UTF_8));
        }
        return connection;
    }

    /**
     * Whether the error is about the code, and not about the desk itself, such as a secret that is no longer right (RFC
     * 6749, section 5.2). The description may quote what was sent, so it is not read.
     */
    private static boolean isAboutTheCode(HttpURLConnection connection) throws IOException, MalformedJsonException {
        try (InputStream body = connection.getErrorStream()) {
            return body != null
                    && READER.read(body.readNBytes(LARGEST_ANSWER)) instanceof JsonObject object
                    && object.string("error").filter("invalid_grant"::equals).isPresent();
        }
    }

    private static String idToken(byte[] body) throws MalformedJsonException, IOException {
        if (READER.read(body) instanceof JsonObject object) {
            return object.string("id_token").orElseThrow(() -> new IOException("an answer without a token"));
        }
        throw new IOException("answered something else");
    }

    private String credentials() {
        return Base64.getEncoder().encodeToString((place.client() + ":" + clientSecret.get()).getBytes(UTF_8));
    }

    /** The challenge for a code verifier (RFC 7636, section 4.2). */
    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
