package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about what is in the table when nothing has gone wrong for days. */
final class TableChecks {
    private static final Set<String> UNFINISHED = Set.of("PENDING", "SENDING", "WAITING");
    private static final Set<String> TAKEN = Set.of("SENT", "DELIVERED", "BOUNCED", "COMPLAINED");

    private final Facts facts;
    private final Broken broken;

    TableChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.items().forEach((key, item) -> {
            if (isOrphan(key, item)) {
                broken.add("no orphan is left", key + " is " + text(item, "due") + " and its submission is gone");
            } else {
                nothingIsStuck(key, item);
                everythingIsTold(key, item);
                messageIsTheOneThatWasTaken(key, item);
            }
        });
        facts.expired().forEach(this::onlyFinishedExpires);
        facts.stored().keySet().forEach(this::isToldOnce);
    }

    private boolean isOrphan(String key, Map<String, AttributeValue> item) {
        return Facts.isAboutRequest(key)
                && key.contains(" mail#")
                && item.containsKey("due")
                && text(item, "due").equals("mail")
                && !facts.items().containsKey(Facts.reference(key) + " submission");
    }

    private void nothingIsStuck(String key, Map<String, AttributeValue> item) {
        if (isUnfinished(key, item)) {
            broken.add("no mail is stuck", key + " is " + text(item, "state"));
        }
    }

    /**
     * As long as somebody reads the clinic's mail, everything that waits to be reported is reported at some time. With a
     * desk, an open request is reported from the desk's list, and stays where it is.
     */
    private void everythingIsTold(String key, Map<String, AttributeValue> item) {
        boolean isOpenAtTheDesk =
                facts.scenario().desk() && key.endsWith(" submission") && Facts.OPEN.contains(text(item, "status"));
        if (item.containsKey("due")
                && !isOpenAtTheDesk
                && !isUnfinished(key, item)
                && (facts.scenario().someoneListens() || !facts.isListed(key))) {
            broken.add("everything that waits to be reported is reported", key + " is " + text(item, "due"));
        }
    }

    private void messageIsTheOneThatWasTaken(String key, Map<String, AttributeValue> item) {
        if (key.contains(" mail#") && TAKEN.contains(text(item, "state"))) {
            int attempt = ModelTable.number(item, "attempt");
            String messageId = text(item, "messageId");
            boolean taken = facts.taken(RemoteTable.mail(item)).stream()
                    .map(entry -> (Taken) entry.event())
                    .anyMatch(mail ->
                            mail.attempt() == attempt && mail.messageId().equals(messageId));
            if (!taken) {
                broken.add(
                        "a mail that was sent names its attempt and message",
                        key + " has " + messageId + " of attempt " + attempt);
            }
        }
    }

    private void onlyFinishedExpires(String key, Map<String, AttributeValue> item) {
        if (isUnfinished(key, item)) {
            broken.add("nothing expires that is not finished", key + " was " + text(item, "state"));
        }
        if (key.endsWith(" submission") && Facts.OPEN.contains(text(item, "status"))) {
            broken.add("nothing expires that is not finished", key + " was not closed");
        }
    }

    private static boolean isUnfinished(String key, Map<String, AttributeValue> item) {
        if (!key.contains(" mail#")) {
            return false;
        }
        String state = text(item, "state");
        return UNFINISHED.contains(state) || (state.equals("IN_DOUBT") && !item.containsKey("parkedAt"));
    }

    /** If the delivery of a digest was recorded, later digests do not have what it lists. */
    private void isToldOnce(String reference) {
        for (Section section : List.of(Section.UNANSWERED, Section.QUARANTINED)) {
            List<String> digests = facts.told(section, reference);
            for (int i = 0; i + 1 < digests.size(); i++) {
                String digest = digests.get(i);
                if (facts.scenario().inboxes().stream().anyMatch(inbox -> isRecorded(digest, inbox))
                        && !isChangedAfter(reference, digest)) {
                    broken.add(
                            "what a delivered digest lists is not listed again",
                            reference + " is in " + digests + " as " + section);
                }
            }
        }
    }

    /** Whether somebody has done something with the request since, so that it may have to be answered again. */
    private boolean isChangedAfter(String reference, String digest) {
        Instant told = facts.taken(digest).stream().map(Entry::at).findFirst().orElse(Instant.MAX);
        return facts.changes(reference).stream()
                .anyMatch(entry -> Objects.requireNonNull(facts.inserted().get(Facts.key(entry)))
                        .isAfter(told));
    }

    private boolean isRecorded(String digest, Inbox inbox) {
        String mail = digest + Facts.suffix(inbox.number());
        return facts.isNoted(mail, "DELIVERED")
                && facts.noted(mail).stream()
                        .noneMatch(note ->
                                Set.of("HARD_BOUNCED", "COMPLAINED", "REJECTED").contains(note.report()));
    }
}
