package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reports the requests that came over the limit to the clinic in gathered mails, so that a flood neither hides a patient
 * nor fills the inbox with a mail for each request.
 */
public final class Gathering {
    /** More requests than API Gateway lets through in five minutes (ThrottlingRateLimit of the two paths). */
    private static final int REQUESTS_A_RUN = 12_000;

    /** A gathered mail that was not delivered within this time was probably lost, so the digest lists its requests. */
    private static final Duration DELIVERED_WITHIN = Duration.ofHours(1);

    private final Listings listings;
    private final int inboxes;
    private final Clock clock;

    /** @param inboxes how many inboxes the clinic has */
    public Gathering(Listings listings, int inboxes, Clock clock) {
        this.listings = listings;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * Gathers all requests that are waiting. If another run gathers at the same time, each request is still in one mail
     * only.
     *
     * @return the number of requests that were gathered
     */
    int run(BooleanSupplier hasTime) {
        Instant now = clock.instant();
        Deque<Reference> waiting = new ArrayDeque<>(listings.waiting(now, REQUESTS_A_RUN));
        int gathered = 0;
        while (!waiting.isEmpty() && hasTime.getAsBoolean()) {
            List<Reference> requests = next(waiting);
            gathered += listings.gather(requests, waiting.size(), inboxes, now, now.plus(DELIVERED_WITHIN));
        }
        return gathered;
    }

    private static List<Reference> next(Deque<Reference> waiting) {
        List<Reference> requests = new ArrayList<>();
        while (!waiting.isEmpty() && requests.size() < Listings.MOST_IN_A_GATHERED_MAIL) {
            requests.add(waiting.remove());
        }
        return requests;
    }
}
