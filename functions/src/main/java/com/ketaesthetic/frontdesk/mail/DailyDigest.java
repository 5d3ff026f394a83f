package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Once a day, writes the digest that reports to the clinic what needs attention. */
public final class DailyDigest {
    /**
     * As many entries as are looked at to choose those of a digest from, again as many in quarantine, and as many that are
     * overdue.
     */
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
    private final Optional<OverdueRequests> desk;

    /**
     * Creates the writer of a clinic's digests.
     *
     * @param desk what the desk shows as overdue; nothing if there is no desk
     * @param inboxes how many inboxes the clinic has
     */
    public DailyDigest(
            Mails mails, Listings listings, Optional<OverdueRequests> desk, Clinic clinic, int inboxes, Clock clock) {
        this.mails = mails;
        this.listings = listings;
        this.desk = desk;
        this.clinic = clinic;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * Writes the digest of a day on which the clinic opens, once it has opened. The digest has the entries that were to
     * be reported by the time of opening. Only the digest that was stored first counts, so all runs of a day arrive at
     * the same one. Its entries are reported when one of its mails is delivered ({@link MailTransitions}); until then
     * they are also in the digests of the following days.
     *
     * <p>If there is a desk, a digest has what the desk shows as overdue when it is written, day after day. Without one,
     * nobody can say that a request is answered, so each request that was not answered is reported once.
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
        if (mails.state(MailId.ofDigest(day)).isPresent()) {
            return;
        }
        List<Digest.Entry> entries = Stream.concat(
                        listings.unreported(reportedOnce(), clinic.opens(day), ENTRIES_TO_CHOOSE_FROM).stream(),
                        desk.stream().flatMap(overdue -> overdue.at(now, ENTRIES_TO_CHOOSE_FROM).stream()))
                .toList();
        if (!entries.isEmpty()) {
            listings.add(Digest.of(day, entries, Digest.MOST_REQUESTS), inboxes, now);
        }
    }

    private Set<Digest.Concern> reportedOnce() {
        Set<Digest.Concern> concerns = EnumSet.complementOf(EnumSet.of(Digest.Concern.OVERDUE));
        if (desk.isPresent()) {
            concerns.remove(Digest.Concern.UNANSWERED);
        }
        return concerns;
    }
}
