package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mails for tests, kept in memory. All of them are about the same submission. */
final class InMemoryMails implements Mails {
    final Map<MailId, MailState> states = new HashMap<>();
    /** What the mails are about that are not about the submission. */
    final Map<MailId, Occasion> occasions = new HashMap<>();

    final List<String> done = new ArrayList<>();
    /** Mails whose submission does not exist. */
    final Set<MailId> orphans = new HashSet<>();

    final Set<MailId> withdrawn = new HashSet<>();

    /** Mails about appointments that do not stand any more. */
    final Set<MailId> outdated = new HashSet<>();

    private static final CalendarEntry ENTRY =
            new CalendarEntry(new Appointment(Instant.parse("2026-12-01T15:00:00Z"), 45), 0);

    private final Map<MailId, Instant> postponed = new HashMap<>();
    boolean away;

    @Override
    public Optional<Found> find(MailId id) {
        if (away) {
            throw new UnavailableException("reading", new IllegalStateException());
        }
        Occasion occasion = switch (id) {
            case MailId.OfSubmission(Reference _, MailKind kind, int _, int _) -> occasion(kind);
            case MailId.OfInboxFailure(LocalDate day, int failed, int _) -> new Occasion.InboxFailed(day, failed);
            case MailId.OfDigest _, MailId.OfGathering _ ->
                occasions.getOrDefault(
                        id.forInbox(MailId.FIRST_INBOX),
                        new Occasion.Gathered(Samples.REFERENCE, List.of(), List.of(), 0));
        };
        return Optional.ofNullable(states.get(id))
                .filter(_ -> !orphans.contains(id))
                .map(state -> new Found(state, occasion, withdrawn.contains(id)));
    }

    private static Occasion occasion(MailKind kind) {
        if (kind.isOfAppointment()) {
            return new Occasion.Appointed(kind, Samples.received(), ENTRY);
        }
        return kind == MailKind.DECLINED
                ? new Occasion.Declined(Samples.received(), RequestState.Decline.OTHER)
                : new Occasion.Submitted(kind, Samples.received());
    }

    @Override
    public Claim claim(MailId.OfSubmission id, Found seen, MailState.Sending to, Instant at) {
        if (outdated.contains(id)) {
            return Claim.OUTDATED;
        }
        return transition(id, seen.state(), to, at) ? Claim.CLAIMED : Claim.CHANGED;
    }

    @Override
    public Optional<MailState> state(MailId id) {
        return Optional.ofNullable(states.get(id));
    }

    @Override
    public boolean transition(MailId id, MailState from, MailState to, Instant at) {
        if (!from.equals(states.get(id))) {
            return false;
        }
        done.add("transition " + id + " to " + to);
        states.put(id, to);
        return true;
    }

    @Override
    public void add(MailId id, Instant now) {
        done.add("add " + id);
        states.putIfAbsent(id, new MailState.Pending(0, now));
    }

    @Override
    public List<Due> due(Instant now, int atMost) {
        return states.entrySet().stream()
                .flatMap(mail ->
                        dueAt(mail.getValue())
                                .map(at -> new Due(mail.getKey(), postponed.getOrDefault(mail.getKey(), at)))
                                .stream())
                .filter(due -> !due.since().isAfter(now))
                .sorted(Comparator.comparing(Due::since))
                .limit(atMost)
                .toList();
    }

    @Override
    public void postpone(Due due, Instant until) {
        done.add("postpone " + due.id() + " until " + until);
        postponed.put(due.id(), until);
    }

    @Override
    public boolean removeOrphan(MailId.OfSubmission id) {
        done.add("remove " + id);
        return orphans.remove(id) && states.remove(id) != null;
    }

    private static Optional<Instant> dueAt(MailState state) {
        return switch (state) {
            case MailState.Pending pending -> Optional.of(pending.dueAt());
            case MailState.Sending sending -> Optional.of(sending.leaseUntil());
            case MailState.InDoubt inDoubt -> Optional.of(inDoubt.decideAt());
            default -> Optional.empty();
        };
    }
}
