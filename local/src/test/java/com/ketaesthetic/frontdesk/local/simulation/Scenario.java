package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.intake.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is special about a history, apart from what goes wrong in it.
 *
 * @param start when it begins, in the first half of a week
 * @param inboxes the clinic's inboxes, the first one first
 * @param limits the highest counts of submissions and mails
 * @param flood whether bots that look like patients send more than the limits allow
 * @param crowd whether very many mails or entries are there from the beginning
 * @param lag how long changes take to reach the table's index
 * @param retention how long closed requests are kept
 * @param closes whether staff close requests
 * @param erases whether staff erase a patient's requests
 * @param deletes whether somebody deletes a submission by hand
 * @param desk whether the clinic has a desk, at which staff work on requests
 */
record Scenario(
        Instant start,
        List<Inbox> inboxes,
        Limits.Most limits,
        boolean flood,
        Crowd crowd,
        Duration lag,
        Duration retention,
        boolean closes,
        boolean erases,
        boolean deletes,
        boolean desk) {
    static final ZoneId CLINIC = ZoneId.of("America/New_York");

    private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
    /** In the weeks that begin so many days after that Monday, daylight saving ends and begins. */
    private static final List<Integer> WEEKS_OF_CHANGE = List.of(-28, 105);

    /** The clinic opens at 9 o'clock in New York. */
    private static final Duration UNTIL_OPENING = Duration.ofHours(2);

    /** More than anybody sends. */
    private static final int NO_LIMIT = 5000;

    /** Many items that are there from the beginning. */
    enum Crowd {
        NONE,
        /** Hundreds of mails are due whose submissions do not exist any more. */
        DUE,
        /** Hundreds of entries wait to be reported to staff. */
        UNTOLD
    }

    /** The usual course, in which all goes well. */
    static Scenario quiet(Random random, boolean desk) {
        Scenario any = of(random, desk);
        return new Scenario(
                any.start,
                any.inboxes.stream()
                        .map(inbox -> new Inbox(inbox.number(), Inbox.Health.WELL, Instant.MIN))
                        .toList(),
                any.limits,
                any.flood,
                Crowd.NONE,
                Duration.ZERO,
                any.retention,
                false,
                false,
                false,
                desk);
    }

    static Scenario of(Random random, boolean desk) {
        Instant start = random.nextInt(4) == 0
                ? MONDAY.plus(Duration.ofDays(random.nextInt(2)))
                        .plus(UNTIL_OPENING)
                        .minus(Duration.ofMinutes(random.nextInt(150)))
                : MONDAY.plus(Duration.ofMinutes(random.nextInt(48 * 60)));
        int rare = random.nextInt(150);
        Crowd crowd = rare == 0 ? Crowd.DUE : rare <= 2 ? Crowd.UNTOLD : Crowd.NONE;
        boolean flood = crowd != Crowd.DUE && random.nextInt(12) == 0;
        int inboxes = crowd == Crowd.NONE ? Math.max(1, random.nextInt(5) - 1) : 1;
        return new Scenario(
                start,
                IntStream.rangeClosed(1, inboxes)
                        .mapToObj(number -> Inbox.of(number, start, random))
                        .toList(),
                new Limits.Most(
                        NO_LIMIT,
                        1 + random.nextInt(3),
                        flood || crowd == Crowd.UNTOLD ? 4 + random.nextInt(5) : NO_LIMIT),
                flood,
                crowd,
                random.nextInt(3) == 0 ? Duration.ofMillis(random.nextInt(5000)) : Duration.ZERO,
                Duration.ofDays(random.nextBoolean() ? 1 : 30),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextInt(8) == 0,
                desk);
    }

    /** The same in another week, which in two of three histories is one in which the clinic's clock changes. */
    Scenario inAnyWeek(Random other) {
        Duration by = Duration.ofDays(other.nextInt(3) == 0 ? 0 : WEEKS_OF_CHANGE.get(other.nextInt(2)));
        return new Scenario(
                start.plus(by),
                inboxes.stream().map(inbox -> inbox.later(by)).toList(),
                limits,
                flood,
                crowd,
                lag,
                retention,
                closes,
                erases,
                deletes,
                desk);
    }

    /** Whether the clinic's clock changes within a week. */
    boolean changesClocks() {
        return changeOfClocks(start).isPresent();
    }

    /** When the clinic's clock changes, if that is within a week. */
    static Optional<Instant> changeOfClocks(Instant from) {
        return Optional.of(CLINIC.getRules().nextTransition(from).getInstant())
                .filter(change -> change.isBefore(from.plus(Duration.ofDays(7))));
    }

    /** How many days pass after the trouble. */
    int days() {
        return crowd == Crowd.NONE ? 6 : 14;
    }

    /** Whether some inbox gets its mail at the end. */
    boolean someoneListens() {
        return inboxes.stream().anyMatch(Inbox::isWellAtTheEnd);
    }
}
