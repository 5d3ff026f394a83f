package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Instant;
import java.util.List;

/** What a request's page offers to do. The values are those of the form's field {@code action}. */
enum Act implements Choice {
    BOOK("book"),
    MOVE("move"),
    KEEP("keep"),
    CANCEL("cancel"),
    FULFILLED("fulfilled"),
    NO_SHOW("no-show"),
    CALLED("called"),
    VOICEMAIL("voicemail"),
    NO_ANSWER("no-answer"),
    TEXTED("texted"),
    EMAILED("emailed"),
    DECLINE("decline"),
    CLOSE("close"),
    SPAM("spam"),
    NOT_SPAM("not-spam"),
    REOPEN("reopen"),
    NOTE("note"),
    /** This and what follows have buttons of their own, outside of the form. */
    UNDO("undo"),
    STOP_MAILS("stop-mails"),
    ALLOW_MAILS("allow-mails"),
    TAKE("take"),
    GIVE_BACK("give-back"),
    RESEND("resend");

    private static final List<Act> CONTACTS = List.of(CALLED, VOICEMAIL, NO_ANSWER, TEXTED, EMAILED);

    private final String value;

    Act(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /** What can have happened to a request in this state, in the order in which the form offers it. */
    static List<Act> offered(Request request, Clinic clinic, Instant now) {
        return switch (request.state()) {
            case Received(), InProgress _ ->
                joined(List.of(List.of(BOOK), CONTACTS, List.of(DECLINE, CLOSE, SPAM, NOTE)));
            case Quarantined _ -> List.of(NOT_SPAM, SPAM, NOTE);
            case Booked(Appointment appointment) ->
                joined(List.of(outcomes(appointment, clinic, now), List.of(MOVE, CANCEL, NOTE)));
            case ChangeRequested(Appointment appointment, var _, var _) ->
                joined(List.of(
                        List.of(MOVE, KEEP, CANCEL), outcomes(appointment, clinic, now), CONTACTS, List.of(NOTE)));
            case Answered _ -> List.of(REOPEN, NOTE);
        };
    }

    /** Whether they came is asked from the day of the appointment on, when it can be known. */
    private static List<Act> outcomes(Appointment appointment, Clinic clinic, Instant now) {
        return clinic.dayOf(appointment.at()).isAfter(clinic.dayOf(now)) ? List.of() : List.of(FULFILLED, NO_SHOW);
    }

    private static List<Act> joined(List<List<Act>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** Whether this gives the patient an appointment at a time that the form asks for. */
    boolean appoints() {
        return this == BOOK || this == MOVE;
    }

    /** Whether this says of an appointment what became of it. */
    boolean isOutcome() {
        return this == FULFILLED || this == NO_SHOW;
    }

    /** Whether the patient is told by mail whatever else the form says. */
    boolean isAboutAppointment() {
        return appoints() || this == CANCEL;
    }
}
