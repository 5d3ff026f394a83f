package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailSubject;
import com.ketaesthetic.frontdesk.submission.Limit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a transition of a request does about its mails.
 *
 * @param born the mails that are written with it
 * @param withdrawn the kinds of mails of which none that was written before may be sent any more
 * @param recalled a mail that must not have been sent, or tried, for the transition to be made. It is withdrawn too
 * @param counted the limit that the mails count towards; without it they count towards none
 */
public record Mailing(
        List<Birth> born, Set<MailKind> withdrawn, Optional<MailId.OfSubmission> recalled, Optional<Limit> counted) {
    /** The transition leaves the mails alone. */
    public static final Mailing NONE = new Mailing(List.of(), Set.of());

    public Mailing {
        born = List.copyOf(born);
        withdrawn = Set.copyOf(withdrawn);
    }

    /** Mails that count towards no limit. */
    Mailing(List<Birth> born, Set<MailKind> withdrawn) {
        this(born, withdrawn, Optional.empty(), Optional.empty());
    }

    /** A mail that is written. */
    public record Birth(MailId.OfSubmission id, MailState state, MailSubject subject) {
        private Birth unsent() {
            return id.isToPatient() ? new Birth(id, new MailState.Suppressed(), subject) : this;
        }
    }

    Mailing countedBy(Limit limit) {
        return new Mailing(born, withdrawn, recalled, Optional.of(limit));
    }

    /**
     * The same without mails to the patient. They are written so that staff see that they were not sent, and count towards
     * no limit.
     */
    Mailing withoutPatient() {
        return new Mailing(born.stream().map(Birth::unsent).toList(), withdrawn, recalled, Optional.empty());
    }
}
