package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Stored;
import com.ketaesthetic.frontdesk.intake.Submissions;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Limit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts mistakes between the intake and its storage. */
final class PlantedSubmissions implements Submissions {
    private final Plant plant;
    private final Submissions submissions;

    private PlantedSubmissions(Plant plant, Submissions submissions) {
        this.plant = plant;
        this.submissions = submissions;
    }

    static Submissions planted(Plant plant, Submissions submissions) {
        return switch (plant) {
            case LIMITS_NOT_COUNTED, MAILBOX_NOT_LIMITED, FLOOD_IN_NO_MAIL ->
                new PlantedSubmissions(plant, submissions);
            default -> submissions;
        };
    }

    @Override
    public Stored store(Admission admission) {
        return submissions.store(new Admission(
                admission.received(),
                admission.mails().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, mail -> state(mail.getValue()))),
                admission.limits().stream()
                        .filter(limit -> !isForgotten(limit.rule()))
                        .toList(),
                admission.idempotency(),
                admission.expiresAt()));
    }

    @Override
    public Optional<Stored> find(Idempotency idempotency, Instant now) {
        return submissions.find(idempotency, now);
    }

    @Override
    public void ping() {
        submissions.ping();
    }

    private boolean isForgotten(Limit.Rule rule) {
        return switch (plant) {
            case LIMITS_NOT_COUNTED -> true;
            case MAILBOX_NOT_LIMITED -> rule == Limit.Rule.MAILS_PER_PATIENT;
            default -> false;
        };
    }

    private MailState state(MailState state) {
        return plant == Plant.FLOOD_IN_NO_MAIL && state instanceof MailState.Waiting
                ? new MailState.Suppressed()
                : state;
    }
}
