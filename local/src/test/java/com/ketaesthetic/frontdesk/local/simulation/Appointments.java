package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.number;
import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The appointments of one request, worked out again from the entries of its history. */
final class Appointments {
    private static final Set<String> ARRANGED = Set.of("book", "move", "cancel");

    /** An appointment: when it begins, and its minutes. */
    record Time(Instant at, int minutes) {
        /** The same in seconds, as calendars have it. */
        Time inSeconds() {
            return new Time(at.truncatedTo(ChronoUnit.SECONDS), minutes);
        }

        /** The appointment that an item has. */
        static Optional<Time> of(Map<String, AttributeValue> item) {
            return item.containsKey("appointmentAt")
                    ? Optional.of(new Time(Instant.parse(text(item, "appointmentAt")), number(item, "minutes")))
                    : Optional.empty();
        }
    }

    /**
     * A request after a change.
     *
     * @param written when the change was written
     * @param standing the appointment that stands
     * @param told what the patient's calendar should have, once they have got the mail
     * @param revisions how many changes of the calendar there have been
     * @param unwanted whether the patient wants no mails
     */
    record Step(
            Map<String, AttributeValue> entry,
            Instant written,
            Optional<Time> standing,
            Optional<Time> told,
            int revisions,
            boolean unwanted) {
        String what() {
            return text(entry, "what");
        }

        boolean isByPatient() {
            return text(entry, "by").equals("patient");
        }

        Optional<String> mail() {
            return Optional.ofNullable(entry.get("mail")).map(AttributeValue::s);
        }

        /** Whether a new file for the patient's calendar belongs to the change. */
        boolean hasFile() {
            return ARRANGED.contains(what())
                    || (what().equals("withdraw") && Facts.STANDING.contains(text(entry, "from")));
        }
    }

    private final List<Step> steps;

    private Appointments(List<Step> steps) {
        this.steps = steps;
    }

    static Appointments of(Facts facts, String reference) {
        List<Step> steps = new ArrayList<>();
        Step last = new Step(Map.of(), Instant.MIN, Optional.empty(), Optional.empty(), 0, false);
        Step former = last;
        for (Map<String, AttributeValue> entry : facts.changes(reference)) {
            Instant written = Objects.requireNonNull(facts.inserted().get(Facts.key(entry)));
            Step step = after(entry, written, last, former);
            former = last;
            last = step;
            steps.add(step);
        }
        return new Appointments(steps);
    }

    private static Step after(Map<String, AttributeValue> entry, Instant written, Step last, Step former) {
        String what = text(entry, "what");
        boolean stands = Facts.STANDING.contains(text(entry, "to"));
        Optional<Time> standing = stands ? Time.of(entry).or(last::standing) : Optional.empty();
        boolean hasFile = new Step(entry, written, standing, standing, 0, false).hasFile();
        Optional<Time> told = hasFile ? standing : what.equals("undo") ? former.told() : last.told();
        return new Step(
                entry,
                written,
                standing,
                told,
                last.revisions() + (hasFile || what.equals("undo") ? 1 : 0),
                what.equals("stop-mails") || (last.unwanted() && !what.equals("allow-mails")));
    }

    List<Step> steps() {
        return steps;
    }

    /** The request as it was at this time, if anything had been done with it. */
    Optional<Step> at(Instant time) {
        return steps.stream().filter(step -> step.written().isBefore(time)).reduce((_, later) -> later);
    }

    /** Whether the patient wanted no mails after this change. */
    boolean isUnwantedAfter(Map<String, AttributeValue> entry) {
        return steps.stream().anyMatch(step -> step.entry().equals(entry) && step.unwanted());
    }

    /** The change that was undone by this step. */
    Optional<Step> undoneBy(Step undo) {
        int at = steps.indexOf(undo);
        return at > 0 ? Optional.of(steps.get(at - 1)) : Optional.empty();
    }

    /** The last change that the patient's calendar should have, which was not undone. */
    Optional<Step> lastWord() {
        return steps.stream().filter(step -> step.hasFile() && !isUndone(step)).reduce((_, later) -> later);
    }

    /** The same, as it was before this change. */
    Optional<Step> lastWordBefore(Step change) {
        return steps.stream()
                .limit(steps.indexOf(change))
                .filter(step -> step.hasFile() && !isUndone(step))
                .reduce((_, later) -> later);
    }

    /** Whether the change to which this mail belongs was undone. */
    boolean isUndone(String mail) {
        return steps.stream().anyMatch(step -> step.mail().filter(mail::equals).isPresent() && isUndone(step));
    }

    private boolean isUndone(Step step) {
        return steps.stream()
                .anyMatch(later -> later.what().equals("undo")
                        && undoneBy(later).filter(step::equals).isPresent());
    }
}
