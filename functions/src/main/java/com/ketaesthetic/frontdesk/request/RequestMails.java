package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.KnownMail;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailSubject;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules for which mails a change of a request bears, and which it takes back.
 *
 * @param inboxes how many inboxes the clinic has, each of which gets a mail about a request
 * @param limit the limit of mails to a patient
 * @param clinic the time zone of the clinic, by whose clock patients are reminded
 */
public record RequestMails(int inboxes, MailLimit limit, ZoneId clinic) {
    /** How long a mail about an appointment waits before it is sent, so that a slip can be undone. */
    public static final Duration UNDO_TIME = Duration.ofSeconds(60);

    /** What is not to be said any more once an appointment does not stand as it did. */
    private static final Set<MailKind> ABOUT_APPOINTMENT =
            Set.of(MailKind.BOOKED, MailKind.MOVED, MailKind.REMINDER, MailKind.CHANGE_RECEIPT);

    /** What is not to be said any more of a request that has an appointment again. */
    private static final Set<MailKind> ABOUT_AN_END =
            Set.of(MailKind.DECLINED, MailKind.CANCELLED, MailKind.WITHDRAWAL_RECEIPT);

    /** What is not sent any more to somebody who wants no mails. A code is only sent to who asks for it. */
    private static final Set<MailKind> TO_PATIENT = Arrays.stream(MailKind.values())
            .filter(kind -> kind.isToPatient() && kind != MailKind.CODE)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What a change goes back to.
     *
     * @param undone the mail of the change that is undone, if this undoes one
     * @param word the last change of the appointment that holds again
     */
    record Past(Optional<MailId.OfSubmission> undone, Optional<HistoryEntry> word) {}

    /** Whether a change brings something back that another one has ended. */
    static boolean bringsBack(RequestState before, RequestEvent event) {
        boolean hadAppointment = before instanceof RequestState.Fulfilled || before instanceof RequestState.NoShow;
        return event instanceof RequestEvent.Undo || (event instanceof RequestEvent.Reopen && hadAppointment);
    }

    /** Whether a change may have mails at all. If not, nothing has to be known about those that there are. */
    static boolean concerns(RequestEvent event) {
        return switch (event) {
            case RequestEvent.NotSpam _,
                    RequestEvent.Reopen _,
                    RequestEvent.Resend _,
                    RequestEvent.Book _,
                    RequestEvent.Move _,
                    RequestEvent.Cancel _,
                    RequestEvent.Keep _,
                    RequestEvent.Fulfill _,
                    RequestEvent.NoShow _,
                    RequestEvent.Undo _,
                    RequestEvent.StopMails _,
                    RequestEvent.AllowMails _,
                    RequestEvent.AskForChange _,
                    RequestEvent.Withdraw _ -> true;
            case RequestEvent.Decline decline -> decline.mailed();
            case RequestEvent.Spam _,
                    RequestEvent.Contact _,
                    RequestEvent.Close _,
                    RequestEvent.Take _,
                    RequestEvent.GiveBack _,
                    RequestEvent.Note _ -> false;
        };
    }

