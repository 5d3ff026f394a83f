package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about what staff do at the desk. */
final class DeskChecks {
    private final Facts facts;
    private final Broken broken;

    DeskChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    void check() {
        facts.desked().forEach(reference -> {
            Map<String, AttributeValue> submission = facts.items().get(reference + " submission");
            boolean expires = facts.expired().keySet().stream().anyMatch(key -> key.startsWith(reference + " "));
            if (submission != null && !facts.isGone(reference) && !expires) {
                check(reference, submission);
            }
        });
    }

    /** The number at the end of the key of an audit entry is the version that the change made. */
    private static long numberOf(String auditKey) {
        return Long.parseLong(auditKey.substring(auditKey.lastIndexOf('-') + 1));
    }

    private void check(String reference, Map<String, AttributeValue> submission) {
        List<Map<String, AttributeValue>> history = facts.items().entrySet().stream()
                .filter(item -> item.getKey().startsWith(reference + " history#"))
                .map(Map.Entry::getValue)
                .toList();
        long version = ModelTable.number(submission, "version");
        List<Long> numbers = history.stream()
                .map(entry -> (long) ModelTable.number(entry, "number"))
                .toList();
        if (!numbers.equals(LongStream.rangeClosed(1, version).boxed().toList())) {
            broken.add("each change has one entry", reference + " of version " + version + " has " + numbers);
        }
        Set<String> forms = history.stream().map(entry -> text(entry, "formId")).collect(Collectors.toSet());
        if (forms.size() < history.size()) {
            broken.add("a form changes a request once", reference + " has " + history.size() + " of " + forms);
        }
        facts.changed(reference).stream()
                .filter(form -> !forms.contains(form))
                .forEach(form -> broken.add("a change that is answered is made", reference + " lacks " + form));
        facts.changed(reference).stream()
                .filter(facts::isOutdated)
                .forEach(form -> broken.add("a form that is sent again is answered as before", reference + " " + form));
        List<Long> audited = facts.items().entrySet().stream()
                .filter(item -> item.getKey().startsWith("audit#"))
                .map(Map.Entry::getValue)
                .filter(entry -> text(entry, "reference").equals(reference))
                .map(entry -> numberOf(text(entry, "sk")))
                .sorted()
                .toList();
        if (!audited.equals(numbers)) {
            broken.add("each change is audited once", reference + " has " + numbers + " and in the audit " + audited);
        }
        if (!history.isEmpty() && !text(history.getLast(), "to").equals(text(submission, "status"))) {
            broken.add("the history ends where the request is", reference + " is " + text(submission, "status"));
        }
        if (Facts.OPEN.contains(text(submission, "status"))) {
            facts.items().forEach((key, item) -> {
                if (key.startsWith(reference + " ")
                        && (item.containsKey("expiresAt") || item.containsKey("expiresWhenFinished"))) {
                    broken.add("nothing of an open request expires", key + " does");
                }
            });
        }
    }
}
