package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about the lists of the desk, and about how the requests of a person are found. */
final class ListChecks {
    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    private final Facts facts;
    private final Broken broken;

    ListChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.items().forEach((key, item) -> {
            if (key.endsWith(" submission")) {
                String reference = Facts.reference(key);
                List<String> wanted = item.containsKey("erasing") ? List.of("nowhere") : places(reference, item);
                String found = item.containsKey("desk") ? text(item, "desk") + " " + text(item, "deskAt") : "nowhere";
                if (!wanted.contains(found)) {
                    broken.add("a request is in the list of its state", key + " is in " + found + ", not " + wanted);
                }
                isFound(reference, item);
            }
        });
    }

    private List<String> places(String reference, Map<String, AttributeValue> item) {
        return switch (text(item, "status")) {
            case "QUARANTINED" -> List.of("quarantined " + text(item, "receivedAt") + "#" + reference);
            case "RECEIVED" -> List.of("open " + text(item, "answerBy") + "#" + reference);
            case "IN_PROGRESS" ->
                List.of(
                        item.containsKey("callAgainAt")
                                ? "later " + text(item, "callAgainAt") + "#" + reference
                                : "open " + text(item, "answerBy") + "#" + reference);
            case "BOOKED" -> List.of("coming " + text(item, "appointmentAt") + "#" + reference);
            case "CHANGE_REQUESTED" ->
                List.of(
                        item.containsKey("callAgainAt")
                                ? "later " + text(item, "callAgainAt") + "#" + reference
                                : "open " + beforeAllOthers(text(item, "appointmentAt")) + "#" + reference);
            default ->
                answeredAt(reference).stream()
                        .map(at -> "answered#"
                                + YearMonth.from(Instant.parse(at).atZone(CLINIC)) + " " + at + "#" + reference)
                        .toList();
        };
    }

    /** Who has an appointment and wants another time comes first. */
    private static String beforeAllOthers(String appointment) {
        return "1" + appointment.substring(1);
    }

    /**
     * When the last change was made that left the request answered. A note does not answer it again, and neither does
     * closing it once more in the same second, because it expires at the same second then and stays where it is.
     */
    private List<String> answeredAt(String reference) {
        List<String> answered = facts.items().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(reference + " history#"))
                .map(Map.Entry::getValue)
                .filter(entry -> !text(entry, "from").equals(text(entry, "to"))
                        || text(entry, "what").equals("close"))
                .map(entry -> text(entry, "at"))
                .toList();
        return answered.stream()
                .filter(at -> second(at).equals(second(answered.getLast())))
                .toList();
    }

    private static Instant second(String at) {
        return Instant.parse(at).truncatedTo(ChronoUnit.SECONDS);
    }

    private void isFound(String reference, Map<String, AttributeValue> item) {
        String phone = reference + " phone";
        boolean there = facts.items().containsKey(phone) || facts.expired().containsKey(phone);
        if (!item.containsKey("person") || !(there || item.containsKey("erasing"))) {
            broken.add("a request is found by its person", reference + " is not");
        }
    }
}
