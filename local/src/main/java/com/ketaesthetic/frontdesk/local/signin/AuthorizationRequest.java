package com.ketaesthetic.frontdesk.local.signin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an application asks when it sends a browser to sign in (Cognito's "The redirect and authorization endpoint", RFC
 * 6749, section 4.1.1, and OpenID Connect Core 1.0, section 3.1.2.1).
 *
 * @param codeChallenge the hash of the code verifier (RFC 7636, section 4.2). Cognito does without one, but the desk
 *     must not.
 */
record AuthorizationRequest(
        AppClient client,
        String redirectUri,
        Set<String> scopes,
        Optional<String> state,
        Optional<String> nonce,
        String codeChallenge,
        Prompt prompt) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Whether the user has to sign in although they may have done so before. */
    enum Prompt {
        /** Only if they have not. */
        IF_NEEDED,
        /** In any case. */
        LOGIN,
        /** They must not see a page. */
        NONE
    }

    /** What the parameters turn out to be. */
    sealed interface Result {
        record Valid(AuthorizationRequest request) implements Result {}

        /** The application is told of its mistake, by way of the browser. */
        record SentBack(String location) implements Result {}

        /** It is unknown who asks, so the browser must not be sent anywhere (RFC 6749, section 4.1.2.1). */
        record Refused(String message) implements Result {}
    }

    static Result read(Map<String, String> query, List<AppClient> clients) {
        Optional<AppClient> client = clients.stream()
                .filter(known -> known.id().equals(query.get("client_id")))
                .findFirst();
        if (client.isEmpty()) {
            return new Result.Refused("There is no application with this client_id.");
        }
        String redirectUri = query.getOrDefault("redirect_uri", "");
        if (!client.get().callbacks().contains(redirectUri)) {
            return new Result.Refused("The redirect_uri is not registered for this application (redirect_mismatch).");
        }
        AuthorizationRequest request = new AuthorizationRequest(
                client.get(),
                redirectUri,
                scopes(query.getOrDefault("scope", "")),
                Optional.ofNullable(query.get("state")),
                Optional.ofNullable(query.get("nonce")),
                query.getOrDefault("code_challenge", ""),
                prompt(query.getOrDefault("prompt", "")));
        return request.mistake(query)
                .<Result>map(error -> new Result.SentBack(request.withError(error)))
                .orElseGet(() -> new Result.Valid(request));
    }

    /** Where the browser is sent with the code. */
    String withCode(String code) {
        return location(Map.of("code", code));
    }

    /** Where the browser is sent with an error (RFC 6749, section 4.1.2.1). */
    String withError(String error) {
        return location(Map.of("error", error));
    }

    private Optional<String> mistake(Map<String, String> query) {
        if (!query.getOrDefault("response_type", "").equals("code")) {
            return Optional.of(query.containsKey("response_type") ? "unsupported_response_type" : "invalid_request");
        }
        if (!AppClient.SCOPES.containsAll(scopes)) {
            return Optional.of("invalid_scope");
        }
        boolean isHashed = query.getOrDefault("code_challenge_method", "").equals("S256")
                && CHALLENGE.matcher(codeChallenge).matches();
        return isHashed ? Optional.empty() : Optional.of("invalid_request");
    }

    private String location(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        state.ifPresent(value -> all.put("state", value));
        return redirectUri + "?" + Query.of(all);
    }

    /** Without any, an application gets all that it may have. */
    private static Set<String> scopes(String text) {
        return text.isBlank()
                ? AppClient.SCOPES
                : new TreeSet<>(Arrays.asList(text.strip().split(" +")));
    }

    private static Prompt prompt(String text) {
        return switch (text) {
            case "none" -> Prompt.NONE;
            case "login" -> Prompt.LOGIN;
            default -> Prompt.IF_NEEDED;
        };
    }
}
