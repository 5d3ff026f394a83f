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

/** Looks after mail that is due, wherever it got stuck; and once a day tells the clinic what needs a look. */
public final class Sweep {
    /** A run ends before the next begins; what is more than this waits for it. */
    private static final int MAILS_A_RUN = 200;

    /** A digest that nobody reads to the end helps nobody: the rest is in the next one. */
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

    /** Is told of a run while it goes on. */
    public interface Listener {
        /** What came of sending a mail. */
        void sent(MailId id, Dispatch.Outcome outcome);

        /** What went wrong with a mail; it does not end the run. */
        void failed(MailId id, RuntimeException fault);
    }

    /**
     * What a run found.
     *
     * @param due mails that it looked at
     * @param overdue mails that were due for more than 10 minutes
     * @param inDoubt mails that it found without an answer and without evidence
     * @param parked mails that it parked
     * @param faults mails with which something went wrong: they are as they were, and the next run has them again
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
     * One run. Several at once are harmless.
     *
     * @param hasTime whether there is time for one more mail
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
     * Writes the day's digest, once the clinic has opened on a day on which it does. It holds what was to be told by
     * then, so all runs of a day come to the same; and it is there before anything counts as told.
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
