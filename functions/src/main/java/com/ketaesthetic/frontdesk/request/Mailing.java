package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Limit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a transition of a request does about its mails.
 *
 * @param born the mails that are written with it
 * @param withdrawn the kinds of mails of which none may be sent any more
 * @param counted the limit that the mails count towards; without it they count towards none
 */
public record Mailing(List<Birth> born, Set<MailKind> withdrawn, Optional<Limit> counted) {
    /** The transition leaves the mails alone. */
    public static final Mailing NONE = new Mailing(List.of(), Set.of(), Optional.empty());

    public Mailing {
        born = List.copyOf(born);
        withdrawn = Set.copyOf(withdrawn);
    }

    /**
     * A mail that is written.
     *
     * @param reason why a request is declined, if the mail says that
     */
    public record Birth(MailId.OfSubmission id, MailState state, Optional<Choice> reason) {}

    /** The same for mails that are over the limit. They are written so that staff see that they were not sent. */
    Mailing overLimit() {
        return new Mailing(
                born.stream()
                        .map(birth -> new Birth(birth.id(), new MailState.Suppressed(), birth.reason()))
                        .toList(),
                withdrawn,
                Optional.empty());
    }
}
