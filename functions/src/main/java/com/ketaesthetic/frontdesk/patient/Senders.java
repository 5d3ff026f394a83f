package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import java.util.Locale;

/** Tells which site let a browser send a form. */
final class Senders {
    private Senders() {}

    /**
     * Whether another site did (ASVS 5, 3.5.1). Browsers say so (Fetch Metadata Request Headers), and older ones name the
     * origin. Our pages keep their address to themselves, and so the origin of what they send is {@code null} (Fetch,
     * "append a request Origin header").
     */
    static boolean isForeign(ApiRequest request) {
        boolean foreignSite = request.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        boolean foreignOrigin = request.header("Origin")
                .filter(origin -> !origin.equals("null"))
                .filter(origin -> request.header("Host")
                        .filter(host -> origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT)))
                        .isEmpty())
                .isPresent();
        return foreignSite || foreignOrigin;
    }
}
