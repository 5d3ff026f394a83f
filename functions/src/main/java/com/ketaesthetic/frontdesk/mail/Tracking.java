package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import java.time.Clock;
import java.util.Optional;

/** Keeps up with what the mail service reports of mails that it took. */
public final class Tracking {
    private final MailTransitions transitions;
    private final Clock clock;

    public Tracking(Mails mails, MailStateMachine machine, Clock clock) {
        this.transitions = new MailTransitions(mails, machine);
        this.clock = clock;
    }

    /** Returns where the mail is after that, or nothing if there is no such mail. */
    public Optional<MailState> track(MailId id, int attempt, String messageId, Report report) {
        return transitions.apply(id, new MailEvent.Reported(attempt, messageId, report, clock.instant()));
    }
}
