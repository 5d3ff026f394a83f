package com.ketaesthetic.frontdesk.figures;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A request, as far as it counts. The figures are a sum over all requests as they are now: each change adds the difference
 * that it makes, so that what is reopened, undone or corrected counts as if it had never been otherwise.
 *
 * @param received the week in which the request came
 */
public record Counted(Week received, Kind kind, RequestState state, Optional<FirstAnswer> answer) {
    static final String MOVE = "move";
    private static final String UNDO = new RequestEvent.Undo().word();

    /**
     * What the request counts as.
     *
     * @param zone the clinic's, by which an appointment is in a week
     */
    public Tally tally(ZoneId zone) {
        return switch (state) {
            case RequestState.Quarantined _ -> Tally.one(received, Count.QUARANTINED);
            case RequestState.Spam _ -> Tally.one(received, Count.SPAM);
            case RequestState.Received _, RequestState.InProgress _ -> request();
            case RequestState.Booked _, RequestState.ChangeRequested _ -> withAppointment(Count.EXPECTED, zone);
            case RequestState.Fulfilled _ -> withAppointment(Count.FULFILLED, zone);
            case RequestState.NoShow _ -> withAppointment(Count.NO_SHOW, zone);
            case RequestState.Cancelled _ -> withAppointment(Count.CANCELLED, zone);
            case RequestState.Withdrawn(Optional<Appointment> appointment, var _) ->
                appointment.isPresent()
                        ? withAppointment(Count.TAKEN_BACK, zone)
                        : request().with(received, Count.WITHDRAWN, 1);
            case RequestState.Declined _ -> request().with(received, Count.DECLINED, 1);
            case RequestState.Closed _ -> request().with(received, Count.CLOSED, 1);
        };
    }

    private Tally request() {
        Count ofKind = switch (kind) {
            case APPOINTMENT_REQUEST -> Count.APPOINTMENT_REQUESTS;
            case CONTACT_MESSAGE -> Count.CONTACT_MESSAGES;
        };
        Tally request = Tally.one(received, ofKind);
        return answer.map(first -> request.with(received, Count.ANSWERED, 1)
                        .with(received, Count.ANSWERED_IN_TIME, first.inTime() ? 1 : 0)
                        .with(received, Count.ANSWER_MINUTES, first.minutes())
                        .with(received, Wait.of(first.minutes()).count(), 1))
                .orElse(request);
    }

    private Tally withAppointment(Count became, ZoneId zone) {
        Tally booked = request().with(received, Count.BOOKED, 1);
        return state.lastAppointment()
                .map(appointment -> booked.with(Week.of(appointment.at(), zone), became, 1))
                .orElse(booked);
    }

    /**
     * What a change counts as in itself: an appointment that is moved, in the week in which it was before. Undoing that
     * counts it out again.
     *
     * @param what the word of the event
     */
    public static Tally moves(Request before, Request after, String what, ZoneId zone) {
        Tally none = Tally.NONE;
        if (what.equals(MOVE)) {
            return before.state()
                    .standing()
                    .map(old -> none.with(Week.of(old.at(), zone), Count.MOVED, 1))
                    .orElse(none);
        }
        return what.equals(UNDO) && before.state() instanceof RequestState.Booked
                ? after.state()
                        .standing()
                        .map(old -> none.with(Week.of(old.at(), zone), Count.MOVED, -1))
                        .orElse(none)
                : none;
    }
}
