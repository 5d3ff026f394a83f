package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Gathers the requests that came over the limit, and handles mails that are due, wherever they got stuck. Once a day, it
 * also has the digest written that reports to the clinic what needs attention.
 */
public final class Sweep {
    /** As many mails as a run looks at. How many of them it handles depends on the time that it has. */
    private static final int MAILS_A_RUN = 5000;

    private static final Duration OVERDUE = Duration.ofMinutes(10);

    /** How long a mail waits that could not be handled. In the next run it then comes after what is due already. */
    private static final Duration POSTPONED = Duration.ofMinutes(1);

    private final Mails mails;
    private final Dispatch dispatch;
    private final MailTransitions transitions;
    private final Gathering gathering;
    private final DailyDigest digest;
    private final InboxCheck inboxCheck;
    private final Clock clock;

    public Sweep(
            Dispatch dispatch,
            MailTransitions transitions,
            Gathering gathering,
            DailyDigest digest,
            InboxCheck inboxCheck,
            Clock clock) {
        this.mails = transitions.mails();
        this.dispatch = dispatch;
        this.transitions = transitions;
        this.gathering = gathering;
        this.digest = digest;
        this.inboxCheck = inboxCheck;
        this.clock = clock;
    }

    /** Is notified of the results of a run while it goes on. */
    public interface Listener {
        /** An attempt to send a mail had this outcome. */
        void sent(MailId id, Dispatch.Outcome outcome);

        /** Handling a mail failed. The run goes on with the other mails. */
        void failed(MailId id, RuntimeException fault);

        /** A part of the run failed. The run goes on with its other parts. */
        void failed(Part part, RuntimeException fault);

        /** The clinic's inboxes were checked, and so many of them are on the mail service's suppression list. */
        void checkedInboxes(int suppressed);
    }

    /** The parts of a run that do not depend on each other. */
    public enum Part {
        GATHERING,
        DIGEST,
        INBOX_CHECK
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
     * @param left mails that are still due and requests that still wait to be gathered, because handling them failed or
     *     there was no time for them, and parts of the run that failed
     * @param gathered requests that were put into gathered mails
     * @param missingDigests 1 if today's digest should have been delivered by now and was not
     */
    public record Result(
            int due,
            int overdue,
            int inDoubt,
            int parked,
            int faults,
            int orphans,
            int left,
            int gathered,
            int missingDigests) {
        static final Result NOTHING = new Result(0, 0, 0, 0, 0, 0, 0, 0, 0);

        private Result withLeft(int more) {
            return with(new Result(0, 0, 0, 0, 0, 0, more, 0, 0));
        }

        private Result withGathered(int more) {
            return with(new Result(0, 0, 0, 0, 0, 0, 0, more, 0));
        }

        private Result withMissingDigests(int more) {
            return with(new Result(0, 0, 0, 0, 0, 0, 0, 0, more));
        }

        Result with(Result other) {
            return new Result(
                    due + other.due,
                    overdue + other.overdue,
                    inDoubt + other.inDoubt,
                    parked + other.parked,
                    faults + other.faults,
                    orphans + other.orphans,
                    left + other.left,
                    gathered + other.gathered,
                    missingDigests + other.missingDigests);
        }
    }

    /**
     * Runs the sweep once. Several runs at the same time do no harm.
     *
     * @param hasTime whether there is enough time left for one more mail
     */
    public Result run(BooleanSupplier hasTime, Listener listener) {
        // Gathering comes first, because patients wait to be in a mail.
        Result gathered = part(Part.GATHERING, () -> gather(hasTime), listener);
        Result handled = handleDue(hasTime, listener);
        Result digested = part(Part.DIGEST, this::writeDigest, listener);
        Result checked = part(
                Part.INBOX_CHECK,
                () -> {
                    inboxCheck.run().ifPresent(listener::checkedInboxes);
                    return Result.NOTHING;
                },
                listener);
        return gathered.with(handled).with(digested).with(checked);
    }

    private Result gather(BooleanSupplier hasTime) {
        Gathering.Counts counts = gathering.run(hasTime);
        return Result.NOTHING.withGathered(counts.gathered()).withLeft(counts.left());
    }

    private Result handleDue(BooleanSupplier hasTime, Listener listener) {
        List<Mails.Due> due = mails.due(clock.instant(), MAILS_A_RUN);
        Result result = Result.NOTHING;
        int handled = 0;
        while (handled < due.size() && hasTime.getAsBoolean()) {
            result = result.with(handle(due.get(handled), listener));
            handled++;
        }
        return result.withLeft(due.size() - handled);
    }

    private Result writeDigest() {
        digest.write();
        return Result.NOTHING.withMissingDigests(digest.isMissing() ? 1 : 0);
    }

    /** Runs a part whose failure must not stop the other parts. What it did not do is left to the next run. */
    private static Result part(Part part, Supplier<Result> run, Listener listener) {
        try {
            return run.get();
        } catch (RuntimeException fault) {
            listener.failed(part, fault);
            return Result.NOTHING.withLeft(1);
        }
    }

    private Result handle(Mails.Due due, Listener listener) {
        int overdue = due.since().plus(OVERDUE).isBefore(clock.instant()) ? 1 : 0;
        try {
            Optional<Mails.Found> found = mails.find(due.id());
            return found.isPresent()
                    ? handle(due.id(), found.get(), overdue, listener)
                    : new Result(1, overdue, 0, 0, 0, removeOrphan(due.id()), 0, 0, 0);
        } catch (RuntimeException fault) {
            listener.failed(due.id(), fault);
            postpone(due, listener);
            return new Result(1, overdue, 0, 0, 1, 0, 1, 0, 0);
        }
    }

    private Result handle(MailId id, Mails.Found found, int overdue, Listener listener) {
        MailState state = transitions.apply(id, found, new MailEvent.Swept(clock.instant()));
        if (state instanceof Pending) {
            listener.sent(id, dispatch.send(id));
        }
        boolean doubted = found.state() instanceof Sending || found.state() instanceof InDoubt;
        return new Result(1, overdue, doubted ? 1 : 0, state instanceof Parked ? 1 : 0, 0, 0, 0, 0, 0);
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
}
