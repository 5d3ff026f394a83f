package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Handles mails that are due, wherever they got stuck. Once a day, it also writes the digest that reports to the clinic
 * what needs attention.
 */
public final class Sweep {
    /** As many mails as a run looks at. How many of them it handles depends on the time that it has. */
    private static final int MAILS_A_RUN = 5000;

    /** A longer digest would not be read to its end. The remaining entries are in the digests that follow. */
    private static final int ENTRIES_A_DIGEST = 100;

    /** As many entries as are looked at to choose those of a digest from, and again as many in quarantine. */
    private static final int ENTRIES_TO_CHOOSE_FROM = 1000;

    private static final Duration OVERDUE = Duration.ofMinutes(10);

    /** How long a mail waits that could not be handled. In the next run it then comes after what is due already. */
    private static final Duration POSTPONED = Duration.ofMinutes(1);

    /** How long after its opening a day gets its digest, if that is later than midnight. */
    private static final Duration DIGEST_WINDOW = Duration.ofHours(1);

    private final Mails mails;
    private final Dispatch dispatch;
    private final MailTransitions transitions;
    private final Clinic clinic;
    private final LocalTime opening;
    private final Clock clock;

    public Sweep(
            Mails mails, Dispatch dispatch, MailStateMachine machine, Clinic clinic, LocalTime opening, Clock clock) {
        this.mails = mails;
        this.dispatch = dispatch;
        this.transitions = new MailTransitions(mails, machine);
        this.clinic = clinic;
        this.opening = opening;
        this.clock = clock;
    }

    /** Is notified of the results of a run while it goes on. */
    public interface Listener {
        /** An attempt to send a mail had this outcome. */
        void sent(MailId id, Dispatch.Outcome outcome);

        /** Handling a mail failed. The run goes on with the other mails. */
        void failed(MailId id, RuntimeException fault);
    }

    /**
     * The counts of a run.
     *
     * @param due mails that the run handled
     * @param overdue mails that had been due for more than 10 minutes
     * @param inDoubt mails that had neither an answer nor evidence
     * @param parked mails that the run parked
     * @param faults mails whose handling failed; in the next run they come after the others
     * @param orphans mails that were removed because their submission does not exist any more
     * @param left mails that are still due: those whose handling failed, and those for which there was no time
     */
    public record Result(int due, int overdue, int inDoubt, int parked, int faults, int orphans, int left) {
        static final Result NOTHING = new Result(0, 0, 0, 0, 0, 0, 0);

        private static Result left(int left) {
            return new Result(0, 0, 0, 0, 0, 0, left);
        }

        Result with(Result other) {
            return new Result(
                    due + other.due,
                    overdue + other.overdue,
                    inDoubt + other.inDoubt,
                    parked + other.parked,
                    faults + other.faults,
                    orphans + other.orphans,
                    left + other.left);
        }
    }

    /**
     * Runs the sweep once. Several runs at the same time do no harm.
     *
     * @param hasTime whether there is enough time left for one more mail
     */
    public Result run(BooleanSupplier hasTime, Listener listener) {
        List<Mails.Due> due = mails.due(clock.instant(), MAILS_A_RUN);
        Result result = Result.NOTHING;
        int handled = 0;
        while (handled < due.size() && hasTime.getAsBoolean()) {
            result = result.with(handle(due.get(handled), listener));
            handled++;
        }
        writeDigest();
        return result.with(Result.left(due.size() - handled));
    }

    private Result handle(Mails.Due due, Listener listener) {
        int overdue = due.since().plus(OVERDUE).isBefore(clock.instant()) ? 1 : 0;
        try {
            Optional<Mails.Found> found = mails.find(due.id());
            return found.isPresent()
                    ? handle(due.id(), found.get().state(), overdue, listener)
                    : new Result(1, overdue, 0, 0, 0, removeOrphan(due.id()), 0);
        } catch (RuntimeException fault) {
            listener.failed(due.id(), fault);
            postpone(due, listener);
            return new Result(1, overdue, 0, 0, 1, 0, 1);
        }
    }

    private Result handle(MailId id, MailState found, int overdue, Listener listener) {
        MailState state = transitions.apply(id, found, new MailEvent.Swept(clock.instant()));
        if (state instanceof Pending) {
            listener.sent(id, dispatch.send(id));
        }
        boolean doubted = found instanceof Sending || found instanceof InDoubt;
        return new Result(1, overdue, doubted ? 1 : 0, state instanceof Parked ? 1 : 0, 0, 0, 0);
    }

    private int removeOrphan(MailId id) {
        return id instanceof MailId.OfSubmission orphan && mails.removeOrphan(orphan) ? 1 : 0;
    }

    private void postpone(Mails.Due due, Listener listener) {
        try {
            mails.postpone(due, clock.instant().plus(POSTPONED));
        } catch (RuntimeException fault) {
            listener.failed(due.id(), fault);
        }
    }

    /**
     * Writes the digest of a day on which the clinic opens, once it has opened. The digest has the entries that were to
     * be reported by the time of opening, so all runs of a day arrive at the same digest. It is stored before any entry
     * is marked as reported.
     */
    private void writeDigest() {
        Instant now = clock.instant();
        LocalDate today = clinic.dayOf(now);
        Stream.of(today.minusDays(1), today)
                .filter(clinic::isOpenOn)
                .filter(day -> !now.isBefore(opens(day)))
                .filter(day -> day.equals(today) || now.isBefore(opens(day).plus(DIGEST_WINDOW)))
                .forEach(day -> writeDigest(day, now));
    }

    private void writeDigest(LocalDate day, Instant now) {
        List<Entry> unreported = mails.unreported(opens(day), ENTRIES_TO_CHOOSE_FROM);
        if (!unreported.isEmpty()) {
            List<Entry> reported =
                    mails.add(Digest.of(day, unreported, ENTRIES_A_DIGEST), now).entries();
            unreported.stream().filter(reported::contains).forEach(mails::markReported);
        }
    }

    private Instant opens(LocalDate day) {
        return day.atTime(opening).atZone(clinic.timeZone()).toInstant();
    }
}
