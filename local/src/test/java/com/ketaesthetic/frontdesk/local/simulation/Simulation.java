package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.intake.IdempotencyKey;
import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Simulates one history. Clients post, staff close and erase, and the deployed code sends, gathers, sweeps and tracks
 * mails, while everything around it can fail: the table, the stream, SES and its events, the clinic's inboxes, clocks and
 * machines. Then nothing fails any more, and days pass. The seed decides everything.
 */
final class Simulation {
    private static final Duration TROUBLE = Duration.ofHours(2);
    /** How much later than the mail itself SES reports what became of it. */
    private static final Duration LATE = Duration.ofHours(3);

    /** The last reminders are due after nine days, and the clinic is told in the days that follow what became of them. */
    private static final Duration UNTIL_ALL_IS_TOLD = Duration.ofDays(14);

    /** How long a mail about an appointment waits before it is sent. */
    private static final Duration UNDO_TIME = Duration.ofMinutes(1);

    private static final Duration SECOND_TROUBLE = Duration.ofMinutes(80);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);
    /** The time for which a record is retried. The template has the same maximum age. */
    private static final Duration RECORD_AGE = Duration.ofMinutes(15);

    /** A counter must not expire while a machine whose clock is slow still counts. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(10);

    private static final int MOST_ERASURES = 2;

    private final World world;
    private final Random random;
    private final Actors actors;
    private final Harm harm;
    private final Scenario scenario;
    private final ModelTable table;
    private final ModelSes ses;
    private final Staff staff;
    private final Desk desk;
    private final Arrangements arrangements;
    private final Set<Integer> acceptedBefore = new HashSet<>();
    private boolean streams = true;

    private Simulation(World world) {
        this.world = world;
        this.random = world.random();
        this.actors = world.actors();
        this.harm = world.harm();
        this.scenario = world.scenario();
        this.table = new ModelTable(world::now, scenario.lag(), new ModelTable.Listener() {
            @Override
            public void inserted(Map<String, AttributeValue> item) {
                Simulation.this.inserted(item);
            }

            @Override
            public void changed(Map<String, AttributeValue> item) {
                if (Facts.isReminder(text(item, "sk"))) {
                    world.note(new Event.Became(item));
                }
            }
        });
        this.ses = new ModelSes(world, this::report);
        this.staff = new Staff(world, table, this::machine);
        this.desk = new Desk(world, this::machine);
        this.arrangements = new Arrangements(world, desk);
    }

    /** Runs the history of a seed, with a mistake in the code. */
    static History run(long seed, Plant plant) {
        return new Simulation(new World(seed, plant, false)).run();
    }

    /** Runs a history in which nothing goes wrong, except that the stream never delivers anything. */
    static History runWithoutStream(long seed) {
        Simulation simulation = new Simulation(new World(seed, Plant.NONE, true));
        simulation.streams = false;
        return simulation.run();
    }

    private History run() {
        harm.spare(this::crowd);
        clients();
        sweepDuring(world.arranges() ? TROUBLE.plus(LATE) : TROUBLE);
        untilOpening().ifPresent(opening -> {
            // Both of these runs find that the clinic has just opened.
            sweepIn(opening);
            sweepIn(opening);
        });
        for (int i = 1; i <= 4; i++) {
            actors.start(TROUBLE.dividedBy(4).multipliedBy(i), this::expire);
        }
        if (world.arranges() && random.nextInt(6) == 0) {
            staff.doubtMails(within(TROUBLE));
        }
        actors.run();
        if (world.arranges()) {
            goOnLater();
        }
        harm.end();
        staff.finish();
        actors.run();
        for (int i = 0; i < 12; i++) {
            pass(SWEEP_EVERY);
        }
        if (world.arranges()) {
            passQuietly(UNTIL_ALL_IS_TOLD);
        }
        for (int day = 0; day < scenario.days() && !world.arranges(); day++) {
            // One of the three sweeps of a day comes after the clinic has opened, at whatever time the day begins here,
            // and writes a digest. The fourth one sends it.
            pass(Duration.ofHours(8));
            pass(Duration.ofHours(8));
            pass(Duration.ofHours(8));
            pass(SWEEP_EVERY);
            if (streams && scenario.desk() && (day == 1 || day == 2)) {
                workOff();
            }
        }
        world.history().end(table.items(), harm.skewsClocks());
        return world.history();
    }

    private void sweepDuring(Duration time) {
        for (Duration at = SWEEP_EVERY; at.compareTo(time) < 0; at = at.plus(SWEEP_EVERY)) {
            sweepIn(at);
            if (random.nextInt(10) == 0) {
                sweepIn(at);
            }
        }
    }

    /** Some time passes in which all goes well. Then the next reminder is due, and everything goes wrong again. */
    private void goOnLater() {
        Instant next = table.items().stream()
                .filter(item -> Facts.isReminder(text(item, "sk"))
                        && text(item, "state").equals("PENDING"))
                .map(item -> Instant.parse(text(item, "dueAt")))
                .filter(due -> due.isAfter(world.now()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> world.now().plus(within(Duration.ofHours(40))));
        harm.spare(() -> passQuietly(Duration.between(world.now(), next).minus(within(Duration.ofMinutes(15)))));
        arrangements.goOn(SECOND_TROUBLE);
        if (random.nextInt(4) == 0) {
            staff.doubtMails(within(SECOND_TROUBLE));
        }
        sweepDuring(SECOND_TROUBLE.plus(LATE));
        actors.start(SECOND_TROUBLE.dividedBy(2), this::expire);
        actors.run();
    }

    /** Lets time pass with a sweep every five minutes, of which those are left out that would find nothing to do. */
    private void passQuietly(Duration time) {
        Instant end = world.now().plus(time);
        Instant digest = world.now().plus(Duration.ofHours(8));
        while (world.now().isBefore(end)) {
            actors.skip(SWEEP_EVERY);
            boolean mayWriteDigest = !world.now().isBefore(digest);
            if (mayWriteDigest || isSomethingDue()) {
                digest = mayWriteDigest ? world.now().plus(Duration.ofHours(8)) : digest;
                pass(Duration.ZERO);
            }
        }
    }

    private boolean isSomethingDue() {
        return table.items().stream()
                .anyMatch(item -> item.containsKey("due")
                        && text(item, "due").equals("mail")
                        && !Instant.parse(text(item, "dueAt")).isAfter(world.now()));
    }

    /** The time until the clinic opens, if it opens while things go wrong. */
    private Optional<Duration> untilOpening() {
        Instant opening = scenario.start()
                .atZone(Scenario.CLINIC)
                .with(LocalTime.of(9, 0))
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
        return opening.isAfter(world.now()) && opening.isBefore(scenario.start().plus(TROUBLE))
                ? Optional.of(Duration.between(world.now(), opening))
                : Optional.empty();
    }

    private void crowd() {
        switch (scenario.crowd()) {
            case NONE -> {}
            case DUE -> {
                boolean before = streams;
                streams = false;
                int clients = 105 + random.nextInt(15);
                for (int i = 0; i < clients; i++) {
                    takeNow(Client.patient(1000 + i));
                }
                streams = before;
                table.items().stream()
                        .filter(item -> text(item, "sk").equals("submission"))
                        .map(item -> text(item, "pk"))
                        .forEach(reference -> {
                            table.delete(reference, "submission");
                            world.note(new Event.DeletedByHand(reference));
                        });
            }
            case UNTOLD -> {
                int bots = 110 + random.nextInt(60);
                for (int i = 0; i < bots; i++) {
                    takeNow(Client.bot(1000 + i));
                }
                for (int i = 0; i < 40; i++) {
                    takeNow(Client.patient(2000 + i));
                }
            }
        }
    }

    private void takeNow(Client client) {
        world.note(new Event.Posted(client));
        machine().take(client, 0, Optional.empty());
    }

    private void clients() {
        int clients = 1 + random.nextInt(3);
        for (int number = 0; number < clients; number++) {
            postIn(within(TROUBLE.dividedBy(2)), client(number));
        }
        if (scenario.flood()) {
            Duration begin = within(TROUBLE.dividedBy(2));
            int bots = 4 + random.nextInt(6);
            for (int i = 0; i < bots; i++) {
                postIn(begin.plus(within(Duration.ofMinutes(20))), Client.flooding(100 + i));
            }
            for (int i = 0; i < 3; i++) {
                postIn(begin.plus(within(Duration.ofMinutes(30))), Client.patient(50 + i));
                postIn(
                        begin.plus(within(Duration.ofMinutes(30))),
                        Client.patient(60).again(70 + i));
            }
        }
    }

    /** The last of three clients is a bot, and the second one is now and then the first one with another request. */
    private Client client(int number) {
        return switch (number) {
            case 0 -> Client.patient(0);
            case 1 -> random.nextInt(6) == 0 ? Client.patient(0).again(1) : Client.patient(1);
            default -> Client.bot(number);
        };
    }

    /** By this time digests have listed what is overdue. */
    private void workOff() {
        table.items().stream()
                .filter(item -> text(item, "sk").equals("submission") && Facts.OPEN.contains(text(item, "status")))
                .forEach(item -> desk.workOff(text(item, "pk"), Duration.ofHours(2)));
        actors.run();
    }

    private void pass(Duration time) {
        actors.skip(time);
        expire();
        if (world.plant() != Plant.NO_SWEEP) {
            actors.start(Duration.ZERO, () -> machine().sweep());
        }
        actors.run();
    }

    /** Deletes some of what has expired. The rest is deleted later. */
    private void expire() {
        table.expire(world.now().minus(CLOCKS_DIFFER_BY).getEpochSecond(), item -> random.nextInt(3) > 0)
                .forEach(item -> world.note(new Event.Expired(item)));
    }

    private void postIn(Duration time, Client client) {
        Optional<IdempotencyKey> key = harm.skewsClocks() || random.nextBoolean()
                ? Optional.of(new IdempotencyKey("key-of-client-" + client.number()))
                : Optional.empty();
        actors.start(time, () -> {
            world.note(new Event.Posted(client));
            post(client, key);
        });
    }

    /** Posts as a client that tries again until it gets an answer, or gives up. */
    private void post(Client client, Optional<IdempotencyKey> key) {
        for (int attempt = 0; attempt < 6; attempt++) {
            try {
                if (machine().take(client, attempt, key)) {
                    accepted(client, key);
                    return;
                }
            } catch (RuntimeException | Crash noAnswer) {
                harm.note("client got no answer");
            }
            actors.pause(within(Duration.ofSeconds(30)));
        }
    }

    /** Decides what staff do with a request that was accepted. */
    private void accepted(Client client, Optional<IdempotencyKey> key) {
        if (!acceptedBefore.add(client.number())) {
            return;
        }
        String reference = table.items().stream()
                .filter(item -> text(item, "sk").equals("submission")
                        && text(item, "email").equals(client.email()))
                .map(item -> text(item, "pk"))
                .findFirst()
                .orElse("");
        if (reference.isEmpty()) {
            return;
        }
        Duration in = random.nextBoolean() ? within(Duration.ofSeconds(4)) : within(TROUBLE.dividedBy(2));
        Map<String, AttributeValue> submission = table.item(reference, "submission");
        if (streams && scenario.desk() && submission != null) {
            if (!text(submission, "status").equals("RECEIVED")) {
                desk.judge(reference, TROUBLE);
            } else if (world.arranges()) {
                arrangements.arrange(reference, TROUBLE);
            } else {
                desk.work(reference, TROUBLE);
            }
        }
        if (scenario.closes() && random.nextBoolean()) {
            staff.close(reference, in);
        }
        if (scenario.deletes() && random.nextInt(3) == 0) {
            staff.delete(reference, random.nextBoolean() ? in : within(Duration.ofSeconds(20)));
        }
        if (scenario.erases() && staff.erasures() < MOST_ERASURES && random.nextInt(2) == 0) {
            // An erasure is most likely to meet a mail about the request just after its acceptance, and a digest just
            // after
            // the opening.
            Duration time = untilOpening()
                    .filter(opening -> random.nextInt(4) > 0)
                    .map(opening -> opening.plus(within(Duration.ofMinutes(1))))
                    .orElseGet(() -> within(random.nextBoolean() ? Duration.ofSeconds(4) : TROUBLE));
            staff.erase(reference, time, () -> {
                // Some patients send the same request again.
                if (key.isPresent() && random.nextBoolean()) {
                    actors.start(within(Duration.ofSeconds(30)), () -> post(client, key));
                }
            });
        }
    }

    private void sweepIn(Duration time) {
        if (world.plant() != Plant.NO_SWEEP) {
            actors.start(time, () -> {
                try {
                    machine().sweep();
                } catch (RuntimeException | Crash failed) {
                    harm.note("run failed");
                }
            });
        }
    }

    /** Delivers a record of the stream, perhaps late, twice, in another order, or never. */
    private void inserted(Map<String, AttributeValue> item) {
        world.note(new Event.Inserted(item));
        if (scenario.desk() && text(item, "sk").equals("mail#digest")) {
            world.note(DeskView.of(table.items(), text(item, "pk"), world.now()));
        }
        if (!streams || !text(item, "sk").startsWith("mail#") || harm.happens(0.05, "stream record lost")) {
            return;
        }
        String mail = RemoteTable.mail(item);
        if (scenario.erases()
                && Facts.isOfAppointment(mail)
                && staff.erasures() < MOST_ERASURES
                && random.nextBoolean()) {
            // This is when the mail is sent.
            staff.erase(Facts.reference(mail), UNDO_TIME.plus(within(Duration.ofSeconds(12))), () -> {});
        }
        MailId id = MailId.parse(mail).orElseThrow();
        Duration delay = harm.happens(0.1, "stream record late")
                ? within(Duration.ofMinutes(40))
                : within(Duration.ofSeconds(2));
        bring(id, world.now().plus(delay), delay);
        if (harm.happens(0.1, "stream record twice")) {
            bring(id, world.now().plus(delay), within(Duration.ofMinutes(1)));
        }
    }

    /**
     * Delivers a record as Lambda and SendMailHandler do. If the mail should be tried again soon, the record is
     * delivered again soon.
     */
    private void bring(MailId id, Instant born, Duration in) {
        actors.start(in, () -> {
            boolean again;
            try {
                again = machine().send(id) instanceof Dispatch.Outcome.Waits waits
                        && waits.rest().compareTo(Duration.ofMinutes(2)) <= 0;
            } catch (RuntimeException | Crash failed) {
                again = true;
            }
            if (again && born.plus(RECORD_AGE).isAfter(world.now())) {
                bring(id, born, Duration.ofSeconds(5));
            }
        });
    }

    /** Delivers an event of SES to TrackMail. If that fails, the event is delivered again until no retries are left. */
    private void report(MailId id, int attempt, String messageId, Report report, Duration in, int retries) {
        actors.start(in, () -> {
            try {
                machine().track(id, attempt, messageId, report);
                world.note(new Event.Noted(id.toString(), attempt, report.name()));
            } catch (RuntimeException | Crash failed) {
                if (retries > 0) {
                    report(id, attempt, messageId, report, Duration.ofMinutes(1), retries - 1);
                } else {
                    harm.note("event given up");
                }
            }
        });
        // An erasure is most likely to meet another change of the request if it comes at the same time.
        if (scenario.erases()
                && report.isFailure()
                && id instanceof MailId.OfSubmission mail
                && mail.isToPatient()
                && staff.erasures() < MOST_ERASURES) {
            staff.erase(
                    mail.reference().value(),
                    in.minusMillis(in.toMillis() < 300 ? 0 : random.nextInt(300))
                            .plusMillis(random.nextInt(300)),
                    () -> {});
        }
    }

    private Machine machine() {
        return new Machine(world, table, ses);
    }

    private Duration within(Duration time) {
        return Duration.ofMillis(random.nextLong(1, time.toMillis() + 1));
    }
}
