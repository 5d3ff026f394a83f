package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.Appointments.Step;
import com.ketaesthetic.frontdesk.local.simulation.Appointments.Time;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about reminders. */
final class ReminderChecks {
    private static final LocalTime EARLIEST = LocalTime.of(8, 0);
    private static final LocalTime LATEST = LocalTime.of(20, 0);
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** In a simulated trouble, runs of the sweep may fail again and again until it ends, and SES may refuse mails. */
    private static final Duration LATE = Duration.ofHours(6);

    private static final Set<String> LIVE = Set.of("PENDING", "SENDING", "IN_DOUBT");

    private final Facts facts;
    private final Broken broken;

    ReminderChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    /** Returns how many reminders SES took. */
    int check() {
        oneIsLive();
        facts.born().values().stream()
                .filter(item -> Facts.isReminder(text(item, "sk")))
                .forEach(this::isDueByDay);
        facts.claims().forEach(entry -> {
            Claimed claim = (Claimed) entry.event();
            if (claim.mail().matches("[0-9]{10}-reminder(\\.[0-9]+)?")) {
                check(claim.mail(), entry.at());
            }
        });
        return (int) facts.taken().keySet().stream()
                .filter(mail -> mail.matches("[0-9]{10}-reminder(\\.[0-9]+)?"))
                .count();
    }

    /** At each moment, of all reminders of a request one at most may still be sent. */
    private void oneIsLive() {
        Map<String, Set<String>> live = new TreeMap<>();
        for (Map<String, AttributeValue> item : facts.reminders()) {
            Set<String> ofRequest = live.computeIfAbsent(text(item, "pk"), _ -> new TreeSet<>());
            if (LIVE.contains(text(item, "state")) && !item.containsKey("parkedAt") && !item.containsKey("withdrawn")) {
                ofRequest.add(text(item, "sk"));
            } else {
                ofRequest.remove(text(item, "sk"));
            }
            if (ofRequest.size() > 1) {
                broken.add("a request has one live reminder", text(item, "pk") + " has " + ofRequest);
            }
        }
    }

    /** A reminder that staff send again is due at once. */
    private void isDueByDay(Map<String, AttributeValue> item) {
        String mail = RemoteTable.mail(item);
        if (text(item, "state").equals("PENDING") && !facts.isResent(mail)) {
            Instant due = Instant.parse(text(item, "dueAt"));
            LocalTime time = due.atZone(Scenario.CLINIC).toLocalTime();
            Instant appointment = Time.of(item).orElseThrow().at();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST) || !isOfDayBefore(due, appointment)) {
                broken.add("nobody is reminded at night", mail + " is due at " + due + " for " + appointment);
            }
        }
    }

    /** On the day 24 hours before, by the clinic's clock. */
    private static boolean isOfDayBefore(Instant due, Instant appointment) {
        return due.atZone(Scenario.CLINIC)
                .toLocalDate()
                .equals(appointment
                        .minus(Duration.ofHours(24))
                        .atZone(Scenario.CLINIC)
                        .toLocalDate());
    }

    private void check(String mail, Instant claimed) {
        Map<String, AttributeValue> item = facts.mail(mail).orElseThrow();
        Time reminded = Time.of(item).orElseThrow();
        Instant due = Instant.parse(text(item, "dueAt"));
        if (claimed.isBefore(due.minus(SKEW)) || claimed.isAfter(due.plus(LATE))) {
            broken.add("nobody is reminded at night", mail + " was due at " + due + " and claimed at " + claimed);
        }
        Optional<Step> request = Appointments.of(facts, text(item, "pk")).at(claimed);
        if (!request.flatMap(Step::standing).equals(Optional.of(reminded))
                || claimed.minus(SKEW).isAfter(reminded.at())) {
            broken.add(
                    "nobody is reminded of a time that does not stand",
                    mail + " of " + reminded + " was claimed at " + claimed + ", and then stood "
                            + request.flatMap(Step::standing));
        }
    }
}
