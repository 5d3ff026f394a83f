package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A history, arranged for the checks. It shares no rule with the code under test. */
final class Facts {
    /**
     * Lease and grace, less the errors of two clocks that are each wrong by five minutes. Evidence that is recorded
     * within this time after a claim must count.
     */
    private static final Duration EVIDENCE_COUNTS = Duration.ofMinutes(2);

    /** The statuses of requests that have an appointment that stands. */
    static final Set<String> STANDING = Set.of("BOOKED", "CHANGE_REQUESTED");

    /** The statuses of requests with which staff have not finished. */
    static final Set<String> OPEN = Set.of("RECEIVED", "IN_PROGRESS", "BOOKED", "CHANGE_REQUESTED");

    private static final Set<String> ANSWERED =
            Set.of("DECLINED", "CLOSED", "SPAM", "WITHDRAWN", "CANCELLED", "FULFILLED", "NOSHOW");

    /** A submission that was stored at some time. */
    record Stored(Instant at, String reference, String email, boolean quarantined, Instant receivedAt) {}

    /** A report of SES that was recorded. */
    record Note(Instant at, int attempt, String report) {}

    private final History history;
    private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private final Map<String, Map<String, AttributeValue>> expired = new TreeMap<>();
    private final Map<String, Instant> inserted = new TreeMap<>();
    private final Map<String, Map<String, AttributeValue>> born = new TreeMap<>();
    private final Map<String, Stored> stored = new TreeMap<>();
    private final Map<String, Client> clients = new TreeMap<>();
    private final List<Entry> accepted = new ArrayList<>();
    private final Map<String, List<Entry>> taken = new TreeMap<>();
    private final Map<String, Instant> refused = new TreeMap<>();
    private final Map<String, List<Note>> noted = new TreeMap<>();
    private final Map<String, Instant> claimed = new TreeMap<>();
    /** The events of all claims, in their order. */
    private final List<Entry> claims = new ArrayList<>();
    /** The items of reminders, each time they were written. */
    private final List<Map<String, AttributeValue>> reminders = new ArrayList<>();

    private final Map<String, Instant> closed = new TreeMap<>();
    private final Set<String> desked = new TreeSet<>();
    private final Map<String, Set<String>> changed = new TreeMap<>();
    private final Set<String> outdated = new TreeSet<>();
    private final Map<String, Instant> erasing = new TreeMap<>();
    private final Map<String, Instant> erased = new TreeMap<>();
    private final Set<String> deleted = new TreeSet<>();
    /** The mails of each section that arrived and have a request, by the request. */
    private final Map<Section, Map<String, List<String>>> told = new EnumMap<>(Section.class);
    /** The gathered mails that have a request, whether they arrived or not. The number of the inbox is left out. */
    private final Map<String, Set<String>> gathered = new TreeMap<>();

    /** The mails whose delivery SES has reported. A report can be recorded even if the function failed after that. */
    private final Set<String> reportedDelivered = new TreeSet<>();

    private final List<Event.Digested> digests = new ArrayList<>();
    private int listedAgain;
    private int overdueAgain;

    Facts(History history) {
        this.history = history;
        history.items().forEach(item -> items.put(key(item), item));
        history.entries().stream().sorted(Comparator.comparing(Entry::at)).forEach(this::read);
        desked.forEach(this::closedAsItIs);
        desked.stream()
                .filter(this::isReleased)
                .forEach(reference -> stored.computeIfPresent(
                        reference,
                        (_, found) -> new Stored(found.at(), reference, found.email(), false, found.receivedAt())));
    }

    /** Whether staff have found that a request in quarantine is from a person. */
    boolean isReleased(String reference) {
        return born.values().stream()
                .anyMatch(item -> text(item, "pk").equals(reference)
                        && text(item, "sk").startsWith("history#")
                        && text(item, "what").equals("not-spam"));
    }

    /** What the desk has closed may have been reopened, and what was told last need not have been done last. */
    private void closedAsItIs(String reference) {
        Map<String, AttributeValue> submission = items.get(reference + " submission");
        if (submission != null && !ANSWERED.contains(text(submission, "status"))) {
            closed.remove(reference);
        } else {
            closed.putIfAbsent(reference, history.scenario().start());
        }
    }

