package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Clinic;
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
            case RequestState.Booked _, RequestState.ChangeRequested _, RequestState.Answered _ ->
                words.text(Csv.state(row.request().state())) + " · " + words.when(row.due(), now);
        };
    }

    /**
     * When something has to be done at the latest. Who should be answered by a day gets the answer while the clinic is open;
     * a time at which staff want to call again is theirs.
     */
    static Instant due(Row row, Clinic clinic) {
        return switch (row.request().state()) {
            case RequestState.Received() -> clinic.noLaterThanClosing(row.due());
            case RequestState.InProgress(var _, Optional<Instant> again) ->
                again.isPresent() ? row.due() : clinic.noLaterThanClosing(row.due());
            case RequestState.Quarantined _,
                    RequestState.Booked _,
                    RequestState.ChangeRequested _,
                    RequestState.Answered _ -> row.due();
        };
    }

    /** @param ahead the key of the words for a time that has not come yet */
    private String due(String ahead) {
        Instant due = due(row, words().clinic());
        return words().text(due.isBefore(now) ? "row.overdue" : ahead, "when", words().when(due, now));
    }
}
