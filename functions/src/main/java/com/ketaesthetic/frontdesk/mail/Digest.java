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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The content of the daily digest, which reports to staff everything that needs their attention.
 *
 * @param entries what it reports, the oldest first; a request can have several entries
 * @param more how many requests it has no room for, by their most urgent concerns; a concern without any is absent
 */
public record Digest(LocalDate day, List<Entry> entries, Map<Concern, Integer> more) {
    /**
     * A longer digest would not be read to its end, and Gmail would cut it off: it shows 102 KB of a mail. The remaining
     * requests are in the digests that follow, or in the desk's list.
     */
    public static final int MOST_REQUESTS = 80;

    public Digest {
        entries = List.copyOf(entries);
        more = Map.copyOf(more);
    }

    /** A digest that leaves nothing out. */
    public Digest(LocalDate day, List<Entry> entries) {
        this(day, entries, Map.of());
    }

    /**
     * A digest of as many requests as a reader can take, each with all its entries. The most urgent concerns come first,
     * but each concern gets its share, so that none of them hides another.
     *
     * @param entries the oldest first
     * @param atMost how many requests the digest has of all concerns together
     */
    static Digest of(LocalDate day, List<Entry> entries, int atMost) {
        Map<Concern, Deque<List<Entry>>> waiting = new EnumMap<>(Concern.class);
        byRequest(entries)
                .forEach(ofOne -> waiting.computeIfAbsent(mostUrgent(ofOne), _ -> new ArrayDeque<>())
                        .add(ofOne));
        List<List<Entry>> taken = new ArrayList<>();
        while (taken.size() < atMost && !waiting.isEmpty()) {
            for (Deque<List<Entry>> requests : List.copyOf(waiting.values())) {
                if (taken.size() < atMost) {
                    taken.add(requests.remove());
                }
            }
            waiting.values().removeIf(Deque::isEmpty);
        }
        return new Digest(
                day,
                taken.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Entry::since))
                        .toList(),
                waiting.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, left -> left.getValue().size())));
    }

    /** The requests that the digest lists, each once. */
    public List<Request> requests() {
        return byRequest(entries).stream()
                .map(ofOne -> new Request(
                        ofOne.getFirst().reference(),
                        ofOne.stream().map(Entry::concern).distinct().sorted().toList()))
                .toList();
    }

    private static List<List<Entry>> byRequest(List<Entry> entries) {
        return List.copyOf(entries.stream()
                .collect(Collectors.groupingBy(Entry::reference, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static Concern mostUrgent(List<Entry> ofOne) {
        return ofOne.stream().map(Entry::concern).min(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * A request with everything about it that needs attention.
     *
     * @param concerns at least one, the most urgent first
     */
    public record Request(Reference reference, List<Concern> concerns) {
        public Request {
            concerns = List.copyOf(concerns);
        }

        public Concern mostUrgent() {
            return concerns.getFirst();
        }
    }

    /**
     * A submission that needs attention.
     *
     * @param since the time from which it has needed attention
     */
    public record Entry(Reference reference, Concern concern, Instant since) {}

    /** The reason why a submission needs attention. The most urgent reason comes first. */
    public enum Concern implements Choice {
        /**
         * A mail to the clinic failed or did not arrive, so it is possible that nobody knows of the request yet.
         */
        CLINIC_NOT_NOTIFIED("clinic-not-told"),
        /** The patient's mail failed, or it is in doubt whether it was sent. */
        PATIENT_NOT_NOTIFIED("patient-not-told"),
        /** The request was received more than one open day ago, nobody has closed it, and there is no desk to do that at. */
        UNANSWERED("unanswered"),
        /** The desk shows the request as overdue. */
        OVERDUE("overdue"),
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
    }
}
