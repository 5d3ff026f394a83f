package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the promises that were broken in a history. It looks at the events and at the table, and shares no rule with
 * the code under test.
 */
final class Checker {
    static final String INBOX = "inbox@clinic.example";

    /**
     * Lease and grace, less the errors of two clocks that are each wrong by five minutes. Evidence that is recorded
     * within this time after a claim must count.
     */
    private static final Duration EVIDENCE_COUNTS = Duration.ofMinutes(2);

    /** The digest's text for a submission in quarantine. */
    private static final String QUARANTINE = "A hidden field was filled in.";

    private static final Set<String> WAITING = Set.of("PENDING", "SENDING");
    private static final Set<String> NOT_ARRIVED = Set.of("BOUNCED", "COMPLAINED");

    private final List<Entry> entries;
    private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private final Map<String, List<Entry>> taken = new TreeMap<>();
    private final Set<String> digested;
    private final List<String> broken = new ArrayList<>();
    private int duplicates;
    private int parked;

    private Checker(History history) {
        this.entries = history.entries().stream()
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
        history.items().forEach(item -> items.put(text(item, "pk") + " " + text(item, "sk"), item));
        entries.forEach(entry -> {
            if (entry.event() instanceof Taken mail) {
                taken.computeIfAbsent(mail.mail(), name -> new ArrayList<>()).add(entry);
            }
        });
        this.digested = taken.entrySet().stream()
                .filter(mails -> mails.getKey().startsWith("digest-"))
                .flatMap(mails -> mails.getValue().stream())
                .map(entry -> ((Taken) entry.event()).text())
                .collect(Collectors.toSet());
    }

    /**
     * The result of a check.
     *
     * @param broken the broken promises, one in a line; if there are none, all is well
     * @param duplicates the number of mails to the clinic that were sent again, always because evidence was missing
     * @param parked the number of mails in doubt that were parked and that staff were told about
     */
    record Findings(List<String> broken, int duplicates, int parked) {}

    static Findings check(History history) {
        Checker checker = new Checker(history);
        checker.check();
        return new Findings(checker.broken, checker.duplicates, checker.parked);
    }

    private void check() {
        acceptedIsStored();
        items.forEach((key, item) -> {
            if (key.endsWith(" submission")) {
                String reference = key.substring(0, key.indexOf(' '));
                if (text(item, "status").equals("QUARANTINED")) {
                    quarantined(reference);
                } else {
                    patientsMail(reference);
                    clinicsMail(reference, "clinic");
                    undelivered(reference);
                }
                if (!isDigested(reference)) {
                    broken.add(reference + " was not answered, and no digest reminded staff");
                }
            }
        });
        nothingIsStuck();
        taken.forEach((mail, times) -> {
            if (mail.startsWith("digest-")) {
                resent(mail, times);
            }
        });
    }

    private void acceptedIsStored() {
        Map<Integer, Set<String>> accepted = new HashMap<>();
        entries.forEach(entry -> {
            if (entry.event() instanceof Event.Accepted(int client, String reference)) {
                accepted.computeIfAbsent(client, number -> new TreeSet<>()).add(reference);
                if (!items.containsKey(reference + " submission")) {
                    broken.add(reference + " was accepted and is not stored");
                }
            }
        });
        Map<String, Long> stored = items.entrySet().stream()
                .filter(item -> item.getKey().endsWith(" submission"))
                .collect(Collectors.groupingBy(item -> text(item.getValue(), "email"), Collectors.counting()));
        stored.forEach((patient, times) -> {
            if (times > 1) {
                broken.add("one request is stored " + times + " times: " + patient);
            }
        });
        accepted.forEach((client, references) -> {
            if (references.size() > 1) {
                broken.add("client " + client + " got several references: " + references);
            }
        });
    }

    /** Checks a bot's submission: no mail is sent about it, and staff see it in a digest. */
    private void quarantined(String reference) {
        taken.keySet().stream()
                .filter(mail -> mail.startsWith(reference))
                .forEach(mail -> broken.add(mail + " was sent although the submission is in quarantine"));
        List<String> telling = digested.stream()
                .filter(text -> text.contains(shown(reference)))
                .toList();
        if (telling.stream().noneMatch(text -> text.contains(QUARANTINE))) {
            broken.add(reference + " is in quarantine, and staff were not told");
        }
    }

