package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.ketaesthetic.frontdesk.canary.Canary;
import com.ketaesthetic.frontdesk.captcha.AltchaProofOfWork;
import com.ketaesthetic.frontdesk.captcha.Turnstile;
import com.ketaesthetic.frontdesk.http.FormPageApi;
import com.ketaesthetic.frontdesk.http.SubmitApi;
import com.ketaesthetic.frontdesk.http.SubmitListener;
import com.ketaesthetic.frontdesk.intake.Captcha;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
import com.ketaesthetic.frontdesk.intake.Submissions;
import com.ketaesthetic.frontdesk.mail.DailyDigest;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.Gathering;
import com.ketaesthetic.frontdesk.mail.InboxCheck;
import com.ketaesthetic.frontdesk.mail.Listings;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.mail.MailTransitions;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.Restoration;
import com.ketaesthetic.frontdesk.mail.Sweep;
import com.ketaesthetic.frontdesk.mail.Tracking;
import com.ketaesthetic.frontdesk.request.Records;
import com.ketaesthetic.frontdesk.ses.SesMailService;
import com.ketaesthetic.frontdesk.ses.SesSuppressionList;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.PatientLink;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.RandomReferences;
import com.ketaesthetic.frontdesk.table.DynamoDbInboxChecks;
import com.ketaesthetic.frontdesk.table.DynamoDbIndexing;
import com.ketaesthetic.frontdesk.table.DynamoDbListings;
import com.ketaesthetic.frontdesk.table.DynamoDbMails;
import com.ketaesthetic.frontdesk.table.DynamoDbOverdueRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbRecords;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Builds what each function needs from its config, and no more. Clients are built once, when the function starts. */
final class Wiring {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /** DynamoDB answers in milliseconds, and three tries of this length still end before the function's timeout. */
    private static final Duration TABLE_ANSWER = Duration.ofSeconds(2);

    private static final int TABLE_TRIES = 3;
    /** SES may take its time. Giving up early would only put mails in doubt. */
    private static final Duration MAIL_ANSWER = Duration.ofSeconds(20);

    /** A patient waits for this answer. Without one, the request is taken anyway. */
    private static final Duration CAPTCHA_ANSWER = Duration.ofSeconds(2);

    /** A patient would not wait for longer either. The canary's six visits end before its timeout. */
    private static final Duration FRONT_ANSWER = Duration.ofSeconds(10);

    /** How many items are indexed between two looks at the time that is left. */
    private static final int PART_OF_THE_TABLE = 250;

    private static final Duration TICK = Duration.ofMillis(1);

    private final Start start;
    /** Wraps the client for the network. SDK clients send their requests through the result. */
    private final UnaryOperator<SdkHttpClient> way;

    /** Ticks in milliseconds, which is what the table stores, so a time is read back as it was written. */
    private final Clock clock;

    private enum Start {
        /** The function will handle events. */
        PLAIN,
        /** Lambda will take a snapshot of what is built here, and start the function from that snapshot. */
        BEFORE_SNAPSHOT,
        /** The wiring is used for priming: nothing may be stored, mailed or logged. */
        PRIMING
    }

    /**
     * @param environment only what Lambda itself sets about the start is read from it; a function's config has the rest
     * @param clock the system's clock, unless somebody wants to see what happens at another time
     */
    Wiring(Map<String, String> environment, Clock clock) {
        this(
                "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))
                        ? Start.BEFORE_SNAPSHOT
                        : Start.PLAIN,
                UnaryOperator.identity(),
                Clock.tick(clock, TICK));
    }

    private Wiring(Start start, UnaryOperator<SdkHttpClient> way, Clock clock) {
        this.start = start;
        this.way = way;
        this.clock = clock;
    }

    /** The environment that Lambda sets for the function in this process. */
    static Map<String, String> environment() {
        return System.getenv();
    }

    static Clock systemClock() {
        return Clock.systemUTC();
    }

    /** The same wiring for priming. It logs nothing, and its clients send their requests through {@code otherWay}. */
    Wiring priming(UnaryOperator<SdkHttpClient> otherWay) {
        return new Wiring(Start.PRIMING, otherWay, clock);
    }

    /** Whether Lambda will take a snapshot after this start. If so, a handler primes its code. */
    boolean isBeforeSnapshot() {
        return start == Start.BEFORE_SNAPSHOT;
    }

    Log log(String metricsNamespace) {
        Consumer<String> lines = start == Start.PRIMING
                ? _ -> {}
                : line -> LambdaRuntime.getLogger().log(line);
        return new Log(lines, metricsNamespace, clock);
    }

