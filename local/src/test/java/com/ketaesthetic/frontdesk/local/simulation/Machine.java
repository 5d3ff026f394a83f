package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.captcha.AltchaProofOfWork;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.Captcha;
import com.ketaesthetic.frontdesk.intake.ClientAddress;
import com.ketaesthetic.frontdesk.intake.IdempotencyKey;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.mail.DailyDigest;
import com.ketaesthetic.frontdesk.mail.Daytime;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.Gathering;
import com.ketaesthetic.frontdesk.mail.InboxCheck;
import com.ketaesthetic.frontdesk.mail.Listings;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.mail.MailTransitions;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.OverdueRequests;
import com.ketaesthetic.frontdesk.mail.Restoration;
import com.ketaesthetic.frontdesk.mail.Sweep;
import com.ketaesthetic.frontdesk.mail.Tracking;
import com.ketaesthetic.frontdesk.request.Records;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.ses.ClinicMailDetail;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.ses.SesMailService;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.PatientLink;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbInboxChecks;
import com.ketaesthetic.frontdesk.table.DynamoDbIndexing;
import com.ketaesthetic.frontdesk.table.DynamoDbListings;
import com.ketaesthetic.frontdesk.table.DynamoDbMails;
import com.ketaesthetic.frontdesk.table.DynamoDbOverdueRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbRecords;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A machine on which the deployed code runs, put together as {@code Wiring} does it. It has a clock of its own, and
 * connections that fail.
 */
final class Machine implements Sweep.Listener {
    private static final String TABLE = "table";
    private static final String SECRET = "a secret of the tests";
    private static final PersonHash PERSONS = new PersonHash(new KeyedHash(SECRET));
    private static final PatientLink LINK =
            new PatientLink(URI.create("https://front.example"), new LinkToken(new KeyedHash(SECRET)));
    private static final Duration QUARANTINE_RETENTION = Duration.ofDays(30);
    private static final Duration AUDIT_RETENTION = Duration.ofDays(2192);
    private static final Clinic CLINIC = new Clinic(
            "Ketaesthetic",
            "973-604-3848",
            null,
            Scenario.CLINIC,
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            new ClosedDates(Set.of(), false),
            LocalTime.of(9, 0),
            LocalTime.MAX,
            Duration.ZERO);
    /** How long a run has time. The function's timeout is a little longer. */
    private static final Duration RUN = Duration.ofMinutes(3);

    private final World world;
    private final Plant plant;
    private final int inboxes;
    private final Clock clock;
    private final DynamoDbClient dynamoDb;
    private final Mails mails;
    private final Listings listings;
    private final Optional<OverdueRequests> overdue;
    private final MailTransitions transitions;
    private final Dispatch dispatch;

    Machine(World world, ModelTable table, ModelSes ses) {
        this.world = world;
        this.plant = world.plant();
        this.inboxes = world.scenario().inboxes().size();
        InstantSource time = world.actors()::now;
        this.clock = Clock.offset(time.withZone(ZoneOffset.UTC), world.harm().skew());
        this.dynamoDb = new RemoteTable(PlantedTable.planted(plant, table), world);
        PlantedMails planted =
                new PlantedMails(plant, new DynamoDbMails(dynamoDb, TABLE), new DynamoDbMails(table, TABLE));
        this.mails = planted;
        this.listings = PlantedListings.planted(plant, new DynamoDbListings(dynamoDb, TABLE), mails, table);
        this.overdue = Optional.of(new DynamoDbOverdueRequests(dynamoDb, TABLE))
                .filter(_ -> world.scenario().desk())
                .map(requests -> PlantedOverdue.planted(plant, requests, table));
        MailStateMachine machine = plant == Plant.SHORT_LEASE
                ? new MailStateMachine(Duration.ofSeconds(1), Duration.ofSeconds(1))
                : new MailStateMachine(Duration.ofSeconds(120), Duration.ofSeconds(600));
        this.transitions = new MailTransitions(mails, listings, machine, inboxes);
        SesMailService service =
                new SesMailService(new RemoteSes(ses, world), settings(world.scenario()), CLINIC, LINK, clock);
        this.dispatch = new Dispatch(
                transitions,
                planted.sending(service),
                () -> "owner-" + world.number(),
                new Daytime(plant == Plant.NIGHT_ELSEWHERE ? ZoneOffset.UTC : CLINIC.timeZone()),
                clock);
    }

