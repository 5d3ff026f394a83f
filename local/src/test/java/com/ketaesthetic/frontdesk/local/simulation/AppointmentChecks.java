package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.Appointments.Step;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about what staff arrange with patients, and about what patients do themselves. */
final class AppointmentChecks {
    private static final Duration UNDO_TIME = Duration.ofMinutes(1);
    private static final Set<String> OF_PATIENTS = Set.of("ask-for-change", "withdraw", "stop-mails");

    /** A complaint that is recorded while a mail is being claimed may come too late for it. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Facts facts;
    private final Broken broken;

    AppointmentChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.desked().forEach(reference -> {
            Appointments appointments = Appointments.of(facts, reference);
            Optional<Step> before = Optional.empty();
            for (Step step : appointments.steps()) {
                patientBooksNothing(before, step);
                waitsForAMinute(step);
                if (step.what().equals("undo")) {
                    appointments.undoneBy(step).ifPresent(this::isNeverSent);
                }
                before = Optional.of(step);
            }
        });
        facts.claims().forEach(entry -> {
            Claimed claim = (Claimed) entry.event();
            if (Facts.isToPatient(claim.mail())) {
                isWanted(claim.mail(), entry.at());
            }
        });
    }

    private void patientBooksNothing(Optional<Step> before, Step step) {
        boolean keeps = step.standing().isEmpty() || step.standing().equals(before.flatMap(Step::standing));
        if (step.isByPatient() && !(keeps && OF_PATIENTS.contains(step.what()))) {
            broken.add("a patient books nothing", Facts.key(step.entry()) + " leads to " + text(step.entry(), "to"));
        }
    }

    private void waitsForAMinute(Step step) {
        Optional<String> mail =
                step.mail().filter(_ -> Set.of("book", "move", "cancel").contains(step.what()));
        Optional<Map<String, AttributeValue>> item = mail.flatMap(facts::mail);
        if (item.isEmpty() || !text(item.get(), "state").equals("PENDING")) {
            return;
        }
        Instant at = Instant.parse(text(step.entry(), "at"));
        boolean isDueLater = !Instant.parse(text(item.get(), "dueAt")).isBefore(at.plus(UNDO_TIME));
        boolean isClaimedLater = facts.isSkewed()
                || facts.claims().stream()
                        .filter(entry -> ((Claimed) entry.event()).mail().equals(mail.orElseThrow()))
                        .allMatch(entry -> !entry.at().isBefore(at.plus(UNDO_TIME)));
        if (!isDueLater || !isClaimedLater) {
            broken.add("a mail about an appointment waits for a minute", mail.orElseThrow() + " does not");
        }
    }

    /** An attempt that SES refused does no harm. */
    private void isNeverSent(Step undone) {
        undone.mail()
                .filter(mail -> !facts.taken(mail).isEmpty())
                .ifPresent(mail -> broken.add("what was undone is never sent", mail + " was"));
    }

    private void isWanted(String mail, Instant claimed) {
        String reference = Facts.reference(mail);
        boolean unwanted = Appointments.of(facts, reference)
                .at(claimed)
                .filter(Step::unwanted)
                .isPresent();
        boolean complained = Facts.isOfAppointment(mail) && facts.hasComplained(reference, claimed.minus(CLAIM));
        if (unwanted || complained) {
            broken.add("nobody gets a mail who wants none", mail + " was claimed at " + claimed);
        }
    }
}