    private void read(Entry entry) {
        switch (entry.event()) {
            case Event.Posted(Client client) -> clients.put(client.email(), client);
            case Event.Accepted _ -> accepted.add(entry);
            case Event.Inserted(Map<String, AttributeValue> item) -> readNew(entry.at(), item);
            case Event.Became(Map<String, AttributeValue> item) -> reminders.add(item);
            case Event.Claimed(String mail, int attempt) -> {
                claimed.put(mail + " " + attempt, entry.at());
                claims.add(entry);
            }
            case Taken mail -> readTaken(entry, mail);
            case Event.Refused(String mail, String text) -> {
                refused.putIfAbsent(mail, entry.at());
                readGathered(mail, text);
            }
            case Event.Noted(String mail, int attempt, String report) ->
                noted.computeIfAbsent(mail, name -> new ArrayList<>()).add(new Note(entry.at(), attempt, report));
            case Event.Closed(String reference) -> closed.put(reference, entry.at());
            case Event.Desked(String reference) -> desked.add(reference);
            case Event.Changed(String reference, String formId) ->
                changed.computeIfAbsent(reference, any -> new TreeSet<>()).add(formId);
            case Event.Outdated(String _, String formId) -> outdated.add(formId);
            case Event.Digested written -> digests.add(written);
            case Event.Erasing(String reference) -> erasing.putIfAbsent(reference, entry.at());
            case Event.Erased(String email) ->
                // An erasure that is repeated does not find again what it has erased already.
                stored.values().stream()
                        .filter(request -> request.email().equals(email))
                        .map(Stored::reference)
                        .filter(erasing::containsKey)
                        .forEach(reference -> erased.putIfAbsent(reference, entry.at()));
            case Event.DeletedByHand(String reference) -> deleted.add(reference);
            case Event.Expired(Map<String, AttributeValue> item) -> expired.put(key(item), item);
            case Event.Told(String mail, int _, String report) -> {
                if (report.equals("DELIVERED")) {
                    reportedDelivered.add(mail);
                }
            }
            case Event.Harmed _, Event.Restored _ -> {}
        }
    }

    private void readNew(Instant at, Map<String, AttributeValue> item) {
        String key = key(item);
        inserted.put(key, at);
        born.put(key, item);
        if (isReminder(text(item, "sk"))) {
            reminders.add(item);
        }
        if (key.endsWith(" submission")) {
            String reference = text(item, "pk");
            stored.put(
                    reference,
                    new Stored(
                            at,
                            reference,
                            text(item, "email"),
                            text(item, "status").equals("QUARANTINED"),
                            Instant.parse(text(item, "receivedAt"))));
        }
    }

    private void readTaken(Entry entry, Taken mail) {
        taken.computeIfAbsent(mail.mail(), name -> new ArrayList<>()).add(entry);
        readGathered(mail.mail(), mail.text());
        if (isList(mail.mail()) && mail.arrived()) {
            Section.read(mail.text())
                    .forEach((section, references) -> references.forEach(reference -> {
                        List<String> mails = told.computeIfAbsent(section, any -> new TreeMap<>())
                                .computeIfAbsent(reference, any -> new ArrayList<>());
                        String list = withoutInbox(mail.mail());
                        if (!mails.contains(list)) {
                            if (!mails.isEmpty()) {
                                listedAgain += section == Section.OVERDUE ? 0 : 1;
                                overdueAgain += section == Section.OVERDUE ? 1 : 0;
                            }
                            mails.add(list);
                        }
                    }));
        }
    }

    private void readGathered(String mail, String text) {
        if (mail.startsWith("gathered-")) {
            Section.read(text)
                    .getOrDefault(Section.NEW, Set.of())
                    .forEach(reference -> gathered.computeIfAbsent(reference, any -> new TreeSet<>())
                            .add(withoutInbox(mail)));
        }
    }

    Scenario scenario() {
        return history.scenario();
    }

    boolean isSkewed() {
        return history.isSkewed();
    }

    Map<String, Map<String, AttributeValue>> items() {
        return items;
    }

    Map<String, Map<String, AttributeValue>> expired() {
        return expired;
    }

