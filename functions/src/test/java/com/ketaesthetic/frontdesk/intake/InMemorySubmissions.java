package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Submissions for tests, kept in memory. One switch makes them unavailable, and another makes them busy. */
public final class InMemorySubmissions implements Submissions {
    public final List<ReceivedSubmission> stored = new ArrayList<>();
    public boolean away;
    public boolean busy;
    /** The rules whose limits are reached. */
    public final Set<Limit.Rule> used = EnumSet.noneOf(Limit.Rule.class);

    private final Map<String, Entry> records = new HashMap<>();

    private record Entry(String content, Instant until, ReceivedSubmission submission) {}

    @Override
    public Stored store(Admission admission) {
        ReceivedSubmission submission = admission.received();
        Idempotency idempotency = admission.idempotency();
        ping();
        if (busy) {
            return new Stored.InFlight();
        }
        return find(idempotency, submission.receivedAt()).orElseGet(() -> {
            Set<Limit.Rule> over = admission.limits().stream()
                    .map(Limit::rule)
                    .filter(used::contains)
                    .collect(Collectors.toSet());
            if (!over.isEmpty()) {
                return new Stored.OverLimit(over);
            }
            stored.add(submission);
            Instant until = submission.receivedAt().plus(idempotency.kept());
            records.put(idempotency.id(), new Entry(idempotency.content(), until, submission));
            return new Stored.New(submission.reference(), submission.language());
        });
    }

    @Override
    public Optional<Stored> find(Idempotency idempotency, Instant now) {
        return Optional.ofNullable(records.get(idempotency.id()))
                .filter(entry -> entry.until().isAfter(now))
                .map(entry -> entry.content().equals(idempotency.content())
                        ? new Stored.Replayed(
                                entry.submission().reference(),
                                entry.submission().language())
                        : new Stored.KeyReused());
    }

    @Override
    public void ping() {
        if (away) {
            throw new UnavailableException("reading the table", new IllegalStateException("canary of a cause"));
        }
    }
}
