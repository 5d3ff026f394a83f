package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The promises about the mails to the clinic's inboxes: about one request, digests, gathered mails and notices. */
final class ClinicMailChecks {
    /** Lease and grace, less some seconds that a claim takes. */
    private static final Duration AWAITED = Duration.ofSeconds(700);

    /** The same, less the errors of two clocks that are each wrong by five minutes. */
    private static final Duration AWAITED_BY_WRONG_CLOCKS = Duration.ofSeconds(100);

    private final Facts facts;
    private final Broken broken;
    private int duplicates;

    ClinicMailChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    /** Returns how many mails were sent again. */
    int check() {
        facts.born().forEach((key, item) -> {
            if (key.contains(" mail#") && ModelTable.text(item, "state").equals("PENDING")) {
                String mail = RemoteTable.mail(item);
                if (!Facts.isToPatient(mail)) {
                    if (!isAskedAnew(mail, key)) {
                        comes(mail);
                    }
                    failureIsTold(mail, key);
                    otherInboxesAreNotified(mail);
                }
            }
        });
        facts.taken().forEach((mail, times) -> {
            if (!Facts.isToPatient(mail)) {
                comesAgainOnlyWithoutEvidence(mail, times);
            }
        });
        return duplicates;
    }

    /** What a patient asked for has no meaning any more once they have asked for something else. */
    private boolean isAskedAnew(String mail, String key) {
        Instant asked = Objects.requireNonNull(facts.inserted().get(key));
        return key.contains(" mail#change-asked")
                && facts.changes(Facts.reference(mail)).stream()
                        .filter(entry -> ModelTable.text(entry, "what").equals("ask-for-change"))
                        .anyMatch(
                                entry -> Objects.requireNonNull(facts.inserted().get(Facts.key(entry)))
                                        .isAfter(asked));
    }

    private void comes(String mail) {
        if (facts.taken(mail).isEmpty() && !facts.isRefused(mail) && !isAboutGone(mail)) {
            broken.add("a mail to the clinic comes unless SES refuses it", mail + " never came");
        }
    }

    /**
     * Checks a mail that SES took several times. When a later attempt began, there must have been no evidence of the one
     * before.
     */
    private void comesAgainOnlyWithoutEvidence(String mail, List<Entry> times) {
        for (int i = 0; i + 1 < times.size(); i++) {
            duplicates++;
            Taken before = (Taken) times.get(i).event();
            Taken next = (Taken) times.get(i + 1).event();
            Instant begun = facts.claimed(mail, next.attempt());
            evidenceIsAwaited(before, begun);
            if (before.attempt() == next.attempt()) {
                broken.add("an attempt sends a mail once", mail + " came twice in attempt " + next.attempt());
            } else if (facts.hadEvidence(before, begun)) {
                broken.add("a mail comes again only without evidence", mail + " came again in " + next.attempt());
            }
        }
    }

    /** An attempt that SES took is not repeated at once, even if no evidence of it comes. */
    private void evidenceIsAwaited(Taken before, Instant begun) {
        Instant claimed = facts.claimed(before.mail(), before.attempt());
        Duration awaited = facts.isSkewed() ? AWAITED_BY_WRONG_CLOCKS : AWAITED;
        if (begun.isAfter(claimed) && begun.isBefore(claimed.plus(awaited))) {
            broken.add(
                    "a mail comes again only after its evidence was awaited",
                    before.mail() + " of attempt " + before.attempt() + " was claimed at " + claimed + " and again at "
                            + begun);
        }
    }

    /** What a digest or a gathered mail lists stays in the index if that mail fails, and other checks look for it. */
    private void failureIsTold(String mail, String key) {
        boolean failed = facts.failure(mail).isPresent() || facts.isRefused(mail);
        if (failed && Facts.isAboutRequest(mail) && !isAboutGone(mail)) {
            String reference = Facts.reference(mail);
            boolean waits = !facts.scenario().someoneListens() && facts.isListed(key);
            if (facts.told(Section.CLINIC_MAY_NOT_KNOW, reference).isEmpty()
                    && !waits
                    && !facts.closed().containsKey(reference)) {
                broken.add(
                        "a request whose mail to the clinic failed is in a digest as such",
                        mail + " failed, and " + reference + " is in no digest that arrived");
            }
        }
    }

    private void otherInboxesAreNotified(String mail) {
        Instant refused = facts.isRefused(mail) && facts.taken(mail).isEmpty() ? Instant.MIN : Instant.MAX;
        Instant failure = facts.failure(mail).orElse(refused);
        if (failure.equals(Instant.MAX) || isAboutGone(mail)) {
            return;
        }
        int failed = Facts.inbox(mail);
        for (Inbox other : facts.scenario().inboxes()) {
            if (other.number() != failed && !isNotified(other.number(), failed, failure)) {
                broken.add(
                        "the other inboxes learn that an inbox does not get its mail",
                        mail + " failed, and inbox " + other.number() + " has no notice");
            }
        }
    }

    /** Whether there is a notice of that day or, because clocks may be wrong, of a day around it. */
    private boolean isNotified(int inbox, int failed, Instant failure) {
        LocalDate day = failure.equals(Instant.MIN)
                ? LocalDate.MIN
                : LocalDate.ofInstant(failure, ZoneOffset.UTC).minusDays(1);
        return new TreeSet<>(facts.inserted().keySet())
                .stream()
                        .filter(key -> key.matches("inbox#.{10}#" + failed + " mail#inbox" + Facts.suffix(inbox)))
                        .anyMatch(key -> !LocalDate.parse(key.substring(6, 16)).isBefore(day));
    }

    private boolean isAboutGone(String mail) {
        return Facts.isAboutRequest(mail) && facts.isGone(Facts.reference(mail));
    }
}
