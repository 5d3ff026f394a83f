package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The content of the daily digest, which reports to staff everything that needs their attention.
 *
 * @param more how many entries of each concern are left to the digests that follow; a concern without any is absent
 */
public record Digest(LocalDate day, List<Entry> entries, Map<Concern, Integer> more) {
    public Digest {
        entries = List.copyOf(entries);
        more = Map.copyOf(more);
    }

    /** A digest that leaves nothing out. */
    public Digest(LocalDate day, List<Entry> entries) {
        this(day, entries, Map.of());
    }

    /**
     * A digest of as many entries as a reader can take. The most urgent concerns come first, but each concern gets its
     * share, so that none of them hides another.
     *
     * @param entries the oldest first
     * @param atMost how many the digest has of all concerns together
     */
    static Digest of(LocalDate day, List<Entry> entries, int atMost) {
        Map<Concern, Deque<Entry>> waiting = new EnumMap<>(Concern.class);
        entries.forEach(entry -> waiting.computeIfAbsent(entry.concern(), _ -> new ArrayDeque<>())
                .add(entry));
        List<Entry> taken = new ArrayList<>();
        while (taken.size() < atMost && !waiting.isEmpty()) {
            for (Deque<Entry> entriesOfOne : List.copyOf(waiting.values())) {
                if (taken.size() < atMost) {
                    taken.add(entriesOfOne.remove());
                }
            }
            waiting.values().removeIf(Deque::isEmpty);
        }
        return new Digest(
                day,
                taken.stream().sorted(Comparator.comparing(Entry::since)).toList(),
                waiting.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, left -> left.getValue().size())));
    }

    /**
     * A submission that needs attention.
     *
     * @param since the time from which it has needed attention
     */
    public record Entry(Reference reference, Concern concern, Instant since) {}

    /** The reason why a submission needs attention. */
    public enum Concern implements Choice {
        /**
         * A mail to the clinic failed or did not arrive, so it is possible that nobody knows of the request yet.
         */
        CLINIC_NOT_NOTIFIED("clinic-not-told"),
        /** The patient's mail failed, or it is in doubt whether it was sent. */
        PATIENT_NOT_NOTIFIED("patient-not-told"),
        /** The request was received more than one open day ago, and nobody has closed it. */
        UNANSWERED("unanswered"),
        /** The submission is quarantined, so no mail was sent about it. */
        QUARANTINED("quarantined");

        private final String value;

        Concern(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }

        /** Whether it is possible that the clinic got no mail about the submission, so that the digest must have all. */
        public boolean isWithoutMail() {
            return this == CLINIC_NOT_NOTIFIED || this == QUARANTINED;
        }
    }
}
