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
import java.util.function.BooleanSupplier;

/**
 * Handles mails that are due, wherever they got stuck. Once a day, it also writes the digest that reports to the clinic
 * what needs attention.
 */
public final class Sweep {
    /** A run has to end before the next one begins, so mails beyond this number wait for the next run. */
    private static final int MAILS_A_RUN = 200;

    /** A longer digest would not be read to its end. The remaining entries are in the next digest. */
    private static final int ENTRIES_A_DIGEST = 50;

    private static final Duration OVERDUE = Duration.ofMinutes(10);

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
     * @param faults mails whose handling failed; they stay as they are, and the next run handles them again
     */
    public record Result(int due, int overdue, int inDoubt, int parked, int faults) {
        static final Result NOTHING = new Result(0, 0, 0, 0, 0);

        Result with(Result other) {
            return new Result(
                    due + other.due,
                    overdue + other.overdue,
                    inDoubt + other.inDoubt,
                    parked + other.parked,
                    faults + other.faults);
        }
    }

    /**
     * Runs the sweep once. Several runs at the same time do no harm.
     *
     * @param hasTime whether there is enough time left for one more mail
     */
    public Result run(BooleanSupplier hasTime, Listener listener) {
        Result result = Result.NOTHING;
        for (Mails.Due due : mails.due(clock.instant(), MAILS_A_RUN)) {
            if (!hasTime.getAsBoolean()) {
                break;
            }
            result = result.with(lookAt(due, listener));
        }
        writeDigest();
        return result;
    }

    private Result lookAt(Mails.Due due, Listener listener) {
        int overdue = due.since().plus(OVERDUE).isBefore(clock.instant()) ? 1 : 0;
        try {
            return mails.find(due.id())
                    .map(found -> lookAt(due.id(), found.state(), overdue, listener))
                    .orElse(Result.NOTHING);
        } catch (RuntimeException fault) {
            listener.failed(due.id(), fault);
            return new Result(1, overdue, 0, 0, 1);
        }
    }

    private Result lookAt(MailId id, MailState found, int overdue, Listener listener) {
        MailState state = transitions.apply(id, found, new MailEvent.Swept(clock.instant()));
        if (state instanceof Pending) {
            listener.sent(id, dispatch.send(id));
        }
        boolean doubted = found instanceof Sending || found instanceof InDoubt;
        return new Result(1, overdue, doubted ? 1 : 0, state instanceof Parked ? 1 : 0, 0);
    }

    /**
     * Writes the day's digest on a day on which the clinic opens, once it has opened. The digest has the entries that
     * were to be reported by the time of opening, so all runs of a day arrive at the same digest. It is stored before
     * any entry is marked as reported.
     */
    private void writeDigest() {
        Instant now = clock.instant();
        LocalDate today = clinic.dayOf(now);
        Instant opens = today.atTime(opening).atZone(clinic.timeZone()).toInstant();
        if (!clinic.isOpenOn(today) || now.isBefore(opens)) {
            return;
        }
        List<Entry> unreported = mails.unreported(opens, ENTRIES_A_DIGEST);
        if (!unreported.isEmpty()) {
            List<Entry> reported = mails.add(new Digest(today, unreported), now).entries();
            unreported.stream().filter(reported::contains).forEach(mails::markReported);
        }
    }
}
