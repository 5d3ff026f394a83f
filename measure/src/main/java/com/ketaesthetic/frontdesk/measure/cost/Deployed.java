package com.ketaesthetic.frontdesk.measure.cost;

import com.ketaesthetic.frontdesk.SendMailConfig;
import com.ketaesthetic.frontdesk.SubmitConfig;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.Captcha;
import com.ketaesthetic.frontdesk.intake.ClientAddress;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.intake.Proof;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.mail.DailyDigest;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.Gathering;
import com.ketaesthetic.frontdesk.mail.InboxCheck;
import com.ketaesthetic.frontdesk.mail.Listings;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailTransitions;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.mail.Sweep;
import com.ketaesthetic.frontdesk.mail.Tracking;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.RandomReferences;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbInboxChecks;
import com.ketaesthetic.frontdesk.table.DynamoDbListings;
import com.ketaesthetic.frontdesk.table.DynamoDbMails;
import com.ketaesthetic.frontdesk.table.DynamoDbOverdueRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The deployed code with a table, run at whatever time the caller gives. SES accepts all mail. */
public final class Deployed {
    /** A mail that fails ends the measurement. */
    private static final Sweep.Listener FAILING = new Sweep.Listener() {
        @Override
        public void sent(MailId id, Dispatch.Outcome outcome) {}

        @Override
        public void failed(MailId id, RuntimeException fault) {
            throw fault;
        }

        @Override
        public void failed(Sweep.Part part, RuntimeException fault) {
            throw fault;
        }

        @Override
        public void checkedInboxes(int suppressed) {}
    };

    /** Stands for a browser that has solved its form's challenge, as nearly every browser does. */
    private static final ProofOfWork SOLVED = new ProofOfWork() {
        @Override
        public String challenge(Optional<Kind> form) {
            throw new UnsupportedOperationException("no form is drawn");
        }

        @Override
        public Proof check(Kind form, Optional<String> solution) {
            return new Proof.Done(UUID.randomUUID().toString());
        }
    };

    private final SubmitConfig submit;
    private final DynamoDbClient client;
    private final MailTransitions transitions;
    private final RandomReferences references = new RandomReferences();

    /**
     * Creates the code with the functions' settings.
     *
     * @param template the template that has these settings
     */
    public Deployed(Template template, DynamoDbClient client) {
        this.submit = SubmitConfig.from(template.function("SubmitFunction").environment());
        this.client = client;
        this.transitions = new MailTransitions(
                new DynamoDbMails(client, submit.tableName()),
                new DynamoDbListings(client, submit.tableName()),
                SendMailConfig.from(template.function("SweepFunction").environment())
                        .machine(),
                submit.inboxes());
    }

    /** A client for the DynamoDB Local at this port. */
    public static DynamoDbClient client(int port, ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("measured", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.executionInterceptors(List.of(interceptors)))
                .build();
    }

    /** Submits an appointment request with a short message. */
    public Reference post(String patient, Instant now) {
        return post(patient, "(212) 555-0123", now);
    }

    /** The same from the patient of this number, who has a mail address and a phone number of their own. */
    public Reference post(int patient, Instant now) {
        return post("patient-%d@example.com".formatted(patient), "(212) 555-%04d".formatted(1000 + patient), now);
    }

    private Reference post(String patient, String phone, Instant now) {
        Form form = new Form.Builder()
                .text(Field.NAME.pointer(), "Maria Lopez")
                .text(Field.EMAIL.pointer(), patient)
                .text(Field.PHONE.pointer(), phone)
                .text(Field.PATIENT_TYPE.pointer(), "new")
                .text(Field.MESSAGE.pointer(), "Mornings are best.")
                .flag(Field.CONSENT.pointer(), true)
                .build();
        Intake intake = new Intake(
                submit.clinic(),
                new DynamoDbSubmissions(client, submit.tableName(), persons(), timeZone()),
                new KeyedHash(submit.hashKey()),
                new Limits(submit.limits(), new KeyedHash(submit.limitKey()), submit.clinic()),
                Captcha.NONE,
                SOLVED,
                submit.inboxes(),
                references,
                Duration.ofDays(30),
                "measured",
                at(now));
        Intake.Outcome outcome = intake.take(
                Kind.APPOINTMENT_REQUEST, form, Optional.empty(), Language.ENGLISH, ClientAddress.of("192.0.2.1"));
        if (outcome instanceof Intake.Outcome.Received received) {
            return received.reference();
        }
        throw new IllegalStateException("not stored: " + outcome);
    }

    /** The hashes by which the requests of a person are found. */
    public PersonHash persons() {
        return new PersonHash(new KeyedHash(submit.hashKey()));
    }

    /** The clinic's time zone. */
    public ZoneId timeZone() {
        return submit.clinic().timeZone();
    }

    public void send(MailId id, Instant now) {
        dispatch(now).send(id);
    }

    /** Tracks a report about the first attempt. */
    public void report(MailId id, Report report, Instant now) {
        new Tracking(transitions, at(now)).track(id, 1, id.toString(), report);
    }

    /** Sweeps, and returns the number of mails that were due. */
    public int sweep(Instant now) {
        Mails mails = transitions.mails();
        Listings listings = transitions.listings();
        int inboxes = transitions.inboxes();
        return new Sweep(
                        dispatch(now),
                        transitions,
                        new Gathering(listings, inboxes, at(now)),
                        new DailyDigest(
                                mails,
                                listings,
                                Optional.of(new DynamoDbOverdueRequests(client, submit.tableName())),
                                submit.clinic(),
                                inboxes,
                                at(now)),
                        new InboxCheck(
                                _ -> false, new DynamoDbInboxChecks(client, submit.tableName()), inboxes, at(now)),
                        at(now))
                .run(() -> true, FAILING)
                .due();
    }

    private Dispatch dispatch(Instant now) {
        return new Dispatch(
                transitions,
                (id, attempt, occasion) -> new SendResult.Accepted(id.toString()),
                () -> UUID.randomUUID().toString(),
                at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