    /** When each item was inserted, by the item's key. */
    Map<String, Instant> inserted() {
        return inserted;
    }

    /** The items as they were inserted. */
    Map<String, Map<String, AttributeValue>> born() {
        return born;
    }

    Map<String, Stored> stored() {
        return stored;
    }

    /** What was done with a request at the desk, in its order, as it was written. */
    List<Map<String, AttributeValue>> changes(String reference) {
        return born.entrySet().stream()
                .filter(item -> item.getKey().startsWith(reference + " history#"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The events of clients that were told that their request is stored. */
    List<Entry> accepted() {
        return accepted;
    }

    Optional<Client> client(String email) {
        return Optional.ofNullable(clients.get(email));
    }

    /** The mails that SES took, by name. */
    Map<String, List<Entry>> taken() {
        return taken;
    }

    List<Entry> taken(String mail) {
        return taken.getOrDefault(mail, List.of());
    }

    boolean isRefused(String mail) {
        return refused.containsKey(mail);
    }

    List<Note> noted(String mail) {
        return noted.getOrDefault(mail, List.of());
    }

    boolean isNoted(String mail, String report) {
        return noted(mail).stream().anyMatch(note -> note.report().equals(report));
    }

    /** When an attempt was claimed, or the earliest of times. */
    Instant claimed(String mail, int attempt) {
        return claimed.getOrDefault(mail + " " + attempt, Instant.MIN);
    }

    /** The events of all claims, in their order. */
    List<Entry> claims() {
        return claims;
    }

    /** The items of all reminders, each time they were written. */
    List<Map<String, AttributeValue>> reminders() {
        return reminders;
    }

    /** The item of a mail about a request as it was written first, by the name of the mail. */
    Optional<Map<String, AttributeValue>> mail(String mail) {
        String key = reference(mail) + " mail#" + mail.substring(11).replace('.', '#');
        return Optional.ofNullable(born.get(key));
    }

    /** The requests on which staff worked at the desk. */
    Set<String> desked() {
        return desked;
    }

    /** Whether the sender of this form was told that somebody else had changed the request before. */
    boolean isOutdated(String formId) {
        return outdated.contains(formId);
    }

    /** The forms whose senders were told that they have changed this request. */
    Set<String> changed(String reference) {
        return changed.getOrDefault(reference, Set.of());
    }

    Map<String, Instant> closed() {
        return closed;
    }

    Map<String, Instant> erasing() {
        return erasing;
    }

    Map<String, Instant> erased() {
        return erased;
    }

    boolean isDeletedByHand(String reference) {
        return deleted.contains(reference);
    }

    /** Whether somebody has made the request go away. */
    boolean isGone(String reference) {
        return erasing.containsKey(reference) || deleted.contains(reference);
    }

    /** The digests or gathered mails that arrived and have the request in this section. */
    List<String> told(Section section, String reference) {
        return told.getOrDefault(section, Map.of()).getOrDefault(reference, List.of());
    }

    Set<String> gathered(String reference) {
        return gathered.getOrDefault(reference, Set.of());
    }

    /** The digests that were written while there was a desk. */
    List<Event.Digested> digests() {
        return digests;
    }

    /** How many times a digest had an entry that another one that arrived had before, apart from what is overdue. */
    int listedAgain() {
        return listedAgain;
    }

    /** How many times a digest had as overdue what another one that arrived had before. */
    int overdueAgain() {
        return overdueAgain;
    }

    /** The number of gathered mails, each counted once for all inboxes. */
    int gatheredMails() {
        return (int) born.keySet().stream()
                .filter(key -> key.endsWith(" mail#gathered"))
                .count();
    }

    /** The item as it is in the table or, if it has expired, as it last was. */
    @Nullable
    Map<String, AttributeValue> lastKnown(String key) {
        Map<String, AttributeValue> item = items.get(key);
        return item == null ? expired.get(key) : item;
    }

    /** The status of a request as it is in the table. */
    String status(String reference) {
        Map<String, AttributeValue> item = items.get(reference + " submission");
        return item == null ? "not there" : text(item, "status");
    }

    /** The last known state of a mail. */
    String state(String key) {
        Map<String, AttributeValue> item = lastKnown(key);
        return item == null ? "not there" : text(item, "state");
    }

    /** Whether the item waits in the table to be reported to staff. */
    boolean isListed(String key) {
        Map<String, AttributeValue> item = items.get(key);
        return item != null
                && item.containsKey("due")
                && Set.of("untold", "quarantined").contains(text(item, "due"));
    }

    /**
     * Says whether a report about this attempt was recorded before the given time, or so soon after the claim that the
     * next attempt had to wait for it.
     */
    boolean hadEvidence(Taken mail, Instant until) {
        Instant counts = claimed(mail.mail(), mail.attempt()).plus(EVIDENCE_COUNTS);
        return noted(mail.mail()).stream()
                .anyMatch(note -> note.attempt() == mail.attempt()
                        && (note.at().isBefore(until) || note.at().isBefore(counts)));
    }

    /**
     * When the first report was recorded that shows that the recipient did not get this mail, or did not want it. A soft
     * bounce shows nothing if the mail was delivered.
     */
    Optional<Instant> failure(String mail) {
        boolean delivered = reportedDelivered.contains(mail);
        Function<Note, Boolean> fails = note -> switch (note.report()) {
            case "HARD_BOUNCED", "COMPLAINED", "REJECTED" -> true;
            case "SOFT_BOUNCED" -> !delivered;
            default -> false;
        };
        return noted(mail).stream().filter(fails::apply).map(Note::at).findFirst();
    }

    /** Whether the patient has marked a mail about this request as spam, as far as was recorded. */
    boolean hasComplained(String reference) {
        return hasComplained(reference, Instant.MAX);
    }

    /** Whether that was recorded before this time. */
    boolean hasComplained(String reference, Instant before) {
        return noted.entrySet().stream()
                .filter(mail -> mail.getKey().startsWith(reference) && isToPatient(mail.getKey()))
                .flatMap(mail -> mail.getValue().stream())
                .anyMatch(
                        note -> note.report().equals("COMPLAINED") && note.at().isBefore(before));
    }

    /** Whether the mail has a list of requests. */
    static boolean isList(String mail) {
        return mail.startsWith("digest-") || mail.startsWith("gathered-");
    }

    /** Whether the mail is about one request. */
    static boolean isAboutRequest(String mail) {
        return Character.isDigit(mail.charAt(0));
    }

    /** Whether the mail is to the patient, the first one of its kind or another. */
    static boolean isToPatient(String mail) {
        return mail.matches("[0-9]{10}-(patient|declined|booked|moved|cancelled|reminder|(change|withdrawal)-receipt)"
                + "(\\.[0-9]+)?");
    }

    /** Whether the mail is about an appointment that is made, moved or cancelled, or about one that is near. */
    static boolean isOfAppointment(String mail) {
        return mail.matches("[0-9]{10}-(booked|moved|cancelled|reminder)(\\.[0-9]+)?");
    }

    /** Whether this is the sort key of a reminder. */
    static boolean isReminder(String sortKey) {
        return sortKey.matches("mail#reminder(#[0-9]+)?");
    }

    /** Whether staff wanted the mail to be sent again. */
    boolean isResent(String mail) {
        return changes(reference(mail)).stream()
                .anyMatch(entry -> text(entry, "what").equals("resend")
                        && entry.containsKey("mail")
                        && text(entry, "mail").equals(mail));
    }

    static String reference(String mail) {
        return mail.substring(0, 10);
    }

    /** The reference as mails show it. */
    static String shown(String reference) {
        return reference.substring(0, 5) + "-" + reference.substring(5);
    }

    /** The number at the end of a mail's name or of its key, from the second inbox on. */
    static String suffix(int inbox) {
        return inbox == 1 ? "" : "-" + inbox;
    }

    /** The inbox that gets a mail to the clinic. */
    static int inbox(String mail) {
        return mail.matches("inbox-.{10}-[1-5]-[2-5]|(?!inbox).*-[2-5]") ? mail.charAt(mail.length() - 1) - '0' : 1;
    }

    private static String withoutInbox(String mail) {
        return inbox(mail) == 1 ? mail : mail.substring(0, mail.length() - 2);
    }

    static String key(Map<String, AttributeValue> item) {
        return text(item, "pk") + " " + text(item, "sk");
    }
}
