package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Instant;
import java.util.Optional;

/** The state of a request in words, with what belongs to it. */
record StateWords(DeskWords words, Instant now) {
    String of(RequestState state) {
        return switch (state) {
            case RequestState.Received() -> words.text("state.received");
            case RequestState.Quarantined(var reason) ->
                words.text("state.quarantined", "reason", words.shared().choice("mail.digest.quarantine", reason));
            case RequestState.InProgress(var step, Optional<Instant> again) -> contacted(step, again);
            case RequestState.Declined(var reason, Instant _) ->
                words.text("state.declined", "reason", words.choice("decline", reason));
            case RequestState.Closed(var reason, Instant _) ->
                words.text("state.closed", "reason", words.choice("close", reason));
            case RequestState.Spam(Instant _) -> words.text("state.spam");
            case RequestState.Booked(Appointment appointment) ->
                words.text("state.booked", "appointment", words.appointment(appointment));
            case RequestState.ChangeRequested(Appointment old, Optional<Step> step, Optional<Instant> again) ->
                words.text("state.change-requested", "appointment", words.appointment(old))
                        + step.map(tried -> ". " + contacted(tried, again)).orElse("");
            case RequestState.Withdrawn(Optional<Appointment> had, Instant _) ->
                ended(had, "state.withdrawn", "state.withdrawn-from");
            case RequestState.Cancelled(Optional<Appointment> had, Instant _) ->
                ended(had, "status.cancelled", "state.cancelled");
            case RequestState.Fulfilled(Optional<Appointment> had, Instant _) ->
                ended(had, "status.fulfilled", "state.fulfilled");
            case RequestState.NoShow(Optional<Appointment> had, Instant _) ->
                ended(had, "status.no-show", "state.no-show");
        };
    }

    private String contacted(Step step, Optional<Instant> again) {
        return words.choice("step", step)
                + again.map(at -> ". " + words.text("state.again", "when", words.when(at, now)))
                        .orElse("");
    }

    private String ended(Optional<Appointment> had, String without, String with) {
        return had.map(appointment -> words.text(with, "appointment", words.appointment(appointment)))
                .orElseGet(() -> words.text(without));
    }
}
