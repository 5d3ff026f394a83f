package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * An inbox of the clinic.
 *
 * @param until when it gets well; never, if that is {@link Instant#MAX}
 */
record Inbox(int number, Health health, Instant until) {
    static final List<Report> ARRIVES = List.of(Report.SENT, Report.DELIVERED);
    private static final List<Report> BOUNCES = List.of(Report.SENT, Report.HARD_BOUNCED);
    private static final List<Report> ANNOYS = List.of(Report.SENT, Report.DELIVERED, Report.COMPLAINED);

    enum Health {
        WELL,
        /** Anything can happen to a mail. */
        FLAKY,
        /** Every mail bounces. */
        DEAD,
        /** Every mail is delivered and then reported as spam. */
        COMPLAINING
    }

    static Inbox of(int number, Instant start, Random random) {
        Instant later = start.plus(Duration.ofMinutes(random.nextInt(48 * 60)));
        Instant perhapsNever = random.nextBoolean() ? later : Instant.MAX;
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Inbox(number, Health.DEAD, perhapsNever);
            case 2 -> new Inbox(number, Health.COMPLAINING, perhapsNever);
            case 3, 4 -> new Inbox(number, Health.FLAKY, later);
            default -> new Inbox(number, Health.WELL, Instant.MIN);
        };
    }

    /** The same, but later. */
    Inbox later(Duration by) {
        return until.equals(Instant.MIN) || until.equals(Instant.MAX)
                ? this
                : new Inbox(number, health, until.plus(by));
    }

    String address() {
        return number == 1 ? "inbox@clinic.example" : "inbox-" + number + "@clinic.example";
    }

    boolean isWellAtTheEnd() {
        return until.isBefore(Instant.MAX);
    }

    /** The reports about a mail that is sent to it now. */
    List<Report> fate(Instant now, Random random) {
        if (!now.isBefore(until)) {
            return ARRIVES;
        }
        return switch (health) {
            case WELL -> ARRIVES;
            case FLAKY -> anything(random);
            case DEAD -> BOUNCES;
            case COMPLAINING -> ANNOYS;
        };
    }

    /** The reports about a mail to anybody. Their order does not matter, because they come in any order. */
    static List<Report> anything(Random random) {
        return switch (random.nextInt(24)) {
            case 0 -> BOUNCES;
            // A full mailbox.
            case 1 -> List.of(Report.SENT, Report.SOFT_BOUNCED);
            case 2 -> ANNOYS;
            case 3 -> List.of(Report.SENT, Report.REJECTED);
            case 4 -> List.of(Report.SENT, Report.DELAYED, Report.DELIVERED);
            case 5 -> List.of(Report.SENT);
            // Somebody is out of office, or a full mailbox was emptied.
            case 6 -> List.of(Report.SENT, Report.DELIVERED, Report.SOFT_BOUNCED);
            // The next server on the way has found out later that there is no such mailbox.
            case 7 -> List.of(Report.SENT, Report.DELIVERED, Report.HARD_BOUNCED);
            default -> ARRIVES;
        };
    }
}
