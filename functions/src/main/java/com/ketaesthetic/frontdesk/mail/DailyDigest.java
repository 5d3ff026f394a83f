package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Once a day, writes the digest that reports to the clinic what needs attention. */
public final class DailyDigest {
    /** A longer digest would not be read to its end. The remaining requests are in the digests that follow. */
    private static final int REQUESTS_A_DIGEST = 100;

    /** As many entries as are looked at to choose those of a digest from, and again as many in quarantine. */
    private static final int ENTRIES_TO_CHOOSE_FROM = 1000;

    /** How long after its opening a day gets its digest, if that is later than midnight. */
    private static final Duration WINDOW = Duration.ofHours(1);

    /** A digest that was not delivered this long after the opening is reported as missing. */
    private static final Duration DELIVERED_WITHIN = Duration.ofHours(1);

    private final Mails mails;
    private final Listings listings;
    private final Clinic clinic;
    private final int inboxes;
    private final Clock clock;

    /** @param inboxes how many inboxes the clinic has */
    public DailyDigest(Mails mails, Listings listings, Clinic clinic, int inboxes, Clock clock) {
        this.mails = mails;
        this.listings = listings;
        this.clinic = clinic;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * Writes the digest of a day on which the clinic opens, once it has opened. The digest has the entries that were to
     * be reported by the time of opening. Only the digest that was stored first counts, so all runs of a day arrive at
     * the same one. Its entries are reported when one of its mails is delivered ({@link MailTransitions}); until then
     * they are also in the digests of the following days.
     */
    void write() {
        Instant now = clock.instant();
        LocalDate today = clinic.dayOf(now);
        Stream.of(today.minusDays(1), today)
                .filter(clinic::isOpenOn)
                .filter(day -> !now.isBefore(clinic.opens(day)))
                .filter(day ->
                        day.equals(today) || now.isBefore(clinic.opens(day).plus(WINDOW)))
                .forEach(day -> write(day, now));
    }

    /**
     * Whether there is a digest of today that should have been delivered by now and was not, as far as the mail service
     * has reported.
     */
    boolean isMissing() {
        Instant now = clock.instant();
        LocalDate today = clinic.dayOf(now);
        if (now.isBefore(clinic.opens(today).plus(DELIVERED_WITHIN))) {
            return false;
        }
        List<MailState> states = MailId.everyInbox(inboxes)
                .mapToObj(inbox -> mails.state(new MailId.OfDigest(today, inbox)))
                .flatMap(Optional::stream)
                .toList();
        return !states.isEmpty() && states.stream().noneMatch(MailState.Delivered.class::isInstance);
    }

    private void write(LocalDate day, Instant now) {
        List<Digest.Entry> unreported = listings.unreported(clinic.opens(day), ENTRIES_TO_CHOOSE_FROM);
        if (!unreported.isEmpty()) {
            listings.add(Digest.of(day, unreported, REQUESTS_A_DIGEST), inboxes, now);
        }
    }
}
