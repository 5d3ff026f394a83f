package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.Captcha;
import com.ketaesthetic.frontdesk.intake.ClientAddress;
import com.ketaesthetic.frontdesk.intake.IdempotencyKey;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.intake.KeyedHash;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailService;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.Sweep;
import com.ketaesthetic.frontdesk.mail.Tracking;
import com.ketaesthetic.frontdesk.ses.ClinicMailDetail;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.ses.SesMailService;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbMails;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * Simulates one history. Clients post, and the deployed code sends, sweeps and tracks mails, while everything around it
 * can fail: the table, the stream, SES and its events, clocks and machines. Then nothing fails any more, and days pass.
 * The seed decides everything.
 */
final class Simulation {
    private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration TROUBLE = Duration.ofHours(2);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);
    /** The time for which a record is retried. The template has the same maximum age. */
    private static final Duration RECORD_AGE = Duration.ofMinutes(15);

    private static final Clinic CLINIC = new Clinic(
            "Ketaesthetic",
            "973-604-3848",
            ZoneId.of("America/New_York"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of());
    private static final MailSettings MAIL = new MailSettings(
            "appointments@clinic.example", Checker.INBOX, "mails", ClinicMailDetail.CONTACT, Language.ENGLISH);

    /** All patients write from the address of one hospital. */
    private static final ClientAddress HOSPITAL = ClientAddress.of("192.0.2.1");

    private final Plant plant;
    private final Random random;
    private final Actors actors;
    private final Harm harm;
    private final History history = new History();
    private final ModelTable table = new ModelTable(this::inserted);
    private final ModelSes ses;
    private final MailStateMachine machine;
    private boolean streams = true;
    private int names;

    private Simulation(long seed, Plant plant) {
        this.plant = plant;
        this.random = new Random(seed);
        this.actors = new Actors(MONDAY.plus(Duration.ofMinutes(random.nextInt(48 * 60))));
        this.harm = new Harm(random, actors, history);
        this.ses = new ModelSes(seed, random, actors, harm, history, this::report);
        this.machine = plant == Plant.SHORT_LEASE
                ? new MailStateMachine(Duration.ofSeconds(1), Duration.ofSeconds(1))
                : new MailStateMachine(Duration.ofSeconds(120), Duration.ofSeconds(600));
    }

    /** Runs the history of a seed, with a mistake in the code. */
    static History run(long seed, Plant plant) {
        return new Simulation(seed, plant).run();
    }

    /** Runs a history in which nothing goes wrong, except that the stream never delivers anything. */
    static History runWithoutStream(long seed) {
        Simulation simulation = new Simulation(seed, Plant.NONE);
        simulation.harm.end();
        simulation.streams = false;
        return simulation.run();
    }

    private History run() {
        int clients = 1 + random.nextInt(3);
        for (int client = 0; client < clients; client++) {
            int number = client;
            actors.start(within(TROUBLE.dividedBy(2)), () -> post(number));
        }
        for (Duration at = SWEEP_EVERY; at.compareTo(TROUBLE) < 0; at = at.plus(SWEEP_EVERY)) {
            sweepIn(at);
            if (random.nextInt(10) == 0) {
                sweepIn(at);
            }
        }
        actors.run();
        harm.end();
        for (int i = 0; i < 12; i++) {
            pass(SWEEP_EVERY);
        }
        for (int day = 0; day < 6; day++) {
            // One of the three sweeps of a day comes after the clinic has opened, at whatever time the day begins here,
            // and writes a digest. The fourth one sends it.
            pass(Duration.ofHours(8));
            pass(Duration.ofHours(8));
            pass(Duration.ofHours(8));
            pass(SWEEP_EVERY);
        }
        history.end(table.items());
        return history;
    }

    private void pass(Duration time) {
        actors.skip(time);
        if (plant == Plant.EXPIRY_OF_UNFINISHED_MAIL) {
            table.expire(actors.now().getEpochSecond());
        }
        if (plant != Plant.NO_SWEEP) {
            actors.start(Duration.ZERO, () -> new Instance().sweep());
        }
        actors.run();
    }

    /** Posts as a client that tries again until it gets an answer, or gives up. */
    private void post(int client) {
        history.add(actors.now(), new Event.Posted(client));
        Optional<IdempotencyKey> key = harm.skewsClocks() || random.nextBoolean()
                ? Optional.of(new IdempotencyKey("key-of-client-" + client))
                : Optional.empty();
        for (int attempt = 0; attempt < 6; attempt++) {
            try {
                if (new Instance().take(client, attempt, key)) {
                    return;
                }
            } catch (RuntimeException | Crash noAnswer) {
                harm.note("client got no answer");
            }
            actors.pause(within(Duration.ofSeconds(30)));
        }
    }

    private void sweepIn(Duration time) {
        if (plant != Plant.NO_SWEEP) {
            actors.start(time, () -> invoked(() -> new Instance().sweep()));
        }
    }

    /** Delivers a record of the stream, perhaps late, twice, in another order, or never. */
    private void inserted(String pk, String sk) {
        if (!streams || !sk.startsWith("mail#") || harm.happens(0.05, "stream record lost")) {
            return;
        }
        MailId id = sk.equals("mail#digest")
                ? MailId.parse(pk.replace('#', '-')).orElseThrow()
                : MailId.parse(pk + "-" + sk.substring("mail#".length())).orElseThrow();
        Duration delay = harm.happens(0.1, "stream record late")
                ? within(Duration.ofMinutes(40))
                : within(Duration.ofSeconds(2));
        bring(id, actors.now().plus(delay), delay);
        if (harm.happens(0.1, "stream record twice")) {
            bring(id, actors.now().plus(delay), within(Duration.ofMinutes(1)));
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
                again = new Instance().dispatch().send(id) instanceof Dispatch.Outcome.Waits waits
                        && waits.rest().compareTo(Duration.ofMinutes(2)) <= 0;
            } catch (RuntimeException | Crash failed) {
                again = true;
            }
            if (again && born.plus(RECORD_AGE).isAfter(actors.now())) {
                bring(id, born, Duration.ofSeconds(5));
            }
        });
    }

    /** Delivers an event of SES to TrackMail. If that fails, the event is delivered again until no retries are left. */
    private void report(MailId id, int attempt, String messageId, Report report, Duration in, int retries) {
        actors.start(in, () -> {
            try {
                if (plant != Plant.EVIDENCE_IGNORED) {
                    new Instance().tracking().track(id, attempt, messageId, report);
                }
                history.add(actors.now(), new Event.Noted(id.toString(), attempt, report.name()));
            } catch (RuntimeException | Crash failed) {
                if (retries > 0) {
                    report(id, attempt, messageId, report, Duration.ofMinutes(1), retries - 1);
                } else {
                    harm.note("event given up");
                }
            }
        });
    }

    private void invoked(Runnable invocation) {
        try {
            invocation.run();
        } catch (RuntimeException | Crash failed) {
            harm.note("run failed");
        }
    }

    private Duration within(Duration time) {
        return Duration.ofMillis(random.nextLong(1, time.toMillis() + 1));
    }

    /** A machine on which a function runs. It has a clock of its own, and connections that fail. */
    private final class Instance implements Sweep.Listener {
        private final SkewedClock clock = new SkewedClock(actors, harm.skew());
        private final DynamoDbClient dynamoDb = new RemoteTable(Plants.planted(plant, table), harm, history, actors);
        private final Mails mails = Plants.planted(plant, new DynamoDbMails(dynamoDb, "table"));

        boolean take(int client, int attempt, Optional<IdempotencyKey> key) {
            Intake intake = new Intake(
                    CLINIC,
                    new DynamoDbSubmissions(dynamoDb, "table"),
                    new KeyedHash("a secret of the tests"),
                    new Limits(new Limits.Most(30, 3, 2000), new KeyedHash("a secret of the tests"), CLINIC),
                    Captcha.NONE,
                    this::reference,
                    Duration.ofDays(30),
                    "2026-11-23",
                    clock);
            Optional<IdempotencyKey> used = plant == Plant.NO_IDEMPOTENCY
                    ? Optional.of(new IdempotencyKey("try-" + attempt + "-of-client-" + client))
                    : key;
            if (plant == Plant.ANSWER_BEFORE_COMMIT) {
                history.add(actors.now(), new Event.Accepted(client, "not stored yet"));
            }
            if (intake.take(Kind.APPOINTMENT_REQUEST, form(client), used, Language.ENGLISH, HOSPITAL)
                    instanceof
                    Intake.Outcome.Received(Reference reference, Language _, boolean _, Optional<Quarantine> _)) {
                harm.mayLoseAnswer();
                history.add(actors.now(), new Event.Accepted(client, reference.value()));
                return true;
            }
            return false;
        }

        void sweep() {
            new Sweep(mails, dispatch(), machine, CLINIC, LocalTime.of(9, 0), clock).run(() -> true, this);
        }

        @Override
        public void sent(MailId id, Dispatch.Outcome outcome) {}

        @Override
        public void failed(MailId id, RuntimeException fault) {
            harm.note("mail left to the next run");
        }

        Tracking tracking() {
            return new Tracking(mails, machine, clock);
        }

        Dispatch dispatch() {
            SesV2Client remote = new RemoteSes(ses, harm, plant == Plant.SDK_RETRIES);
            MailService service = Plants.planted(plant, mails, new SesMailService(remote, MAIL, CLINIC));
            return new Dispatch(mails, service, machine, () -> "owner-" + names++, clock);
        }

        private Reference reference() {
            return new Reference(String.format("%010d", names++));
        }

        private static Form form(int client) {
            Form.Builder form = new Form.Builder()
                    .text("/name", "Patient " + client)
                    .text("/email", "patient-" + client + "@example.com")
                    .text("/phone", "212-555-0123")
                    .text("/patientType", "new")
                    .flag("/consent", true);
            // The last of three clients is a bot.
            return (client == 2 ? form.text("/website", "https://spam.example") : form).build();
        }
    }
}
