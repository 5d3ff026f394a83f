package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules for which mails a change of a request bears, and which it takes back.
 *
 * @param inboxes how many inboxes the clinic has, each of which gets a mail about a request
 * @param limit the limit of mails to a patient
 */
public record RequestMails(int inboxes, MailLimit limit) {
    /** Whether a change may have mails at all. If not, nothing has to be known about those that there are. */
    static boolean concerns(RequestEvent event) {
        return switch (event) {
            case RequestEvent.NotSpam _, RequestEvent.Reopen _, RequestEvent.Resend _ -> true;
            case RequestEvent.Decline decline -> decline.mailed();
            case RequestEvent.Spam _,
                    RequestEvent.Contact _,
                    RequestEvent.Close _,
                    RequestEvent.Take _,
                    RequestEvent.GiveBack _,
                    RequestEvent.Note _ -> false;
        };
    }

    /** What an allowed change does about mails, or nothing if the mail that it asks for does not exist. */
    Optional<Mailing> of(Request before, RequestEvent event, Requests.Correspondence present, Instant now) {
        Reference reference = before.reference();
        return switch (event) {
            case RequestEvent.NotSpam() ->
                Optional.of(new Mailing(announcement(reference, present, now), Set.of(), Optional.empty()));
            // Nobody is to read that a request is declined that stands open again.
            case RequestEvent.Reopen() ->
                Optional.of(new Mailing(
                        announcement(reference, present, now), Set.of(MailKind.DECLINED), Optional.empty()));
            case RequestEvent.Decline decline
            when decline.mailed() -> {
                int number = next(MailKind.DECLINED, MailId.FIRST_INBOX, 0, present);
                MailId.OfSubmission mail =
                        new MailId.OfSubmission(reference, MailKind.DECLINED, MailId.FIRST_INBOX, number);
                yield Optional.of(one(mail, Optional.of(decline.reason()), present, now));
            }
            case RequestEvent.Resend(MailKind kind, int inbox) -> resent(before, kind, inbox, present, now);
            case RequestEvent.Decline _,
                    RequestEvent.Spam _,
                    RequestEvent.Contact _,
                    RequestEvent.Close _,
                    RequestEvent.Take _,
                    RequestEvent.GiveBack _,
                    RequestEvent.Note _ -> Optional.of(Mailing.NONE);
        };
    }

    /** The mail whose fate belongs to the change, so that the history names it. */
    static Optional<MailId.OfSubmission> named(RequestEvent event, Mailing mailing) {
        return event instanceof RequestEvent.Decline || event instanceof RequestEvent.Resend
                ? mailing.born().stream().map(Mailing.Birth::id).findFirst()
                : Optional.empty();
    }

    /**
     * The mails of a request that has none, because it was in quarantine until now. One that has any, be it in a gathered
     * mail or to the inboxes of another time, is announced to nobody again. What staff let out of quarantine counts towards
     * no limit.
     */
    private List<Mailing.Birth> announcement(Reference reference, Requests.Correspondence present, Instant now) {
        if (!present.mails().isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(MailId.of(reference, MailKind.CONFIRMATION)),
                        MailId.everyInbox(inboxes)
                                .mapToObj(inbox -> new MailId.OfSubmission(reference, MailKind.REQUEST, inbox)))
                .map(id -> new Mailing.Birth(id, new MailState.Pending(0, now), Optional.empty()))
                .toList();
    }

    private Optional<Mailing> resent(
            Request before, MailKind kind, int inbox, Requests.Correspondence present, Instant now) {
        boolean known = present.mails().stream().anyMatch(mail -> mail.kind() == kind);
        if (!known || inbox < MailId.FIRST_INBOX || inbox > (kind.isToPatient() ? MailId.FIRST_INBOX : inboxes)) {
            return Optional.empty();
        }
        Optional<Choice> reason = before.state() instanceof RequestState.Declined declined && kind == MailKind.DECLINED
                ? Optional.of(declined.reason())
                : Optional.empty();
        MailId.OfSubmission mail =
                new MailId.OfSubmission(before.reference(), kind, inbox, next(kind, inbox, 1, present));
        return Optional.of(one(mail, reason, present, now));
    }

    private Mailing one(
            MailId.OfSubmission mail, Optional<Choice> reason, Requests.Correspondence present, Instant now) {
        return new Mailing(
                List.of(new Mailing.Birth(mail, new MailState.Pending(0, now), reason)),
                Set.of(),
                mail.isToPatient() ? Optional.of(limit.of(present.patient(), now)) : Optional.empty());
    }

    /** The number after the highest one of this kind to this inbox. */
    private static int next(MailKind kind, int inbox, int atLeast, Requests.Correspondence present) {
        return present.mails().stream()
                .filter(mail -> mail.kind() == kind && mail.inbox() == inbox)
                .mapToInt(mail -> mail.number() + 1)
                .reduce(atLeast, Math::max);
    }
}