    SubmitApi submitApi(SubmitConfig config, SubmitListener listener) {
        KeyedHash hash = new KeyedHash(config.hashKey());
        Submissions submissions = new DynamoDbSubmissions(
                dynamoDb(),
                config.tableName(),
                new PersonHash(hash),
                config.clinic().timeZone());
        ProofOfWork proofOfWork = new AltchaProofOfWork(config.challengeKey(), clock);
        Intake intake = new Intake(
                config.clinic(),
                submissions,
                hash,
                new Limits(config.limits(), new KeyedHash(config.limitKey()), config.clinic()),
                captcha(config),
                proofOfWork,
                config.inboxes(),
                new RandomReferences(),
                config.quarantineRetention(),
                Words.of(Language.ENGLISH, config.clinic()).consentVersion(),
                clock);
        return new SubmitApi(
                config.clinic(), intake, submissions, config.site(), proofOfWork, listener, Wiring::key, clock);
    }

    FormPageApi formPageApi(ShowFormConfig config) {
        return new FormPageApi(
                config.clinic(),
                config.site(),
                new AltchaProofOfWork(config.challengeKey(), clock),
                Wiring::key,
                clock);
    }

    Dispatch dispatch(SendMailConfig config) {
        return dispatch(config, transitions(dynamoDb(), config), ses());
    }

    Tracking tracking(TrackMailConfig config) {
        return new Tracking(transitions(dynamoDb(), config.tableName(), config.machine(), config.inboxes()), clock);
    }

    Sweep sweep(SendMailConfig config) {
        DynamoDbClient client = dynamoDb();
        SesV2Client ses = ses();
        MailTransitions transitions = transitions(client, config);
        Mails mails = transitions.mails();
        Listings listings = transitions.listings();
        int inboxes = config.inboxes();
        return new Sweep(
                dispatch(config, transitions, ses),
                transitions,
                new Gathering(listings, inboxes, clock),
                new DailyDigest(
                        mails,
                        listings,
                        config.mail().desk().map(_ -> new DynamoDbOverdueRequests(client, config.tableName())),
                        config.clinic(),
                        inboxes,
                        clock),
                new InboxCheck(
                        new SesSuppressionList(ses, config.mail()),
                        new DynamoDbInboxChecks(client, config.tableName()),
                        inboxes,
                        clock),
                clock);
    }

    Records records(RecordsConfig config) {
        DynamoDbClient client = dynamoDb();
        Restoration restoration =
                new Restoration(transitions(client, config.tableName(), config.machine(), config.inboxes()), clock);
        PersonHash persons = new PersonHash(new KeyedHash(config.hashKey()));
        return new Records(
                new DynamoDbRecords(
                        client, config.tableName(), persons, config.machine().grace()),
                new DynamoDbRequests(client, config.tableName(), config.timeZone(), config.auditRetention()),
                new DynamoDbIndexing(
                        client, config.tableName(), persons, config.timeZone(), config.retention(), PART_OF_THE_TABLE),
                restoration::doubtMails,
                config.retention(),
                RecordsHandler::bytes,
                Wiring::pause,
                clock);
    }

    Canary canary(CanaryConfig config) {
        return new Canary(config.front(), config.desk(), FRONT_ANSWER);
    }

    /** A key that no other form has. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", stopped);
        }
    }

    Clock clock() {
        return clock;
    }

    private Captcha captcha(SubmitConfig config) {
        if (start == Start.PRIMING) {
            return Captcha.NONE;
        }
        return config.captcha()
                .<Captcha>map(captcha -> new Turnstile(
                        captcha.address(), captcha.secret(), CAPTCHA_ANSWER, log(config.metricsNamespace())))
                .orElse(Captcha.NONE);
    }

    private Dispatch dispatch(SendMailConfig config, MailTransitions transitions, SesV2Client ses) {
        return new Dispatch(
                transitions,
                new SesMailService(ses, config.mail(), config.clinic(), link(config), clock),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    private static PatientLink link(SendMailConfig config) {
        return new PatientLink(config.front(), new LinkToken(new KeyedHash(config.hashKey())));
    }

    private static MailTransitions transitions(DynamoDbClient client, SendMailConfig config) {
        return transitions(client, config.tableName(), config.machine(), config.inboxes());
    }

    private static MailTransitions transitions(
            DynamoDbClient client, String tableName, MailStateMachine machine, int inboxes) {
        return new MailTransitions(
                new DynamoDbMails(client, tableName), new DynamoDbListings(client, tableName), machine, inboxes);
    }

    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClient(new BufferedHttpClient(http(TABLE_ANSWER)))
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TABLE_TRIES)
                                .build()))
                .build();
    }

    /** SES has no idempotency token, so a retry by the SDK could send a second mail. */
    private SesV2Client ses() {
        return SesV2Client.builder()
                .httpClient(http(MAIL_ANSWER))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** A client that waits for an answer this long. */
    SdkHttpClient http(Duration answer) {
        return way.apply(UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(answer)
                .build());
    }
}
