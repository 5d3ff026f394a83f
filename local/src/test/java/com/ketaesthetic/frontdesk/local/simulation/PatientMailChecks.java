package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.Facts.Stored;
import com.ketaesthetic.frontdesk.local.simulation.History.Entry;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The promises about the mails to patients. */
final class PatientMailChecks {
    private static final Set<String> CAME = Set.of("SENT", "DELIVERED", "BOUNCED", "COMPLAINED");

    private final Facts facts;
    private final Broken broken;
    private int parked;

    PatientMailChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    /** Returns how many mails are parked. */
    int check() {
        facts.taken().forEach((mail, times) -> {
            if (Facts.isToPatient(mail) && times.size() > 1) {
                broken.add("a patient gets a mail once", mail + " came " + times.size() + " times");
            }
        });
        facts.stored().values().stream()
                .filter(stored -> !stored.quarantined() && !facts.isGone(stored.reference()))
                .map(Stored::reference)
                .forEach(this::check);
        return parked;
    }

    private void check(String reference) {
        facts.born().forEach((key, item) -> {
            if (key.startsWith(reference + " mail#") && Facts.isToPatient(RemoteTable.mail(item))) {
                check(reference, key, RemoteTable.mail(item));
            }
        });
    }

    private void check(String reference, String key, String mail) {
        String state = facts.state(key);
        List<Entry> times = facts.taken(mail);
        if (CAME.contains(state) && times.isEmpty()) {
            broken.add("a mail counts as sent once it is", mail + " is " + state + " and never came");
        }
        if (state.equals("IN_DOUBT")) {
            parked++;
            parkedHadNoEvidence(mail, times);
            mustBeTold("a parked mail is in a digest as parked", reference, key);
        }
        if (facts.isRefused(mail)) {
            mustBeTold("a mail that was refused for good is in a digest as such", reference, key);
        }
        if (facts.isNoted(mail, "REJECTED")) {
            mustBeTold("a mail that was rejected later is in a digest as such", reference, key);
        } else if (facts.failure(mail).isPresent()) {
            clinicIsToCall(mail, key);
        }
    }

    private void parkedHadNoEvidence(String mail, List<Entry> times) {
        if (times.stream().anyMatch(time -> facts.hadEvidence((Taken) time.event(), Instant.MAX))) {
            broken.add("a mail is parked only without evidence", mail + " had evidence");
        }
    }

    private void mustBeTold(String promise, String reference, String key) {
        boolean waits = !facts.scenario().someoneListens() && facts.isListed(key);
        // Somebody whose appointment is cancelled is to be told, although there is nothing left to do otherwise.
        boolean needless = facts.expired().containsKey(key)
                || (facts.closed().containsKey(reference)
                        && !key.matches(".* mail#(booked|moved|cancelled|reminder)(#[0-9]+)?"));
        if (facts.told(Section.PATIENT_NOT_REACHED, reference).isEmpty() && !waits && !needless) {
            broken.add(promise, key + " is in no digest that arrived, among patients not reached");
        }
    }

    /** Each inbox gets the mail that says that the patient's did not arrive. */
    private void clinicIsToCall(String mail, String key) {
        String notice = key.contains("mail#patient")
                ? key.replace("mail#patient", "mail#undelivered")
                : key.replaceFirst("mail#([a-z-]+)", "mail#$1-undelivered");
        IntStream.rangeClosed(1, facts.scenario().inboxes().size())
                .mapToObj(Facts::suffix)
                .filter(suffix -> !facts.inserted().containsKey(notice + suffix))
                .forEach(suffix -> broken.add(
                        "the clinic gets a mail about a patient's mail that did not arrive",
                        mail + " failed, and there is no " + notice + suffix));
    }
}
