package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about what digests list as overdue. */
final class OverdueChecks {
    /** What is at least as urgent as a request that is overdue. */
    private static final Set<String> URGENT = Set.of("clinic-not-told", "patient-not-told", "overdue");

    private final Facts facts;
    private final Broken broken;

    OverdueChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.digests().forEach(this::check);
    }

    private void check(Event.Digested written) {
        Map<String, AttributeValue> digest =
                Objects.requireNonNull(facts.born().get(written.digest() + " mail#digest"), written.digest());
        Set<String> listed = told(digest, "entries", "reference", Set.of("overdue"));
        // What it has no room for is a count, and is counted by the most urgent thing about it.
        if (told(digest, "more", "count", URGENT).isEmpty()) {
            without(written.overdue(), listed)
                    .forEach(reference -> broken.add(
                            "a request that the desk shows as overdue when a digest is written is in it",
                            reference + " is not in " + written.digest()));
        }
        without(listed, written.perhaps()).stream()
                .filter(reference -> !facts.isGone(reference))
                .forEach(reference -> broken.add(
                        "a digest lists as overdue what the desk shows so",
                        reference + " is in " + written.digest() + " and is not overdue"));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Set<String> told(
            Map<String, AttributeValue> digest, String list, String name, Set<String> concerns) {
        List<AttributeValue> rows =
                digest.getOrDefault(list, AttributeValue.fromL(List.of())).l();
        return rows.stream()
                .map(AttributeValue::m)
                .filter(row -> concerns.contains(text(row, "concern")))
                .map(row -> {
                    AttributeValue value = Objects.requireNonNull(row.get(name));
                    return value.s() == null ? value.n() : value.s();
                })
                .collect(Collectors.toSet());
    }
}
