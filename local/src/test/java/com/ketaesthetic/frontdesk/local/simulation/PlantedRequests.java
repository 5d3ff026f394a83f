package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailSubject;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Mailing;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Puts mistakes between the rules for requests and their storage. */
final class PlantedRequests implements Requests {
    /** A number that no other mail has. */
    private static final int FAR = 500;

    private final Plant plant;
    private final Requests requests;

    private PlantedRequests(Plant plant, Requests requests) {
        this.plant = plant;
        this.requests = requests;
    }

    static Requests planted(Plant plant, Requests requests) {
        return new PlantedRequests(plant, requests);
    }

    @Override
    public Optional<Seen> read(Reference reference) {
        return requests.read(reference).map(Mistaken::new);
    }

    @Override
    public void settle(Request request) {
        requests.settle(request);
    }

    /** A request that is changed by mistake. */
    private final class Mistaken implements Seen {
        private final Seen seen;

        private Mistaken(Seen seen) {
            this.seen = seen;
        }

        @Override
        public Request request() {
            return seen.request();
        }

        @Override
        public List<HistoryEntry> history() {
            return seen.history();
        }

        @Override
        public Correspondence correspondence() {
            return seen.correspondence();
        }

        @Override
        public Written write(Transition transition) {
            return seen.write(mistaken(transition));
        }
    }

    private Transition mistaken(Transition right) {
        Mailing mailing = right.mailing();
        String what = right.entry().what();
        return switch (plant) {
            case OLD_REMINDER_STAYS, REQUEST_NOT_LOOKED_AT ->
                with(right, withdrawing(mailing, kind -> !(what.equals("move") && kind == MailKind.REMINDER)));
            case REMINDED_AFTER_WITHDRAWAL ->
                with(right, withdrawing(mailing, kind -> !(what.equals("withdraw") && kind == MailKind.REMINDER)));
            case STOP_FORGOTTEN -> with(right, withdrawing(mailing, _ -> !what.equals("stop-mails")));
            case REMINDER_RESENT_TWICE -> with(right, withdrawing(mailing, _ -> !what.equals("resend")));
            case UNDO_OF_SENT -> with(right, undoing(mailing));
            case REMINDED_AT_NIGHT -> with(right, bearing(mailing, PlantedRequests::dayBefore));
            case NO_TIME_TO_UNDO -> with(right, bearing(mailing, PlantedRequests::atOnce));
            case WITHDRAWAL_WITHOUT_FILE -> with(right, bearing(mailing, PlantedRequests::withoutFile));
            case MOVED_TO_OLD_TIME ->
                with(right, bearing(mailing, birth -> what.equals("move") ? withTime(birth, right.before()) : birth));
            case SEQUENCE_STAYS ->
                with(right, bearing(mailing, birth -> what.equals("cancel") ? withSequence(birth, -1) : birth));
            case SEQUENCES_SWAPPED ->
                with(right, bearing(mailing, birth -> what.equals("book") ? withSequence(birth, 1) : birth));
            case UNDO_BEARS_FILE -> with(right, what.equals("undo") ? withFile(right, mailing) : mailing);
            case PATIENT_BOOKS -> what.equals("ask-for-change") ? booking(right) : right;
            default -> right;
        };
    }

    private static Transition with(Transition right, Mailing mailing) {
        return new Transition(right.before(), right.after(), right.entry(), mailing, right.asked());
    }

    private static Mailing withdrawing(Mailing right, Predicate<MailKind> kept) {
        Set<MailKind> withdrawn = right.withdrawn().stream().filter(kept).collect(Collectors.toSet());
        return new Mailing(right.born(), withdrawn, right.recalled(), right.counted());
    }

    /** The mail of the change that is undone is withdrawn, whether it was tried or not. */
    private static Mailing undoing(Mailing right) {
        Set<MailKind> withdrawn = new HashSet<>(right.withdrawn());
        right.recalled().ifPresent(mail -> withdrawn.add(mail.kind()));
        return new Mailing(right.born(), withdrawn, Optional.empty(), right.counted());
    }

    private static Mailing bearing(Mailing right, UnaryOperator<Mailing.Birth> mistake) {
        return new Mailing(
                right.born().stream().map(mistake).toList(), right.withdrawn(), right.recalled(), right.counted());
    }

    private static Mailing.Birth dayBefore(Mailing.Birth birth) {
        return birth.id().kind() == MailKind.REMINDER && birth.subject() instanceof MailSubject.Appointed about
                ? in(
                        birth,
                        new MailState.Pending(
                                0, about.entry().appointment().at().minus(Duration.ofHours(24))))
                : birth;
    }

    private static Mailing.Birth atOnce(Mailing.Birth birth) {
        return birth.id().kind() == MailKind.MOVED && birth.state() instanceof MailState.Pending(int _, Instant dueAt)
                ? in(birth, new MailState.Pending(0, dueAt.minus(Duration.ofSeconds(60))))
                : birth;
    }

    private static Mailing.Birth withoutFile(Mailing.Birth birth) {
        return birth.subject() instanceof MailSubject.TakenBack
                ? about(birth, new MailSubject.TakenBack(Optional.empty()))
                : birth;
    }

    private static Mailing.Birth withTime(Mailing.Birth birth, Request before) {
        Optional<Appointment> old = before.state().standing();
        return old.isPresent() && birth.subject() instanceof MailSubject.Appointed(CalendarEntry entry)
                ? about(birth, new MailSubject.Appointed(new CalendarEntry(old.get(), entry.sequence())))
                : birth;
    }

    private static Mailing.Birth withSequence(Mailing.Birth birth, int more) {
        return birth.subject() instanceof MailSubject.Appointed(CalendarEntry entry)
                ? about(
                        birth,
                        new MailSubject.Appointed(new CalendarEntry(entry.appointment(), entry.sequence() + more)))
                : birth;
    }

    private static Mailing withFile(Transition undo, Mailing right) {
        Request after = undo.after();
        int number = FAR + Math.toIntExact(after.version());
        List<Mailing.Birth> born = after.calendarEntry().stream()
                .map(entry -> new Mailing.Birth(
                        new MailId.OfSubmission(after.reference(), MailKind.BOOKED, MailId.FIRST_INBOX, number),
                        new MailState.Pending(0, undo.entry().at()),
                        new MailSubject.Appointed(entry)))
                .toList();
        return new Mailing(born, right.withdrawn(), right.recalled(), right.counted());
    }

    private static Transition booking(Transition right) {
        RequestState booked =
                new RequestState.Booked(new Appointment(right.entry().at().plus(Duration.ofDays(2)), 30));
        Request after = right.after();
        HistoryEntry entry = right.entry();
        return new Transition(
                right.before(),
                new Request(
                        after.reference(),
                        booked,
                        after.assignee(),
                        after.version(),
                        after.revisions() + 1,
                        after.mailsUnwanted()),
                new HistoryEntry(
                        entry.number(),
                        entry.at(),
                        entry.by(),
                        entry.what(),
                        entry.from(),
                        booked.status(),
                        entry.note(),
                        entry.formId(),
                        entry.mail(),
                        booked.standing(),
                        entry.wish(),
                        entry.formerTimes(),
                        Optional.empty()),
                right.mailing(),
                right.asked());
    }

    private static Mailing.Birth in(Mailing.Birth birth, MailState state) {
        return new Mailing.Birth(birth.id(), state, birth.subject());
    }

    private static Mailing.Birth about(Mailing.Birth birth, MailSubject subject) {
        return new Mailing.Birth(birth.id(), birth.state(), subject);
    }
}
