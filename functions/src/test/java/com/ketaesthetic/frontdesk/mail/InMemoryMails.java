package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
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
    final Map<MailId, Digest> digests = new HashMap<>();
    final List<Digest.Entry> unreported = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    /** Mails whose submission does not exist. */
    final Set<MailId> orphans = new HashSet<>();

    private final Map<MailId, Instant> postponed = new HashMap<>();
    boolean away;

    @Override
    public Optional<Found> find(MailId id) {
        if (away) {
            throw new UnavailableException("reading", new IllegalStateException());
        }
        Occasion occasion = digests.containsKey(id)
                ? new Occasion.Digested(digests.get(id), List.of())
                : new Occasion.Submitted(((MailId.OfSubmission) id).kind(), Samples.received());
        return Optional.ofNullable(states.get(id))
                .filter(_ -> !orphans.contains(id))
                .map(state -> new Found(state, occasion));
    }

    @Override
    public boolean transition(MailId id, MailState from, MailState to) {
        if (!from.equals(states.get(id))) {
            return false;
        }
        done.add("transition " + id + " to " + to);
        states.put(id, to);
        return true;
    }

    @Override
    public void add(MailId.OfSubmission id, Instant now) {
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

    @Override
    public List<Digest.Entry> unreported(Instant until, int atMost) {
        return unreported.stream()
                .filter(entry -> !entry.since().isAfter(until))
                .limit(atMost)
                .toList();
    }

    @Override
    public Digest add(Digest digest, Instant now) {
        MailId id = new MailId.OfDigest(digest.day());
        states.putIfAbsent(id, new MailState.Pending(0, now));
        digests.putIfAbsent(id, digest);
        return digests.get(id);
    }

    @Override
    public void markReported(Digest.Entry entry) {
        unreported.remove(entry);
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