    private void patientsMail(String reference) {
        String mail = reference + "-patient";
        List<Entry> times = taken.getOrDefault(mail, List.of());
        if (times.size() > 1) {
            broken.add(mail + " came " + times.size() + " times");
        }
        String state = state(reference + " mail#patient");
        switch (state) {
            case "SENT", "DELIVERED", "BOUNCED", "COMPLAINED" -> {
                if (times.isEmpty()) {
                    broken.add(mail + " is " + state + " and never came");
                }
            }
            case "IN_DOUBT" -> {
                parked++;
                if (times.stream().anyMatch(this::hadEvidence)) {
                    broken.add(mail + " is parked although there was evidence");
                }
                if (!isDigested(reference)) {
                    broken.add(mail + " is parked, and staff were not told");
                }
            }
            case "FAILED" -> {
                if (!isDigested(reference)) {
                    broken.add(mail + " failed, and staff were not told");
                }
            }
            default -> broken.add(mail + " is " + state);
        }
    }

    private void clinicsMail(String reference, String kind) {
        String mail = reference + "-" + kind;
        List<Entry> times = taken.getOrDefault(mail, List.of());
        String state = state(reference + " mail#" + kind);
        if (times.isEmpty() && !(state.equals("FAILED") && isDigested(reference))) {
            broken.add(mail + " never came: it is " + state);
        }
        resent(mail, times);
    }

    /**
     * Checks a mail that SES accepted several times. When a later attempt began, there must have been no evidence of
     * the one before.
     */
    private void resent(String mail, List<Entry> times) {
        for (int i = 0; i + 1 < times.size(); i++) {
            duplicates++;
            Taken next = (Taken) times.get(i + 1).event();
            Instant begun = claimed(mail, next.attempt());
            if (((Taken) times.get(i).event()).attempt() == next.attempt()) {
                broken.add(mail + " came twice in one attempt");
            } else if (hadEvidence(times.get(i), begun)) {
                broken.add(mail + " came again although there was evidence");
            }
        }
    }

    private void undelivered(String reference) {
        String mail = reference + "-undelivered";
        boolean there = items.containsKey(reference + " mail#undelivered");
        if (NOT_ARRIVED.contains(state(reference + " mail#patient"))) {
            clinicsMail(reference, "undelivered");
        } else if (there) {
            resent(mail, taken.getOrDefault(mail, List.of()));
        }
    }

    private void nothingIsStuck() {
        items.forEach((key, item) -> {
            if (key.contains(" mail#")) {
                String state = state(key);
                boolean undecided = state.equals("IN_DOUBT") && !item.containsKey("parkedAt");
                if (WAITING.contains(state) || undecided) {
                    broken.add(key + " is stuck: " + state);
                }
            }
            if (item.containsKey("due")) {
                broken.add(key + " is still in the index: " + item.get("due").s());
            }
        });
    }

    private boolean hadEvidence(Entry time) {
        return hadEvidence(time, Instant.MAX);
    }

    /**
     * Says whether a report about this attempt was recorded before the given time, or so soon after the claim that the
     * next attempt had to wait for it.
     */
    private boolean hadEvidence(Entry time, Instant until) {
        Taken mail = (Taken) time.event();
        Instant claimed = claimed(mail.mail(), mail.attempt());
        Predicate<Entry> noted = entry -> entry.event() instanceof Event.Noted(String name, int attempt, String _)
                && name.equals(mail.mail())
                && attempt == mail.attempt()
                && (entry.at().isBefore(until) || entry.at().isBefore(claimed.plus(EVIDENCE_COUNTS)));
        return entries.stream().anyMatch(noted);
    }

    private Instant claimed(String mail, int attempt) {
        return entries.stream()
                .filter(entry -> entry.event().equals(new Event.Claimed(mail, attempt)))
                .map(Entry::at)
                .reduce((first, last) -> last)
                .orElse(Instant.MIN);
    }

    private boolean isDigested(String reference) {
        return digested.stream().anyMatch(text -> text.contains(shown(reference)));
    }

    private static String shown(String reference) {
        return reference.substring(0, 5) + "-" + reference.substring(5);
    }

    private String state(String key) {
        Map<String, AttributeValue> item = items.get(key);
        return item == null ? "not there" : text(item, "state");
    }
}
