package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.Facts.Stored;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Accepted;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The promises about each request, from its acceptance until somebody at the clinic knows of it. */
final class RequestChecks {
    private final Facts facts;
    private final Broken broken;

    RequestChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        acceptedIsStored();
        sameRequestIsStoredOnce();
        clientGetsOneReference();
        facts.stored().values().forEach(this::check);
    }

    private void check(Stored request) {
        String reference = request.reference();
        if (request.quarantined()) {
            nobodyIsMailedAboutQuarantined(reference);
        }
        if (!facts.isGone(reference)) {
            if (request.quarantined()) {
                quarantinedIsTold(reference);
            } else {
                requestIsInAMail(reference);
                clinicKnows(reference);
                gatheredArrivesOrIsTold(reference);
                unansweredIsTold(reference);
            }
            closedHasExpiry(reference);
        }
    }

    private void acceptedIsStored() {
        facts.accepted().forEach(entry -> {
            String reference = ((Accepted) entry.event()).reference();
            Stored stored = facts.stored().get(reference);
            if (stored == null || stored.at().isAfter(entry.at())) {
                broken.add("a request that is accepted is stored", reference + " was accepted and is not stored");
            } else if (!facts.items().containsKey(reference + " submission")
                    && !facts.expired().containsKey(reference + " submission")
                    && !facts.isGone(reference)) {
                broken.add("a request that is accepted stays stored", reference + " is not there any more");
            }
        });
    }

    /** A request that was erased may be sent again as a new one. */
    private void sameRequestIsStoredOnce() {
        Map<String, Long> times = facts.stored().values().stream()
                .filter(stored -> !facts.erased().containsKey(stored.reference()))
                .collect(Collectors.groupingBy(Stored::email, Collectors.counting()));
        times.forEach((patient, count) -> {
            if (count > 1) {
                broken.add("the same request is stored once", patient + " has it " + count + " times");
            }
        });
    }

    private void clientGetsOneReference() {
        Map<Integer, Set<String>> references = new HashMap<>();
        facts.accepted().forEach(entry -> {
            if (entry.event() instanceof Accepted(int client, String reference)
                    && !facts.erased().containsKey(reference)) {
                references.computeIfAbsent(client, number -> new TreeSet<>()).add(reference);
            }
        });
        references.forEach((client, given) -> {
            if (given.size() > 1) {
                broken.add("a client gets one reference", "client " + client + " got " + given);
            }
        });
    }

    private void nobodyIsMailedAboutQuarantined(String reference) {
        facts.taken().keySet().stream()
                .filter(mail -> mail.startsWith(reference))
                .forEach(mail -> broken.add("nobody is mailed about a submission in quarantine", mail + " was sent"));
    }

    private void quarantinedIsTold(String reference) {
        mustBeTold(
                "a submission in quarantine is in a digest as such",
                Section.QUARANTINED,
                reference,
                reference + " submission");
    }

    /** Nobody has to answer a request that has its appointment. */
    private void unansweredIsTold(String reference) {
        if (facts.status(reference).equals("BOOKED")) {
            return;
        }
        mustBeTold(
                "a request that nobody answers is in a digest as such",
                facts.scenario().desk() ? Section.OVERDUE : Section.UNANSWERED,
                reference,
                reference + " submission");
    }

    private void mustBeTold(String promise, Section section, String reference, String key) {
        boolean waits = !facts.scenario().someoneListens() && facts.isListed(key);
        if (!facts.closed().containsKey(reference)
                && facts.told(section, reference).isEmpty()
                && !waits) {
            broken.add(promise, reference + " is in no digest that arrived");
        }
    }

    /** Every request is in a mail of its own to each inbox or in a single gathered mail, at the time when it came. */
    private void requestIsInAMail(String reference) {
        Set<String> gathered = facts.gathered(reference);
        boolean single = facts.inserted().containsKey(reference + " mail#clinic")
                && IntStream.rangeClosed(1, facts.scenario().inboxes().size())
                        .mapToObj(inbox -> reference + "-clinic" + Facts.suffix(inbox))
                        .allMatch(mail -> !facts.taken(mail).isEmpty() || facts.isRefused(mail));
        if (gathered.isEmpty() && !single) {
            broken.add(
                    "every request is in a mail to the clinic", reference + " is neither in its own nor in a gathered");
        } else if (gathered.size() > 1) {
            broken.add("a request is in one gathered mail", reference + " is in " + gathered);
        } else if (!gathered.isEmpty() && !facts.taken(reference + "-clinic").isEmpty()) {
            broken.add("a gathered request has no mail of its own", reference + " has both");
        }
    }

    /** A mail that SES took and that did not arrive told nobody. */
    private void clinicKnows(String reference) {
        boolean single = IntStream.rangeClosed(1, facts.scenario().inboxes().size())
                .mapToObj(inbox -> facts.taken(reference + "-clinic" + Facts.suffix(inbox)))
                .flatMap(times -> times.stream())
                .anyMatch(entry -> ((History.Event.Taken) entry.event()).arrived());
        boolean listed = !facts.told(Section.NEW, reference).isEmpty()
                || !facts.told(Section.CLINIC_MAY_NOT_KNOW, reference).isEmpty()
                || !facts.told(Section.UNANSWERED, reference).isEmpty()
                || !facts.told(Section.OVERDUE, reference).isEmpty();
        boolean waits = !facts.scenario().someoneListens()
                && facts.items().keySet().stream().anyMatch(key -> key.startsWith(reference) && facts.isListed(key));
        boolean answered =
                facts.closed().containsKey(reference) || facts.status(reference).equals("BOOKED");
        if (!single && !listed && !waits && !answered) {
            broken.add("the clinic knows of every request", reference + " is in no mail that arrived");
        }
    }

    private void gatheredArrivesOrIsTold(String reference) {
        boolean told = !facts.told(Section.NEW, reference).isEmpty()
                || !facts.told(Section.CLINIC_MAY_NOT_KNOW, reference).isEmpty();
        boolean waits = !facts.scenario().someoneListens() && facts.isListed(reference + " mail#clinic");
        if (!facts.gathered(reference).isEmpty()
                && !told
                && !waits
                && !facts.closed().containsKey(reference)) {
            broken.add(
                    "a request whose gathered mail did not arrive is in a digest as such",
                    reference + " is in " + facts.gathered(reference) + " and in no digest that arrived");
        }
    }

    private void closedHasExpiry(String reference) {
        if (facts.closed().containsKey(reference)) {
            facts.items().forEach((key, item) -> {
                if (key.startsWith(reference + " ") && !item.containsKey("expiresAt")) {
                    broken.add("everything about a closed request expires", key + " has no expiry");
                }
            });
        }
    }
}
