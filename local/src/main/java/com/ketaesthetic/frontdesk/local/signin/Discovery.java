package com.ketaesthetic.frontdesk.local.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** {@code /.well-known/openid-configuration} (OpenID Connect Discovery 1.0, section 3). */
final class Discovery {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Discovery() {}

    static String json(URI address, String issuer) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("issuer", issuer)
                .put("authorization_endpoint", address + "/oauth2/authorize")
                .put("token_endpoint", address + "/oauth2/token")
                .put("end_session_endpoint", address + "/logout")
                .put("jwks_uri", issuer + "/.well-known/jwks.json");
        json.putArray("response_types_supported").add("code");
        json.putArray("subject_types_supported").add("public");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        json.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
        AppClient.SCOPES.stream().sorted().forEach(json.putArray("scopes_supported")::add);
        return json.toString();
    }
}
