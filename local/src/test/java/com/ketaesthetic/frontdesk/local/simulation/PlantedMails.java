package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailService;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts mistakes between the life of a mail and its storage. */
final class PlantedMails implements Mails {
    private final Plant plant;
    private final Mails mails;
    private final Mails sure;
    /** The attempts that were answered, for a mistake about their numbers. */
    private final Map<MailId, Integer> answered = new HashMap<>();

    /**
     * Needs the mails as the code sees them.
     *
     * @param sure the same mails, with which nothing goes wrong
     */
    PlantedMails(Plant plant, Mails mails, Mails sure) {
        this.plant = plant;
        this.mails = mails;
        this.sure = sure;
    }

    MailService sending(MailService service) {
        return switch (plant) {
            case MARK_BEFORE_SEND ->
                (id, attempt, occasion) -> {
                    mails.find(id)
                            .ifPresent(found -> mails.transition(
                                    id, found.state(), new MailState.Sent(attempt, "marked before"), Instant.EPOCH));
                    return service.send(id, attempt, occasion);
                };
            case ATTEMPT_IGNORED_IN_ANSWERS ->
                (id, attempt, occasion) -> {
                    try {
                        return service.send(id, attempt, occasion);
                    } finally {
                        answered.put(id, attempt);
                    }
                };
            default -> service;
        };
    }

    @Override
    public Optional<Found> find(MailId id) {
        Integer attempt = answered.get(id);
        Optional<Found> found = mails.find(id)
                .map(mail ->
                        plant == Plant.WITHDRAWAL_FORGOTTEN ? new Found(mail.state(), mail.occasion(), false) : mail);
        return attempt == null
                ? found
                : found.map(mail -> new Found(withAttempt(mail.state(), attempt), mail.occasion(), mail.isWithdrawn()));
    }

    @Override
    public Optional<MailState> state(MailId id) {
        // The run does not see that there is a digest of the day, as if both looked at the same time.
        return plant == Plant.TWO_RUNS_TELL_ALL && id instanceof MailId.OfDigest ? Optional.empty() : mails.state(id);
    }

    @Override
    public boolean transition(MailId id, MailState from, MailState to, Instant at) {
        return switch (plant) {
            case ATTEMPT_IGNORED_IN_ANSWERS -> mails.transition(id, real(id, from), to(id, to), at);
            case PATIENT_RESENT_IN_DOUBT ->
                mails.transition(
                        id,
                        from,
                        to instanceof MailState.Parked(int attempt, Instant parkedAt)
                                ? new MailState.Pending(attempt, parkedAt)
                                : to,
                        at);
            case REFUSAL_FORGOTTEN -> {
                boolean refused = from instanceof MailState.Sending && to instanceof MailState.Pending;
                yield mails.transition(id, from, refused ? new MailState.Suppressed() : to, at);
            }
            default -> mails.transition(id, from, to, at);
        };
    }

    @Override
    public Claim claim(MailId.OfSubmission id, Found seen, MailState.Sending to, Instant at) {
        return plant == Plant.ATTEMPT_IGNORED_IN_ANSWERS && to(id, to) instanceof MailState.Sending sending
                ? mails.claim(id, new Found(real(id, seen.state()), seen.occasion(), seen.isWithdrawn()), sending, at)
                : mails.claim(id, seen, to, at);
    }

    @Override
    public void add(MailId id, Instant now) {
        switch (plant) {
            case OTHER_INBOXES_NOT_NOTIFIED -> {
                if (!(id instanceof MailId.OfInboxFailure)) {
                    mails.add(id, now);
                }
            }
            case NOTIFIED_AT_EVERY_REPORT -> {
                mails.add(id, now);
                mails.find(id)
                        .ifPresent(found -> mails.transition(id, found.state(), new MailState.Pending(0, now), now));
            }
            default -> mails.add(id, now);
        }
    }

    @Override
    public List<Due> due(Instant now, int atMost) {
        return mails.due(now, atMost);
    }

    @Override
    public void postpone(Due due, Instant until) {
        mails.postpone(due, until);
    }

    @Override
    public boolean removeOrphan(MailId.OfSubmission id) {
        return plant != Plant.ORPHAN_STAYS && mails.removeOrphan(id);
    }

    /** The state that was seen with another attempt than it has. */
    private MailState real(MailId id, MailState seen) {
        MailState present =
                answered.containsKey(id) ? sure.find(id).map(Found::state).orElse(seen) : seen;
        return withAttempt(present, seen.attempt()).equals(seen) ? present : seen;
    }

    private MailState to(MailId id, MailState to) {
        return answered.containsKey(id)
                ? sure.find(id)
                        .map(found -> withAttempt(to, found.state().attempt()))
                        .orElse(to)
                : to;
    }

    private static MailState withAttempt(MailState state, int attempt) {
        return switch (state) {
            case MailState.Pending(int _, Instant dueAt) -> new MailState.Pending(attempt, dueAt);
            case MailState.Sending(int _, Instant leaseUntil, String owner) ->
                new MailState.Sending(attempt, leaseUntil, owner);
            case MailState.InDoubt(int _, Instant decideAt) -> new MailState.InDoubt(attempt, decideAt);
            case MailState.Parked(int _, Instant at) -> new MailState.Parked(attempt, at);
            case MailState.Failed(int _, Instant at) -> new MailState.Failed(attempt, at);
            case MailState.Suppressed _, MailState.Waiting _, MailState.Gathered _, MailState.Taken _ -> state;
        };
    }
}
