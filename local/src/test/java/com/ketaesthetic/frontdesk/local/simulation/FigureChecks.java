package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about the figures by week: each request counts once, as what it is. */
final class FigureChecks {
    private static final List<String> REQUESTS =
            List.of("appointment-requests", "contact-messages", "quarantined", "spam");
    private static final List<String> WAITS = List.of(
            "within-an-hour",
            "within-4-hours",
            "within-a-day",
            "within-2-days",
            "within-4-days",
            "within-a-week",
            "later");
    private static final List<String> APPOINTMENTS =
            List.of("expected", "fulfilled", "no-show", "cancelled", "taken-back");

    /** The counts that are the number of requests of a status. */
    private static final Map<String, String> STATUSES = Map.of(
            "QUARANTINED", "quarantined",
            "SPAM", "spam",
            "DECLINED", "declined",
            "CLOSED", "closed",
            "CANCELLED", "cancelled",
            "FULFILLED", "fulfilled",
            "NOSHOW", "no-show");

    private final Facts facts;
    private final Broken broken;
    private final Map<String, Long> sums = new HashMap<>();

    FigureChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.items().forEach((key, item) -> {
            if (key.startsWith("figures#")) {
                item.forEach((name, value) -> add(key, name, value));
            }
        });
        isEqual(facts.stored().size(), sum(REQUESTS), "requests");
        isEqual(sum(List.of("answered")), sum(WAITS), "answered ones");
        isEqual(sum(List.of("booked")), sum(APPOINTMENTS), "booked ones");
        // Nobody can tell of a request that was erased what it was last.
        if (facts.stored().keySet().stream().allMatch(reference -> submission(reference) != null)) {
            STATUSES.forEach((status, count) -> isEqual(
                    facts.stored().keySet().stream()
                            .filter(reference -> text(Objects.requireNonNull(submission(reference)), "status")
                                    .equals(status))
                            .count(),
                    sum(List.of(count)),
                    "those that are " + status));
        }
    }

    private void add(String key, String name, AttributeValue value) {
        if (value.n() != null && !name.equals("expiresAt")) {
            long number = Long.parseLong(value.n());
            sums.merge(name, number, Long::sum);
            if (number < 0) {
                broken.add("each request counts once in the figures", key + " has " + number + " of " + name);
            }
        }
    }

    private @Nullable Map<String, AttributeValue> submission(String reference) {
        return facts.lastKnown(reference + " submission");
    }

    private long sum(List<String> names) {
        return names.stream().mapToLong(name -> sums.getOrDefault(name, 0L)).sum();
    }

    private void isEqual(long expected, long counted, String what) {
        if (expected != counted) {
            broken.add("each request counts once in the figures", counted + " for " + expected + " " + what);
        }
    }
}
