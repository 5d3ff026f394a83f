package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Listings;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts mistakes between the lists that staff get and their storage. */
final class PlantedListings implements Listings {
    private final Plant plant;
    private final Listings listings;
    private final Mails mails;
    private final ModelTable table;

    private PlantedListings(Plant plant, Listings listings, Mails mails, ModelTable table) {
        this.plant = plant;
        this.listings = listings;
        this.mails = mails;
        this.table = table;
    }

    static Listings planted(Plant plant, Listings listings, Mails mails, ModelTable table) {
        return switch (plant) {
            case NO_DIGEST, QUARANTINE_FORGOTTEN, TWO_RUNS_TELL_ALL, TOLD_BEFORE_DELIVERY, NEVER_TOLD, GATHERED_AGAIN ->
                new PlantedListings(plant, listings, mails, table);
            default -> listings;
        };
    }

    @Override
    public List<Digest.Entry> unreported(Set<Digest.Concern> concerns, Instant until, int atMost) {
        return listings.unreported(concerns, until, atMost).stream()
                .filter(entry -> plant != Plant.NO_DIGEST)
                .filter(entry -> plant != Plant.QUARANTINE_FORGOTTEN || entry.concern() != Digest.Concern.QUARANTINED)
                .toList();
    }

    @Override
    public Digest add(Digest digest, int inboxes, Instant now) {
        Digest stored = listings.add(digest, inboxes, now);
        MailId mail = MailId.ofDigest(digest.day());
        if (plant == Plant.TOLD_BEFORE_DELIVERY) {
            listings.markReported(mail);
        }
        boolean delivered = mails.find(mail)
                .filter(found -> found.state() instanceof MailState.Delivered)
                .isPresent();
        if (plant == Plant.TWO_RUNS_TELL_ALL && delivered) {
            digest.entries().forEach(this::tell);
        }
        return stored;
    }

    @Override
    public void markReported(MailId listing) {
        if (plant != Plant.NEVER_TOLD) {
            listings.markReported(listing);
        }
    }

    @Override
    public List<Reference> waiting(Instant now, int atMost) {
        return listings.waiting(now, atMost);
    }

    @Override
    public int gather(List<Reference> requests, int following, int inboxes, Instant now, Instant reportBy) {
        int gathered = listings.gather(requests, following, inboxes, now, reportBy);
        if (plant == Plant.GATHERED_AGAIN && requests.size() > 1) {
            listings.gather(List.of(requests.getLast()), following, inboxes, now, reportBy);
        }
        return gathered;
    }

    private void tell(Digest.Entry entry) {
        table.items().stream()
                .filter(item -> text(item, "pk").equals(entry.reference().value()))
                .filter(item -> item.containsKey("dueAt")
                        && Instant.parse(text(item, "dueAt")).equals(entry.since()))
                .forEach(item -> PlantedTable.unlist(table, Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
    }
}
