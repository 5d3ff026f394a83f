package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Instant;
import java.util.Optional;

/** A request as a row of a list shows it. */
record RowView(Shell shell, Row row, Instant now) {
    DeskWords words() {
        return shell.words();
    }

    String link() {
        return shell.link(Paths.request(row.request().reference()));
    }

    String what() {
        return words().choice("kind", row.kind());
    }

    /** Whether it matters when the patient would like to come. */
    boolean hasWish() {
        return !row.preferredTimes().isEmpty() && !(row.request().state() instanceof RequestState.Booked);
    }

    boolean first(PreferredTime time) {
        return row.preferredTimes().getFirst().equals(time);
    }

    String time(PreferredTime time) {
        return words().preferred(time);
    }

    String reach() {
        return Reach.words(words(), row.contact(), row.voicemailOk());
    }

    /** What was done last, and what has to be done when. */
    String state() {
        DeskWords words = words();
        return switch (row.request().state()) {
            case RequestState.Received() -> due("row.due");
            case RequestState.InProgress(var step, Optional<Instant> again) ->
                words.choice("step", step) + " · " + due(again.isPresent() ? "row.again" : "row.due");
            case RequestState.Quarantined(var reason) -> words.shared().choice("mail.digest.quarantine", reason);
            case RequestState.Booked(Appointment appointment) -> at("row.booked", appointment);
            case RequestState.ChangeRequested(Appointment old, var step, Optional<Instant> again) ->
                at("row.change-requested", old)
                        + step.map(tried -> " · " + words.choice("step", tried)).orElse("")
                        + again.map(at -> " · " + words.text("row.again", "when", words.when(at, now)))
                                .orElse("");
            case RequestState.Answered _ ->
                words.text(Csv.state(row.request().state())) + " · " + words.when(row.due(), now);
        };
    }

    private String at(String key, Appointment appointment) {
        return words().text(key, "when", words().when(appointment.at(), now)) + ", " + words().length(appointment);
    }

    /** @param ahead the key of the words for a time that has not come yet */
    private String due(String ahead) {
        return words().text(row.isOverdue(now) ? "row.overdue" : ahead, "when", words().when(row.due(), now));
    }
}
