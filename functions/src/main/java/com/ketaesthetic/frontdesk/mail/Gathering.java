package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Gatherers;

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
     * The counts of a run.
     *
     * @param gathered requests that are in gathered mails now
     * @param left requests for which there was no time
     */
    record Counts(int gathered, int left) {}

    /**
     * Gathers all requests that are waiting. If another run gathers at the same time, each request is still in one mail
     * only.
     */
    Counts run(BooleanSupplier hasTime) {
        Instant now = clock.instant();
        List<Reference> waiting = listings.waiting(now, REQUESTS_A_RUN);
        int gathered = 0;
        int left = waiting.size();
        Iterator<List<Reference>> mails = waiting.stream()
                .gather(Gatherers.windowFixed(Listings.MOST_IN_A_GATHERED_MAIL))
                .iterator();
        while (mails.hasNext() && hasTime.getAsBoolean()) {
            List<Reference> requests = mails.next();
            left -= requests.size();
            gathered += listings.gather(requests, left, inboxes, now, now.plus(DELIVERED_WITHIN));
        }
        return new Counts(gathered, left);
    }
}
