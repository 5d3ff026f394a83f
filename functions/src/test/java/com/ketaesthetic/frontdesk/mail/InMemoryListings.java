package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Listings for tests, kept in memory. Their mails are among the given ones. */
final class InMemoryListings implements Listings {
    final Map<MailId, Digest> digests = new HashMap<>();
    final Map<MailId, List<Reference>> gathered = new HashMap<>();
    final List<Digest.Entry> unreported = new ArrayList<>();
    final List<Reference> waiting = new ArrayList<>();
    private final InMemoryMails mails;

    InMemoryListings(InMemoryMails mails) {
        this.mails = mails;
    }

    @Override
    public List<Digest.Entry> unreported(Set<Digest.Concern> concerns, Instant until, int atMost) {
        return unreported.stream()
                .filter(entry -> concerns.contains(entry.concern()))
                .filter(entry -> !entry.since().isAfter(until))
                .limit(atMost)
                .toList();
    }

    @Override
    public Digest add(Digest digest, int inboxes, Instant now) {
        MailId id = MailId.ofDigest(digest.day());
        if (!digests.containsKey(id)) {
            digests.put(id, digest);
            mails.occasions.put(id, new Occasion.Digested(digest, List.of()));
            addMails(id, inboxes, now);
        }
        return digests.get(id);
    }

    @Override
    public void markReported(MailId listing) {
        mails.done.add("report " + listing);
        Digest digest = digests.get(listing.forInbox(MailId.FIRST_INBOX));
        if (digest != null) {
            unreported.removeAll(digest.entries());
        }
    }

    @Override
    public List<Reference> waiting(Instant now, int atMost) {
        return waiting.stream().limit(atMost).toList();
    }

    @Override
    public int gather(List<Reference> requests, int following, int inboxes, Instant now, Instant reportBy) {
        List<Reference> taken = requests.stream().filter(waiting::contains).toList();
        if (!taken.isEmpty()) {
            MailId id = new MailId.OfGathering(taken.getFirst(), MailId.FIRST_INBOX);
            waiting.removeAll(taken);
            gathered.put(id, taken);
            mails.occasions.put(id, new Occasion.Gathered(taken.getFirst(), List.of(), taken, following));
            addMails(id, inboxes, now);
        }
        return taken.size();
    }

    private void addMails(MailId id, int inboxes, Instant now) {
        IntStream.rangeClosed(MailId.FIRST_INBOX, inboxes).forEach(inbox -> mails.add(id.forInbox(inbox), now));
    }
}
