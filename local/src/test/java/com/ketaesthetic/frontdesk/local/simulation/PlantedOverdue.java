package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.OverdueRequests;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts mistakes between the digest and the desk's list. */
final class PlantedOverdue {
    private PlantedOverdue() {}

    static OverdueRequests planted(Plant plant, OverdueRequests overdue, ModelTable table) {
        return switch (plant) {
            case OVERDUE_LISTED_ONCE ->
                (now, atMost) -> overdue.at(now, atMost).stream()
                        .filter(entry ->
                                !listedBefore(table).contains(entry.reference().value()))
                        .toList();
            case CALL_AGAIN_FORGOTTEN ->
                (now, atMost) -> overdue.at(now, atMost).stream()
                        .filter(entry -> !isToBeCalledAgain(table, entry))
                        .toList();
            case ANSWERED_STAYS_OVERDUE ->
                (now, atMost) -> Stream.concat(
                                overdue.at(now, atMost).stream(),
                                listedBefore(table).stream().map(reference -> entry(reference, now)))
                        .collect(Collectors.toMap(Digest.Entry::reference, entry -> entry, (one, _) -> one))
                        .values()
                        .stream()
                        .sorted((one, other) -> one.reference()
                                .value()
                                .compareTo(other.reference().value()))
                        .toList();
            default -> overdue;
        };
    }

    private static Digest.Entry entry(String reference, Instant now) {
        return new Digest.Entry(new Reference(reference), Digest.Concern.OVERDUE, now);
    }

    private static boolean isToBeCalledAgain(ModelTable table, Digest.Entry entry) {
        Map<String, AttributeValue> submission = table.item(entry.reference().value(), "submission");
        return submission != null && submission.containsKey("callAgainAt");
    }

    private static Set<String> listedBefore(ModelTable table) {
        return table.items().stream()
                .filter(item -> text(item, "sk").equals("mail#digest"))
                .flatMap(item -> Objects.requireNonNull(item.get("entries")).l().stream())
                .map(AttributeValue::m)
                .filter(row -> text(row, "concern").equals("overdue"))
                .map(row -> text(row, "reference"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
