package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;

/**
 * All that the desk shows of a request.
 *
 * @param history what was done, in its order
 * @param mails the mails about it, in the order in which they were written
 */
public record RequestFile(Request request, ReceivedSubmission received, List<HistoryEntry> history, List<Mail> mails) {
    public RequestFile {
        history = List.copyOf(history);
        mails = List.copyOf(mails);
    }

    /** A mail about the request, and what became of it. */
    public record Mail(MailId.OfSubmission id, MailState state) {}
}
