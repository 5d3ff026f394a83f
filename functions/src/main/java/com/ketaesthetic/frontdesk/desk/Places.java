package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Reads where the desk is, and where its staff sign in, from the variables of the API's stage. */
final class Places {
    private Places() {}

    /** Returns nothing if the stage has not all of the variables, so that nobody can sign in. */
    static Optional<SignInPlace> of(ApiRequest request) {
        Map<String, String> variables = request.stageVariables();
        return address(variables, "DeskAddress")
                .flatMap(desk -> address(variables, "SignInAddress")
                        .flatMap(signIn -> address(variables, "SignInIssuer")
                                .flatMap(issuer -> Optional.ofNullable(variables.get("SignInClient"))
                                        .map(client -> new SignInPlace(desk, signIn, issuer, client)))));
    }

    private static Optional<URI> address(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .filter(text -> text.matches("https?://[!-~&&[^?#\"<>]]+[^/?#\"<>]"))
                .map(URI::create);
    }

    /** Whether the request came to this place. A stage may also have an address of its own, whose cookies are others. */
    static boolean isHere(SignInPlace place, ApiRequest request) {
        return request.header("Host")
                .map(host -> host.equalsIgnoreCase(place.desk().getRawAuthority()))
                .orElse(true);
    }

    /**
     * Whether another site lets the browser send this (ASVS 5, 3.5.1). Browsers say where a posted form comes from
     * (Fetch, "Origin header"; Fetch Metadata Request Headers); other clients do not, and have no cookie of a victim.
     */
    static boolean isForeign(SignInPlace place, ApiRequest request) {
        String own = place.desk().getScheme() + "://" + place.desk().getRawAuthority();
        boolean foreignOrigin = request.header("Origin")
                .filter(origin -> !origin.equalsIgnoreCase(own))
                .isPresent();
        boolean foreignSite = request.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        return foreignOrigin || foreignSite;
    }
}
