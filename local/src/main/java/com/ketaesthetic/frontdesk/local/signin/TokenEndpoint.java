package com.ketaesthetic.frontdesk.local.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /oauth2/token} (Cognito's "The token issuer endpoint", RFC 6749, section 4.1.3). Cognito gives refresh
 * tokens and takes a client secret in the body too; this endpoint does neither, because the desk uses neither.
 */
final class TokenEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final String BASIC = "Basic ";

    private final Expiring<Grant> codes;
    private final UserPool pool;
    private final Tokens tokens;

    TokenEndpoint(Expiring<Grant> codes, UserPool pool, Tokens tokens) {
        this.codes = codes;
        this.pool = pool;
        this.tokens = tokens;
    }

    Answer answer(Call call, List<AppClient> clients, String issuer) {
        if (!call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return error("invalid_request");
        }
        Map<String, String> form = call.form();
        Optional<AppClient> client = clients.stream()
                .filter(known -> isAuthenticated(call, known))
                .filter(known -> form.getOrDefault("client_id", known.id()).equals(known.id()))
                .findFirst();
        if (client.isEmpty() || form.containsKey("client_secret")) {
            return error("invalid_client");
        }
        if (!form.getOrDefault("grant_type", "").equals("authorization_code")) {
            return error(form.containsKey("grant_type") ? "unsupported_grant_type" : "invalid_request");
        }
        if (!form.keySet().containsAll(List.of("code", "redirect_uri", "code_verifier"))) {
            return error("invalid_request");
        }
        // Whatever comes of it, the code has been used now.
        Optional<Grant> grant = codes.take(form.getOrDefault("code", ""))
                .filter(found -> found.request().client().equals(client.get()))
                .filter(found -> found.request().redirectUri().equals(form.get("redirect_uri")))
                .filter(found -> isVerified(found, form.getOrDefault("code_verifier", "")));
        Optional<User> user = grant.flatMap(found -> pool.find(found.sub())).filter(User::isEnabled);
        return user.map(found -> tokens(grant.orElseThrow(), found, issuer)).orElseGet(() -> error("invalid_grant"));
    }

    private Answer tokens(Grant grant, User user, String issuer) {
        ObjectNode body = MAPPER.createObjectNode();
        if (grant.request().scopes().contains("openid")) {
            body.put("id_token", tokens.idToken(grant, user, issuer));
        }
        body.put("access_token", tokens.accessToken(grant, user, issuer))
                .put("token_type", "Bearer")
                .put("expires_in", Tokens.LIFETIME.toSeconds());
        return answer(200, body);
    }

    /** Whether the client has shown its secret by HTTP Basic (RFC 6749, section 2.3.1). */
    private static boolean isAuthenticated(Call call, AppClient client) {
        String shown =
                BASIC + Base64.getEncoder().encodeToString((client.id() + ":" + client.secret()).getBytes(UTF_8));
        return call.header("Authorization").filter(shown::equals).isPresent();
    }

    /** Whether the code challenge is the hash of the code verifier (RFC 7636, section 4.6). */
    private static boolean isVerified(Grant grant, String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return challenge.equals(grant.request().codeChallenge());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Cognito answers with 400 even where RFC 6749, section 5.2, asks for 401. */
    private static Answer error(String code) {
        return answer(400, MAPPER.createObjectNode().put("error", code));
    }

    private static Answer answer(int status, ObjectNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", List.of("application/json;charset=UTF-8"), "Cache-Control", List.of("no-store")),
                body.toString().getBytes(UTF_8));
    }
}
