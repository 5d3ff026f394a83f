package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import java.time.Clock;
import java.util.Optional;

/** Keeps up with what the mail service reports of mails that it took. */
public final class Tracking {
    private final MailMoves moves;
    private final Clock clock;

    public Tracking(Mails mails, MailStateMachine machine, Clock clock) {
        this.moves = new MailMoves(mails, machine);
        this.clock = clock;
    }

    /** Returns where the mail is after that, or nothing if there is no such mail. */
    public Optional<MailState> track(MailId id, int attempt, String messageId, Report report) {
        return moves.make(id, new MailEvent.Reported(attempt, messageId, report, clock.instant()));
    }
}
