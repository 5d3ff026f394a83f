package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the desk shows as overdue, told from what is in the table. It shares no rule with the code under test. */
final class DeskView {
    /** Longer than clocks can be wrong, and than it takes to write a digest. */
    private static final Duration FOR_SOME_TIME = Duration.ofMinutes(10);

    private DeskView() {}

    static Event.Digested of(List<Map<String, AttributeValue>> table, String digest, Instant now) {
        Instant before = now.minus(FOR_SOME_TIME);
        Set<String> changed = references(
                table,
                item -> text(item, "sk").startsWith("history#")
                        && Instant.parse(text(item, "at")).isAfter(before));
        Set<String> overdue = references(table, item -> isDue(item, before));
        overdue.removeAll(changed);
        Set<String> perhaps = references(table, item -> isDue(item, now.plus(FOR_SOME_TIME)));
        perhaps.addAll(changed);
        return new Event.Digested(digest, overdue, perhaps);
    }

    private static boolean isDue(Map<String, AttributeValue> item, Instant at) {
        return text(item, "sk").equals("submission")
                && !item.containsKey("erasing")
                && due(item).filter(due -> due.isBefore(at)).isPresent();
    }

    private static Optional<Instant> due(Map<String, AttributeValue> submission) {
        return switch (text(submission, "status")) {
            case "RECEIVED" -> Optional.of(Instant.parse(text(submission, "answerBy")));
            case "IN_PROGRESS" ->
                Optional.of(Instant.parse(
                        text(submission, submission.containsKey("callAgainAt") ? "callAgainAt" : "answerBy")));
            // Who asks for another time is not kept waiting.
            case "CHANGE_REQUESTED" ->
                Optional.of(
                        submission.containsKey("callAgainAt")
                                ? Instant.parse(text(submission, "callAgainAt"))
                                : Instant.MIN);
            default -> Optional.empty();
        };
    }

    private static Set<String> references(
            List<Map<String, AttributeValue>> table, Predicate<Map<String, AttributeValue>> which) {
        return table.stream()
                .filter(which)
                .map(item -> text(item, "pk"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