    /**
     * What an allowed change does about mails, or nothing if the mail that it asks for does not exist.
     *
     * @param past what the change goes back to, if it does
     */
    Optional<Mailing> of(
            Request before,
            Request after,
            RequestEvent event,
            Requests.Correspondence present,
            Past past,
            Instant now) {
        Mails mails = new Mails(after, present, now);
        return switch (event) {
            case RequestEvent.NotSpam() -> Optional.of(mails.wanted(new Mailing(mails.announcement(), Set.of())));
            // Nobody is to read that a request is declined that stands open again.
            case RequestEvent.Reopen() ->
                Optional.of(mails.wanted(new Mailing(
                        Stream.of(mails.again(past), mails.announcement(), mails.reminder())
                                .flatMap(List::stream)
                                .toList(),
                        Set.of(MailKind.DECLINED))));
            case RequestEvent.Decline decline
            when decline.mailed() ->
                Optional.of(mails.wanted(mails.only(mails.toPatient(
                                MailKind.DECLINED, new MailSubject.Declined(decline.reason()), Duration.ZERO))
                        .countedBy(limit.of(present.patient(), now))));
            case RequestEvent.Resend(MailKind kind, int inbox) -> mails.resent(kind, inbox);
            case RequestEvent.Book _ -> Optional.of(mails.appointed(MailKind.BOOKED, ABOUT_AN_END));
            case RequestEvent.Move _ -> Optional.of(mails.appointed(MailKind.MOVED, ABOUT_APPOINTMENT));
            case RequestEvent.Cancel _ -> Optional.of(mails.appointed(MailKind.CANCELLED, ABOUT_APPOINTMENT));
            case RequestEvent.Keep _ -> Optional.of(new Mailing(List.of(), Set.of(MailKind.CHANGE_RECEIPT)));
            case RequestEvent.Fulfill _, RequestEvent.NoShow _ ->
                Optional.of(new Mailing(List.of(), ABOUT_APPOINTMENT));
            case RequestEvent.Undo _ ->
                past.undone()
                        .map(mail -> new Mailing(
                                Stream.concat(mails.again(past).stream(), mails.reminder().stream())
                                        .toList(),
                                Set.of(MailKind.REMINDER),
                                Optional.of(mail),
                                Optional.empty()));
            case RequestEvent.StopMails _ -> Optional.of(new Mailing(List.of(), TO_PATIENT));
            case RequestEvent.AllowMails _ -> Optional.of(new Mailing(mails.reminder(), Set.of(MailKind.REMINDER)));
            case RequestEvent.AskForChange asked -> Optional.of(mails.changeAsked(before, asked));
            case RequestEvent.Withdraw _ -> Optional.of(mails.withdrawal(before));
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
        return switch (event) {
            case RequestEvent.Decline _,
                    RequestEvent.Resend _,
                    RequestEvent.Book _,
                    RequestEvent.Move _,
                    RequestEvent.Cancel _,
                    RequestEvent.AskForChange _,
                    RequestEvent.Withdraw _ ->
                mailing.born().stream().map(Mailing.Birth::id).findFirst();
            // What was to be said before the change that is taken back is said now.
            case RequestEvent.Reopen _, RequestEvent.Undo _ ->
                mailing.born().stream()
                        .map(Mailing.Birth::id)
                        .filter(mail -> LastWord.KINDS.contains(mail.kind()))
                        .findFirst();
            case RequestEvent.NotSpam _,
                    RequestEvent.Spam _,
                    RequestEvent.Contact _,
                    RequestEvent.Close _,
                    RequestEvent.Take _,
                    RequestEvent.GiveBack _,
                    RequestEvent.Keep _,
                    RequestEvent.Fulfill _,
                    RequestEvent.NoShow _,
                    RequestEvent.StopMails _,
                    RequestEvent.AllowMails _,
                    RequestEvent.Note _ -> Optional.empty();
        };
    }

    /** The mails that a change bears, as the request is after it. */
    private final class Mails {
        private final Request after;
        private final Requests.Correspondence present;
        private final Instant now;

        Mails(Request after, Requests.Correspondence present, Instant now) {
            this.after = after;
            this.present = present;
            this.now = now;
        }

        /**
         * The mails of a request that has none, because it was in quarantine until now. One that has any, be it in a gathered
         * mail or to the inboxes of another time, is announced to nobody again. What staff let out of quarantine counts
         * towards no limit.
         */
        List<Mailing.Birth> announcement() {
            if (!present.mails().isEmpty()) {
                return List.of();
            }
            return Stream.concat(
                            Stream.of(toPatient(MailKind.CONFIRMATION, new MailSubject.None(), Duration.ZERO)),
                            toClinic(MailKind.REQUEST, new MailSubject.None()))
                    .toList();
        }

        /**
         * What the patient was to be told before and was not, because the change that is taken back now came too soon. A mail
         * that failed or was parked is reported to staff.
         */
        List<Mailing.Birth> again(Past past) {
            return past.word().stream()
                    .filter(_ -> !isUnwanted())
                    .flatMap(word -> word.mail().stream()
                            .filter(this::isUnsaid)
                            .flatMap(mail -> word.appointment().stream()
                                    .map(appointment -> new CalendarEntry(appointment, after.revisions() - 1))
                                    .map(entry -> toPatient(mail.kind(), subject(mail.kind(), entry), UNDO_TIME))))
                    .toList();
        }

        private boolean isUnsaid(MailId.OfSubmission mail) {
            return present.mails().stream()
                    .filter(known -> known.id().equals(mail))
                    .anyMatch(known -> switch (known.state()) {
                        case MailState.Pending _, MailState.Sending _, MailState.InDoubt _, MailState.Suppressed _ ->
                            true;
                        case MailState.Parked _,
                                MailState.Failed _,
                                MailState.Waiting _,
                                MailState.Gathered _,
                                MailState.Taken _ -> false;
                    });
        }

        private static MailSubject subject(MailKind kind, CalendarEntry entry) {
            return kind == MailKind.WITHDRAWAL_RECEIPT
                    ? new MailSubject.TakenBack(Optional.of(entry))
                    : new MailSubject.Appointed(entry);
        }

        /** What staff arrange is not lost because of a limit that is there against strangers. */
        Mailing appointed(MailKind kind, Set<MailKind> withdrawn) {
            Mailing.Birth mail = toPatient(kind, new MailSubject.Appointed(entry()), UNDO_TIME);
            return wanted(new Mailing(
                    Stream.concat(Stream.of(mail), reminder().stream()).toList(), withdrawn));
        }

        /** The reminder of the appointment that stands, if it is not too late for one and the patient wants it. */
        List<Mailing.Birth> reminder() {
            if (isUnwanted()) {
                return List.of();
            }
            return after.state().standing().stream()
                    .flatMap(appointment -> Reminders.dueAt(appointment, clinic, now).stream())
                    .map(due -> birth(
                            MailKind.REMINDER,
                            MailId.FIRST_INBOX,
                            0,
                            new MailSubject.Appointed(entry()),
                            new MailState.Pending(0, due)))
                    .toList();
        }

        /** Patients can ask as often as they like, so their receipts count towards the limit. */
        Mailing changeAsked(Request before, RequestEvent.AskForChange asked) {
            MailSubject.Wished subject = new MailSubject.Wished(
                    before.calendarEntry().filter(_ -> before.state().standing().isPresent()), asked.wish());
            // A mail to the patient repeats nothing that was typed.
            MailSubject receipt = new MailSubject.Wished(
                    subject.standing(), new Wish(asked.wish().times(), Optional.empty()));
            return wanted(new Mailing(
                            Stream.concat(
                                            Stream.of(toPatient(MailKind.CHANGE_RECEIPT, receipt, Duration.ZERO)),
                                            toClinic(MailKind.CHANGE_ASKED, subject))
                                    .toList(),
                            Set.of(MailKind.CHANGE_RECEIPT, MailKind.CHANGE_ASKED))
                    .countedBy(limit.of(present.patient(), now)));
        }

        Mailing withdrawal(Request before) {
            MailSubject subject =
                    new MailSubject.TakenBack(before.state().standing().flatMap(_ -> after.calendarEntry()));
            return wanted(new Mailing(
                    Stream.concat(
                                    Stream.of(toPatient(MailKind.WITHDRAWAL_RECEIPT, subject, Duration.ZERO)),
                                    toClinic(MailKind.WITHDRAWN, subject))
                            .toList(),
                    ABOUT_APPOINTMENT));
        }

        Optional<Mailing> resent(MailKind kind, int inbox) {
            boolean known = present.mails().stream().anyMatch(mail -> mail.id().kind() == kind);
            boolean isWritable = !kind.isToPatient() || !isUnwanted();
            int last = kind.isToPatient() ? MailId.FIRST_INBOX : inboxes;
            if (!known || !isWritable || inbox < MailId.FIRST_INBOX || inbox > last) {
                return Optional.empty();
            }
            return subject(kind).map(subject -> {
                Mailing.Birth mail = birth(kind, inbox, 1, subject, new MailState.Pending(0, now));
                // There is one reminder at most, which is this one.
                Mailing mailing =
                        new Mailing(List.of(mail), kind == MailKind.REMINDER ? Set.of(MailKind.REMINDER) : Set.of());
                return kind.isToPatient() ? mailing.countedBy(limit.of(present.patient(), now)) : mailing;
            });
        }

        /** What a mail of this kind says as the request is now. */
        private Optional<MailSubject> subject(MailKind kind) {
            return switch (kind) {
                case CONFIRMATION, REQUEST -> Optional.of(new MailSubject.None());
                case DECLINED ->
                    after.state() instanceof RequestState.Declined declined
                            ? Optional.of(new MailSubject.Declined(declined.reason()))
                            : Optional.empty();
                case BOOKED, MOVED, CANCELLED, REMINDER -> after.calendarEntry().map(MailSubject.Appointed::new);
                case WITHDRAWAL_RECEIPT -> Optional.of(new MailSubject.TakenBack(after.calendarEntry()));
                default -> Optional.empty();
            };
        }

        private CalendarEntry entry() {
            return after.calendarEntry()
                    .orElseThrow(
                            () -> new IllegalStateException("request " + after.reference() + " has no appointment"));
        }

        private boolean isUnwanted() {
            return after.mailsUnwanted() || present.hasComplained();
        }

        private Mailing wanted(Mailing mailing) {
            return isUnwanted() ? mailing.withoutPatient() : mailing;
        }

        Mailing only(Mailing.Birth mail) {
            return new Mailing(List.of(mail), Set.of());
        }

        Mailing.Birth toPatient(MailKind kind, MailSubject subject, Duration delay) {
            return birth(kind, MailId.FIRST_INBOX, 0, subject, new MailState.Pending(0, now.plus(delay)));
        }

        private Stream<Mailing.Birth> toClinic(MailKind kind, MailSubject subject) {
            return MailId.everyInbox(inboxes)
                    .mapToObj(inbox -> birth(kind, inbox, 0, subject, new MailState.Pending(0, now)));
        }

        private Mailing.Birth birth(MailKind kind, int inbox, int atLeast, MailSubject subject, MailState state) {
            int number = next(kind, inbox, atLeast);
            return new Mailing.Birth(new MailId.OfSubmission(after.reference(), kind, inbox, number), state, subject);
        }

        /** The number after the highest one of this kind to this inbox. */
        private int next(MailKind kind, int inbox, int atLeast) {
            return present.mails().stream()
                    .map(KnownMail::id)
                    .filter(mail -> mail.kind() == kind && mail.inbox() == inbox)
                    .mapToInt(mail -> mail.number() + 1)
                    .reduce(atLeast, Math::max);
        }
    }
}
