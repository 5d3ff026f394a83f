package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import java.time.Clock;
import java.util.Optional;

/** Applies the mail service's reports to the mails that it accepted. */
public final class Tracking {
    private final MailTransitions transitions;
    private final Clock clock;

    public Tracking(MailTransitions transitions, Clock clock) {
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Returns the state of the mail after the report, or nothing if the mail does not exist. */
    public Optional<MailState> track(MailId id, int attempt, String messageId, Report report) {
        return transitions.apply(id, new MailEvent.Reported(attempt, messageId, report, clock.instant()));
    }
}
