package com.ketaesthetic.frontdesk.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Prepares the mails of a table that was restored from a backup. Without it, the next sweep would send all mail that was
 * due at the time of the backup, although most of that mail was sent between the backup and the loss.
 */
public final class Restoration {
    /** Later than any mail is due. */
    private static final Instant ALWAYS = Instant.parse("9999-12-31T23:59:59Z");

    private final MailTransitions transitions;
    private final Clock clock;

    public Restoration(MailTransitions transitions, Clock clock) {
        this.transitions = transitions;
        this.clock = clock;
    }

    /**
     * Treats every mail that is not finished as if nobody knew whether the mail service took it. After the grace period
     * the sweep sends those to the clinic again, and shows those to patients to staff. Doing this again changes nothing
     * while the grace period lasts.
     *
     * @return how many mails are not finished
     */
    public int doubtMails() {
        List<Mails.Due> unfinished = transitions.mails().due(ALWAYS, Integer.MAX_VALUE);
        for (Mails.Due mail : unfinished) {
            transitions.apply(mail.id(), new MailEvent.Restored(clock.instant()));
        }
        return unfinished.size();
    }
}
