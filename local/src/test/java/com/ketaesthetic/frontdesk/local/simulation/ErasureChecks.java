package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Accepted;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Duration;
import java.time.Instant;

/** The promises about what is erased. */
final class ErasureChecks {
    /** The longest time between the moment in which a client's request is looked up and its answer. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Facts facts;
    private final Broken broken;

    ErasureChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.erasing().forEach(this::nothingIsBornAfterItBegan);
        facts.erased().forEach((reference, at) -> {
            nothingIsLeft(reference);
            noMailComesAfterwards(reference, at);
            nobodyGetsItsReferenceAfterwards(reference, at);
        });
    }

    private void nothingIsBornAfterItBegan(String reference, Instant began) {
        facts.inserted().forEach((key, at) -> {
            if (key.startsWith(reference + " ") && at.isAfter(began)) {
                broken.add("nothing is born for a request that is being erased", key + " was inserted at " + at);
            }
        });
    }

    /** The audit keeps that something was done to a request of this reference, and nothing else of it. */
    private void nothingIsLeft(String reference) {
        facts.items().forEach((key, item) -> {
            boolean record = !key.startsWith("audit#")
                    && item.containsKey("reference")
                    && ModelTable.text(item, "reference").equals(reference);
            if (key.startsWith(reference + " ") || record) {
                broken.add("nothing is left of an erased request", key + " is there");
            }
        });
    }

    private void noMailComesAfterwards(String reference, Instant erased) {
        facts.taken()
                .forEach((mail, times) -> times.stream()
                        .filter(time -> time.at().isAfter(erased))
                        .filter(time -> isAbout((Taken) time.event(), reference))
                        .filter(time -> !isExcused((Taken) time.event(), erased))
                        .map(Entry::at)
                        .forEach(at -> broken.add(
                                "no mail about an erased request is sent after the erasure has answered",
                                mail + " has " + reference + ", was claimed at "
                                        + facts.claimed(
                                                mail, ((Taken) times.getFirst().event()).attempt())
                                        + " and sent at " + at + ", erased at " + erased)));
    }

    /** If two clocks are wrong by several minutes, a lease seems to have ended early. */
    private boolean isExcused(Taken mail, Instant erased) {
        return facts.isSkewed() && facts.claimed(mail.mail(), mail.attempt()).isBefore(erased);
    }

    private static boolean isAbout(Taken mail, String reference) {
        return mail.mail().startsWith(reference) || mail.text().contains(Facts.shown(reference));
    }

    /**
     * A request that expires before its erasure comes to an end is not there any more to be erased. The record by which it
     * is recognized when it is sent again says nothing of it, and expires a week after it was sent.
     */
    private void nobodyGetsItsReferenceAfterwards(String reference, Instant erased) {
        if (facts.expired().containsKey(reference + " submission")) {
            return;
        }
        facts.accepted().forEach(entry -> {
            if (entry.event() instanceof Accepted(int client, String given)
                    && given.equals(reference)
                    && entry.at().isAfter(erased.plus(ANSWER))) {
                broken.add(
                        "an erased request that is sent again is a new one", "client " + client + " got " + reference);
            }
        });
    }
}