    /** Takes a client's form. Returns whether the client got an answer that is final. */
    boolean take(Client client, int attempt, Optional<IdempotencyKey> key) {
        Intake intake = new Intake(
                CLINIC,
                PlantedSubmissions.planted(plant, new DynamoDbSubmissions(dynamoDb, TABLE, PERSONS, CLINIC.timeZone())),
                new KeyedHash(SECRET),
                new Limits(world.scenario().limits(), new KeyedHash(SECRET), CLINIC),
                Captcha.NONE,
                new AltchaProofOfWork(SECRET, clock),
                inboxes,
                () -> new Reference(String.format("%010d", world.number())),
                QUARANTINE_RETENTION,
                "2026-11-23",
                clock);
        Optional<IdempotencyKey> used = plant == Plant.NO_IDEMPOTENCY
                ? Optional.of(new IdempotencyKey("try-" + attempt + "-of-client-" + client.number()))
                : key;
        if (plant == Plant.ANSWER_BEFORE_COMMIT) {
            world.note(new History.Event.Accepted(client.number(), "not stored yet"));
        }
        if (intake.take(Kind.APPOINTMENT_REQUEST, form(client), used, Language.ENGLISH, ClientAddress.of(client.ip()))
                instanceof
                Intake.Outcome.Received(Reference reference, Language _, boolean _, Optional<Quarantine> _)) {
            world.harm().mayLoseAnswer();
            world.note(new History.Event.Accepted(client.number(), reference.value()));
            return true;
        }
        return false;
    }

    Dispatch.Outcome send(MailId id) {
        return dispatch.send(id);
    }

    void track(MailId id, int attempt, String messageId, Report report) {
        PlantedTracking.track(plant, new Tracking(transitions, clock), mails, id, attempt, messageId, report);
    }

    void sweep() {
        Instant end = world.now().plus(RUN);
        new Sweep(
                        dispatch,
                        transitions,
                        new Gathering(listings, inboxes, clock),
                        new DailyDigest(mails, listings, overdue, CLINIC, inboxes, clock),
                        new InboxCheck(inbox -> false, new DynamoDbInboxChecks(dynamoDb, TABLE), inboxes, clock),
                        clock)
                .run(() -> world.now().isBefore(end), this);
    }

    RequestTransitions requestTransitions() {
        return new RequestTransitions(
                PlantedRequests.planted(
                        plant, new DynamoDbRequests(dynamoDb, TABLE, CLINIC.timeZone(), AUDIT_RETENTION)),
                new RequestMails(
                        inboxes,
                        new MailLimit(world.scenario().limits().mailsPerPatientPerDay(), new KeyedHash(SECRET), CLINIC),
                        CLINIC.timeZone()));
    }

    Records records() {
        return new Records(
                new DynamoDbRecords(
                        dynamoDb, TABLE, PERSONS, transitions.machine().grace()),
                requestTransitions().requests(),
                new DynamoDbIndexing(
                        dynamoDb,
                        TABLE,
                        PERSONS,
                        CLINIC.timeZone(),
                        world.scenario().retention(),
                        100),
                new Restoration(transitions, clock)::doubtMails,
                world.scenario().retention(),
                item -> 0,
                world.actors()::pause,
                clock);
    }

    @Override
    public void sent(MailId id, Dispatch.Outcome outcome) {}

    @Override
    public void failed(MailId id, RuntimeException fault) {
        world.harm().note("mail left to the next run");
    }

    @Override
    public void failed(Sweep.Part part, RuntimeException fault) {
        world.harm().note("part left to the next run");
    }

    @Override
    public void checkedInboxes(int suppressed) {}

    private static MailSettings settings(Scenario scenario) {
        return new MailSettings(
                "appointments@clinic.example",
                scenario.inboxes().stream().map(Inbox::address).toList(),
                "mails",
                "clinic-mails",
                ClinicMailDetail.CONTACT,
                Language.ENGLISH,
                "Appointment",
                Optional.of(URI.create("https://desk.example")).filter(_ -> scenario.desk()));
    }

    private static Form form(Client client) {
        Form.Builder form = new Form.Builder()
                .text("/name", "Patient " + client.number())
                .text("/email", client.email())
                .text("/phone", "212-555-0123")
                .text("/patientType", "new")
                .flag("/consent", true);
        return (client.bot() ? form.text("/website", "https://spam.example") : form).build();
    }
}
