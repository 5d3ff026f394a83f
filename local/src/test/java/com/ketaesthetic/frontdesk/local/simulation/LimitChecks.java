package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.local.simulation.Facts.Stored;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about limits: there are never more mails than allowed, and never fewer without need. */
final class LimitChecks {
    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    private final Facts facts;
    private final Broken broken;
    private final Limits.Most most;
    private final int share;
    private final List<Stored> requests;
    /** How many requests came in each hour. */
    private final Map<String, Long> hours;
    /** How many mails were written to each mailbox on each day. */
    private final Map<String, Long> mailboxes;
    /** How many requests came in each hour from each network. */
    private final Map<String, Long> networks;

    LimitChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
        this.most = facts.scenario().limits();
        this.requests = facts.stored().values().stream()
                // What staff let out of quarantine counts towards no limit.
                .filter(stored -> !stored.quarantined() && !facts.isReleased(stored.reference()))
                .toList();
        this.hours = counts(this::hour);
        this.mailboxes = mailsToPatients();
        this.networks = counts(this::hourOfNetwork);
        this.share = (most.submissionsPerHour() + 1) / 2;
    }

    void check() {
        noMoreThan("no more single mails an hour than allowed", most.submissionsPerHour(), "-clinic", this::hour);
        noMoreThan("no network has more than its share of single mails", share, "-clinic", this::hourOfNetwork);
        noMoreMailsToAMailbox();
        requests.forEach(this::gatheredOnlyOverTheLimit);
        facts.born().values().forEach(this::heldBackOnlyOverTheLimit);
    }

    private void noMoreThan(String promise, int allowed, String mail, Function<Stored, String> window) {
        requests.stream()
                .filter(stored -> !facts.taken(stored.reference() + mail).isEmpty())
                .collect(Collectors.groupingBy(window, Collectors.counting()))
                .forEach((name, count) -> {
                    if (count > allowed) {
                        broken.add(promise, count + " of " + allowed + " in " + name);
                    }
                });
    }

    /**
     * Each mail to a patient counts on the day on which it is written, whether the patient caused it or staff did. Only the
     * first ones of what staff let out of quarantine do not count, and what staff arrange and what ends a request.
     */
    private void noMoreMailsToAMailbox() {
        mailboxes.forEach((day, count) -> {
            if (count > most.mailsPerPatientPerDay()) {
                broken.add(
                        "no mailbox gets more mails a day than allowed",
                        count + " of " + most.mailsPerPatientPerDay() + " on " + day);
            }
        });
    }

    /** A decline or a receipt that is not sent was written with the entry of its history. */
    private void heldBackOnlyOverTheLimit(Map<String, AttributeValue> item) {
        Stored stored = facts.stored().get(text(item, "pk"));
        if (stored == null
                || !text(item, "sk").matches("mail#(declined|change-receipt)(#[0-9]+)?")
                || !text(item, "state").equals("SUPPRESSED")) {
            return;
        }
        String mail = RemoteTable.mail(item);
        facts.changes(stored.reference()).stream()
                .filter(entry ->
                        entry.containsKey("mail") && text(entry, "mail").equals(mail))
                .filter(entry -> !facts.hasComplained(stored.reference())
                        && !Appointments.of(facts, stored.reference()).isUnwantedAfter(entry))
                .map(entry -> day(Instant.parse(text(entry, "at")), stored))
                .filter(day -> mailboxes.getOrDefault(day, 0L) < most.mailsPerPatientPerDay())
                .forEach(day -> broken.add("a mail is held back only over the limit", mail + " on " + day));
    }

    private Map<String, Long> mailsToPatients() {
        return facts.born().values().stream()
                .filter(item -> text(item, "sk").startsWith("mail#")
                        && Facts.isToPatient(RemoteTable.mail(item))
                        && text(item, "state").equals("PENDING")
                        && counts(RemoteTable.mail(item)))
                .filter(item -> !(text(item, "sk").equals("mail#patient") && facts.isReleased(text(item, "pk"))))
                .flatMap(item -> Stream.ofNullable(facts.stored().get(text(item, "pk")))
                        .map(stored -> day(Instant.parse(text(item, "dueAt")), stored)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private boolean counts(String mail) {
        boolean free = Facts.isOfAppointment(mail) || mail.contains("-withdrawal-receipt");
        return !free || facts.isResent(mail);
    }

    private void gatheredOnlyOverTheLimit(Stored stored) {
        Map<String, ?> mail = facts.born().get(stored.reference() + " mail#clinic");
        if (mail == null || !mail.toString().contains("WAITING")) {
            return;
        }
        long inHour = Objects.requireNonNull(hours.get(hour(stored)));
        long inNetwork = Objects.requireNonNull(networks.get(hourOfNetwork(stored)));
        if (inHour <= most.submissionsPerHour() && inNetwork <= share) {
            broken.add(
                    "a request is gathered only over the limit",
                    stored.reference() + " is one of " + inHour + " and of " + inNetwork + " of its network");
        }
    }

    private Map<String, Long> counts(Function<Stored, String> window) {
        return requests.stream().collect(Collectors.groupingBy(window, Collectors.counting()));
    }

    private String hour(Stored stored) {
        return stored.receivedAt().truncatedTo(ChronoUnit.HOURS).toString();
    }

    private String hourOfNetwork(Stored stored) {
        return hour(stored) + " from "
                + facts.client(stored.email()).map(Client::network).orElse("nowhere");
    }

    private String day(Instant at, Stored stored) {
        return at.atZone(CLINIC).toLocalDate() + " to "
                + facts.client(stored.email()).map(Client::mailbox).orElse("nobody");
    }
}
