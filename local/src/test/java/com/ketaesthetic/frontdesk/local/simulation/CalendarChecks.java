package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.number;
import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.Appointments.Step;
import com.ketaesthetic.frontdesk.local.simulation.Appointments.Time;
import com.ketaesthetic.frontdesk.local.simulation.History.Event.Taken;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The promises about the files for patients' calendars. */
final class CalendarChecks {
    private static final Set<String> BRINGS_BACK = Set.of("undo", "reopen");

    private static final Set<String> BEARS = Set.of("book", "move", "cancel", "withdraw", "resend");

    private final Facts facts;
    private final Broken broken;
    private int files;

    CalendarChecks(Facts facts, Broken broken) {
        this.facts = facts;
        this.broken = broken;
    }

    /** Returns how many files have arrived. */
    int check() {
        facts.born().values().stream().filter(CalendarChecks::hasFile).forEach(this::isBornOfAChange);
        facts.desked().forEach(reference -> {
            Appointments appointments = Appointments.of(facts, reference);
            sequenceGrows(reference, appointments);
            List<CalendarText> got = files(reference);
            files += got.size();
            if (!facts.isGone(reference)) {
                appointments.lastWord().ifPresent(word -> calendarEndsThere(reference, appointments, word, got));
            }
        });
        return files;
    }

    private static boolean hasFile(Map<String, AttributeValue> item) {
        return text(item, "sk").matches("mail#(booked|moved|cancelled|withdrawal-receipt)(#[0-9]+)?")
                && item.containsKey("sequence");
    }

    private void isBornOfAChange(Map<String, AttributeValue> item) {
        String mail = RemoteTable.mail(item);
        Appointments appointments = Appointments.of(facts, text(item, "pk"));
        boolean named = appointments.steps().stream()
                .filter(step -> step.mail().filter(mail::equals).isPresent())
                .anyMatch(step -> BEARS.contains(step.what()) || isSaidAfterAll(appointments, step));
        if (!named) {
            broken.add("a calendar file is born of a change of the appointment", mail + " is not");
        }
    }

    /**
     * A change that takes another one back has a file only if that one had kept a mail from being sent, as far as anybody
     * knew.
     */
    private boolean isSaidAfterAll(Appointments appointments, Step step) {
        return BRINGS_BACK.contains(step.what())
                && appointments
                        .lastWordBefore(step)
                        .flatMap(Step::mail)
                        .filter(mail -> facts.noted(mail).stream()
                                .noneMatch(note -> note.at().isBefore(step.written())))
                        .isPresent();
    }

    private void sequenceGrows(String reference, Appointments appointments) {
        int highest = -1;
        for (Step step : appointments.steps()) {
            Optional<Map<String, AttributeValue>> item =
                    step.hasFile() ? step.mail().flatMap(facts::mail) : Optional.empty();
            if (item.isPresent()) {
                int sequence = item.get().containsKey("sequence") ? number(item.get(), "sequence") : -1;
                if (sequence <= highest) {
                    broken.add(
                            "the sequence of a calendar entry grows",
                            step.mail().orElse("") + " has " + sequence + " after " + highest);
                }
                highest = Math.max(highest, sequence);
            }
        }
        Map<String, AttributeValue> submission = facts.items().get(reference + " submission");
        if (submission != null && submission.containsKey("sequence") && number(submission, "sequence") < highest) {
            broken.add("the sequence of a calendar entry grows", reference + " has gone back");
        }
    }

    private List<CalendarText> files(String reference) {
        return facts.taken().entrySet().stream()
                .filter(mail -> mail.getKey().startsWith(reference))
                .flatMap(mail -> mail.getValue().stream())
                .map(entry -> (Taken) entry.event())
                .filter(mail -> mail.arrived() && !mail.calendar().isEmpty())
                .map(this::read)
                .toList();
    }

    private CalendarText read(Taken mail) {
        if (facts.mail(mail.mail()).filter(CalendarChecks::hasFile).isEmpty()) {
            broken.add("a calendar file is born of a change of the appointment", mail.mail() + " has one");
        }
        return CalendarText.read(mail.calendar());
    }

    /** A calendar goes by the highest sequence, whatever the order in which mails arrive. */
    private void calendarEndsThere(String reference, Appointments appointments, Step word, List<CalendarText> got) {
        List<String> mails = appointments.steps().stream()
                .filter(step -> !step.written().isBefore(word.written()))
                .flatMap(step -> step.mail().stream())
                .filter(mail -> word.mail().filter(mail::equals).isPresent()
                        || facts.mail(mail).filter(CalendarChecks::hasFile).isPresent())
                .filter(mail -> !appointments.isUndone(mail))
                .toList();
        boolean arrived = mails.stream()
                .flatMap(mail -> facts.taken(mail).stream())
                .anyMatch(entry -> ((Taken) entry.event()).arrived());
        if (arrived) {
            Optional<Time> calendar = got.stream()
                    .max(Comparator.comparingInt(CalendarText::sequence))
                    .flatMap(CalendarText::time);
            if (!calendar.equals(word.told().map(Time::inSeconds)) || uids(got) > 1) {
                broken.add(
                        "a patient's calendar ends where the request ends",
                        reference + " has " + calendar + " in the calendar, not " + word.told());
            }
        } else if (mails.stream().allMatch(this::isSuppressed) && !isNeedless(reference, appointments, word)) {
            broken.add(
                    "a patient is told what was arranged last",
                    mails + " were never sent, and the patient wanted them; the last change is "
                            + appointments.steps().getLast().what());
        }
    }

    /** A calendar takes files with different identifiers for different appointments. */
    private static long uids(List<CalendarText> got) {
        return got.stream().map(CalendarText::uid).distinct().count();
    }

    private boolean isSuppressed(String mail) {
        return facts.state(Facts.key(facts.mail(mail).orElseThrow())).equals("SUPPRESSED");
    }

    /** Whether the patient wanted no mails, or it does not matter any more because they came or did not come. */
    private boolean isNeedless(String reference, Appointments appointments, Step word) {
        return appointments.steps().stream()
                        .filter(step -> !step.written().isBefore(word.written()))
                        .anyMatch(Step::unwanted)
                || (word.told().isPresent()
                        && appointments.steps().getLast().standing().isEmpty())
                || facts.hasComplained(reference);
    }
}
