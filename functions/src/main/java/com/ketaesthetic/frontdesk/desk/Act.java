package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Choice;
import java.util.List;

/** What a request's page offers to do. The values are those of the form's field {@code action}. */
enum Act implements Choice {
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
    TAKE("take"),
    GIVE_BACK("give-back"),
    RESEND("resend");

    private final String value;

    Act(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /** What can have happened to a request in this state, in the order in which the page offers it. */
    static List<Act> offered(Request request) {
        return switch (request.state()) {
            case Received(), InProgress _ ->
                List.of(CALLED, VOICEMAIL, NO_ANSWER, TEXTED, EMAILED, DECLINE, CLOSE, SPAM, NOTE);
            case Quarantined _ -> List.of(NOT_SPAM, SPAM, NOTE);
            case Booked _, ChangeRequested _ -> List.of(NOTE);
            case Answered _ -> List.of(REOPEN, NOTE);
        };
    }
}
