package com.ketaesthetic.frontdesk.local.front;

import com.ketaesthetic.frontdesk.local.web.Call;
import java.net.URI;
import java.util.Map;

/**
 * What the API's stage tells the functions, by which the desk learns where it is and where staff sign in. The names are
 * those of the template.
 *
 * @param desk the address of this stack's front
 * @param signIn the address of the sign-in pages
 * @param issuer what the tokens name as their issuer
 * @param client the identifier by which the desk is known there
 */
public record StageVariables(URI desk, URI signIn, String issuer, String client) {

    /**
     * The variables for a request. A browser that came by this machine's other name has to come back by it after signing
     * in, because its cookies are with that name.
     */
    Map<String, String> in(Call call) {
        String other = "localhost:" + desk.getPort();
        boolean isByOther = call.header("Host").filter(other::equals).isPresent();
        return Map.of(
                "DeskAddress",
                isByOther ? "http://" + other : desk.toString(),
                "SignInAddress",
                signIn.toString(),
                "SignInIssuer",
                issuer,
                "SignInClient",
                client);
    }
}
