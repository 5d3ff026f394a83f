package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about the mails that staff cause: those that decline a request, and those that are sent again. */
final class DeskMailChecks {
    private final Facts facts;
    private final Broken broken;
    private int withdrawn;

    DeskMailChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    /** Returns how many declines were withdrawn before they were sent. */
    int check() {
        facts.desked().forEach(reference -> {
            List<String> named = facts.changes(reference).stream()
                    .filter(entry -> entry.containsKey("mail"))
                    .map(entry -> text(entry, "mail"))
                    .toList();
            List<String> written = new ArrayList<>();
            facts.born().forEach((key, item) -> {
                if (key.startsWith(reference + " mail#") && isByStaff(key, item)) {
                    written.add(RemoteTable.mail(item));
                    if (key.contains(" mail#declined")) {
                        isNotClaimedAfterItsRequestWasReopened(reference, key, RemoteTable.mail(item));
                        withdrawn += isWithdrawn(key, item) ? 1 : 0;
                    }
                }
            });
            hasAnEntryForEach(named, written);
            facts.changes(reference).forEach(this::resendNamesItsMail);
        });
        return withdrawn;
    }

    /**
     * A mail with a number, or of a kind that a change always has. A notice has the number of the mail that did not arrive,
     * and a reminder follows from its appointment unless staff sent it again.
     */
    private boolean isByStaff(String key, Map<String, AttributeValue> item) {
        return Facts.isReminder(text(item, "sk"))
                ? facts.isResent(RemoteTable.mail(item))
                : key.matches(".* mail#((declined|booked|moved|cancelled|change-receipt|withdrawal-receipt)(#[0-9]+)?"
                        + "|(patient|clinic)#[0-9]+(-[2-5])?)");
    }

    private void hasAnEntryForEach(List<String> named, List<String> written) {
        if (!named.stream().sorted().toList().equals(written.stream().sorted().toList())) {
            broken.add("each mail that staff send has its entry", named + " have one, and there are " + written);
        }
    }

    private void resendNamesItsMail(Map<String, AttributeValue> entry) {
        if (text(entry, "what").equals("resend") && !entry.containsKey("mail")) {
            broken.add("each mail that staff send has its entry", Facts.key(entry) + " names none");
        }
    }

    /**
     * An attempt that began before the request was opened again cannot be called back. No attempt begins after that, not
     * even if the request is declined once more.
     */
    private void isNotClaimedAfterItsRequestWasReopened(String reference, String key, String mail) {
        Instant born = Objects.requireNonNull(facts.inserted().get(key));
        for (Entry time : facts.taken(mail)) {
            Instant claimed = facts.claimed(mail, ((Taken) time.event()).attempt());
            facts.changes(reference).stream()
                    .filter(entry -> text(entry, "what").equals("reopen"))
                    .map(entry -> Objects.requireNonNull(facts.inserted().get(Facts.key(entry))))
                    .filter(reopened -> reopened.isAfter(born) && reopened.isBefore(claimed))
                    .forEach(reopened -> broken.add(
                            "no decline is sent about a request that was opened again",
                            mail + " was claimed at " + claimed + ", and the request opened again at " + reopened));
        }
    }

    private boolean isWithdrawn(String key, Map<String, AttributeValue> born) {
        return text(born, "state").equals("PENDING") && facts.state(key).equals("SUPPRESSED");
    }
}
