package com.ketaesthetic.frontdesk.local.signin;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An application that users may sign in to (Cognito API, "UserPoolClientType").
 *
 * @param callbacks the addresses that a browser may be sent to with a code
 * @param logouts the addresses that a browser may be sent to after signing out
 */
record AppClient(String id, String secret, Set<String> callbacks, Set<String> logouts) {
    static final Set<String> SCOPES = Set.of("openid", "email", "profile");

    /** The desk at this address. A browser may know this machine by its other name too. */
    static AppClient desk(String id, URI address) {
        List<String> origins = Stream.of(
                        address.toString(),
                        "http://127.0.0.1:" + address.getPort(),
                        "http://localhost:" + address.getPort())
                .toList();
        return new AppClient(id, newSecret(), with(origins, "/desk/signed-in"), with(origins, "/desk/signed-out"));
    }

    private static String newSecret() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    private static Set<String> with(List<String> origins, String path) {
        Set<String> addresses = new LinkedHashSet<>();
        origins.forEach(origin -> addresses.add(origin + path));
        return addresses;
    }
}
