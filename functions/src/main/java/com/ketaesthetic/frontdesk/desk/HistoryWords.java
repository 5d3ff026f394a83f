package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The entries of a history in words. */
record HistoryWords(DeskWords words) {
    String who(HistoryEntry entry) {
        return who(entry.by());
    }

    private String who(StaffMember by) {
        return by.isPatient() ? words.text("who.patient") : by.name();
    }

    String what(HistoryEntry entry) {
        String deed = words.text("deed." + deed(entry));
        Optional<Appointment> former = entry.former().flatMap(RequestState::standing);
        if (entry.wish().isPresent()) {
            return deed + times(entry.wish().get());
        }
        if (entry.appointment().isEmpty()) {
            return deed;
        }
        Appointment appointment = entry.appointment().get();
        // An appointment that is moved is in the entry as it is now, and as it was in the state before.
        return former.filter(old -> !old.equals(appointment))
                .map(old -> deed + " "
                        + words.text("history.from-to")
                                .replace("{from}", words.appointment(old))
                                .replace("{to}", words.appointment(appointment)))
                .orElseGet(() -> deed + ": " + words.appointment(appointment));
    }

    /** What a patient does with an appointment has other words than what they do with a request. */
    private static String deed(HistoryEntry entry) {
        if (entry.wish().isPresent() && !entry.to().equals("CHANGE_REQUESTED")) {
            return "change-request";
        }
        return entry.what().equals("withdraw") && entry.appointment().isPresent() ? "cancel" : entry.what();
    }

    private String times(Wish wish) {
        List<PreferredTime> times = wish.times();
        return times.isEmpty()
                ? ""
                : ": " + times.stream().map(words::preferred).collect(Collectors.joining("; "));
    }
}
