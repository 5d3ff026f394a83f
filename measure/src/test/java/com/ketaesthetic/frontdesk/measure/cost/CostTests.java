package com.ketaesthetic.frontdesk.measure.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.StackProcess;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.measure.cost.Usage.Units;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Compares what the cost model says about our code with what the code does. */
class CostTests {
    private static final Path TEMPLATE = Path.of("template.yaml");

    /**
     * All types of resources in the template. The bill has lines for those before the API's account. From there on they
     * cost nothing, or are off by default.
     */
    private static final String[] CONSIDERED = {
        "AWS::Serverless::Api",
        "AWS::Serverless::Function",
        "AWS::DynamoDB::Table",
        "AWS::Logs::LogGroup",
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::KMS::Key",
        "AWS::SecretsManager::Secret",
        "AWS::SES::ConfigurationSet",
        "AWS::SES::EmailIdentity",
        "AWS::SES::ConfigurationSetEventDestination",
        "AWS::Cognito::UserPool",
        "AWS::ApiGateway::Account",
        "AWS::IAM::Role",
        // The queue is empty as long as nothing fails.
        "AWS::SQS::Queue",
        "AWS::SNS::Topic",
        "AWS::SNS::Subscription",
        // These belong to the user pool, which is billed by its users.
        "AWS::Cognito::UserPoolClient",
        "AWS::Cognito::UserPoolDomain",
        "AWS::Cognito::UserPoolGroup",
        "AWS::Cognito::ManagedLoginBranding",
        // These exist only with DomainName, and cost nothing.
        "AWS::ApiGateway::DomainName",
        "AWS::ApiGateway::BasePathMapping",
        "AWS::Route53::RecordSet",
        // These exist only with BackupDays.
        "AWS::Backup::BackupVault",
        "AWS::Backup::BackupPlan",
        "AWS::Backup::BackupSelection",
        // These two exist only with Firewall.
        "AWS::WAFv2::WebACL",
        "AWS::WAFv2::WebACLAssociation"
    };

    private static final String APPOINTMENT = """
            {"name": "Maria Lopez", "email": "maria@example.com", "phone": "(212) 555-0123", "patientType": "new",
             "consent": true}
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

    private final Template template = Template.read(TEMPLATE, "");
    private final LocalTable table = new LocalTable(template.table(), "127.0.0.1", 0, Optional.empty());
    private final Meter meter = new Meter();
    private final Deployed deployed = new Deployed(template, Deployed.client(table.port(), meter));

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void dynamoDbBillsWhatIsSaid() {
        Reference reference = deployed.post("maria@example.com", NOW);
        assertThat(meter.units()).as("Submit").isEqualTo(Usage.SUBMIT);

        for (MailKind kind : new MailKind[] {MailKind.REQUEST, MailKind.CONFIRMATION}) {
            MailId mail = MailId.of(reference, kind);
            assertThat(billed(() -> deployed.send(mail, NOW)))
                    .as("SendMail, " + kind)
                    .isEqualTo(Usage.SEND_A_MAIL);
            assertThat(billed(() -> deployed.report(mail, Report.SENT, NOW))
                            .plus(billed(() -> deployed.report(mail, Report.DELIVERED, NOW))))
                    .as("TrackMail, " + kind)
                    .isEqualTo(Usage.TRACK_A_MAIL);
        }
    }

    @Test
    void dynamoDbBillsWhatIsSaidForTheDesk() {
        Reference reference = deployed.post("maria@example.com", NOW);
        Reference other = deployed.post(1, NOW.plusSeconds(1));
        for (int i = 2; i < Usage.DESK_ROWS; i++) {
            deployed.post(i, NOW.plusSeconds(i));
        }
        DynamoDbClient client = Deployed.client(table.port(), meter);
        Instant later = NOW.plus(Duration.ofHours(1));
        deployed.sweep(later);
        // This session was used less than a minute ago.
        new DynamoDbSessions(client, template.table().name()).add(DeskEvents.session(later, later), later);
        DeployedDesk desk = new DeployedDesk(template, client, later);

        assertThat(billed(() ->
                        assertThat(bytes(desk, DeskEvents.list())).isCloseTo(Usage.LIST_BYTES, withPercentage(10))))
                .as("a list")
                .isEqualTo(Usage.DESK_LIST);
        assertThat(billed(() -> assertThat(bytes(desk, DeskEvents.request(reference)))
                        .isCloseTo(Usage.PAGE_BYTES, withPercentage(10))))
                .as("a request's page")
                .isEqualTo(Usage.DESK_PAGE);
        byte[] called = DeskEvents.transition(reference, "action=called", 0);
        assertThat(billed(() -> assertThat(desk.answer(called).status()).isEqualTo(303)))
                .as("a call")
                .isEqualTo(Usage.DESK_CALL);
        String appointment = "&appointmentDate=2026-12-01&appointmentTime=10:00";
        byte[] shown = DeskEvents.transition(other, "action=book" + appointment, 0);
        assertThat(billed(() -> assertThat(desk.answer(shown).status()).isEqualTo(200)))
                .as("the mail before it goes out")
                .isEqualTo(Usage.DESK_PREVIEW);
        byte[] booked = DeskEvents.transition(other, "action=book&confirmed=yes" + appointment, 0);
        assertThat(billed(() -> assertThat(desk.answer(booked).status()).isEqualTo(303)))
                .as("a booking")
                .isEqualTo(Usage.DESK_BOOK);
        byte[] closed = DeskEvents.transition(reference, "action=close&reason=answered", 1);
        assertThat(billed(() -> assertThat(desk.answer(closed).status()).isEqualTo(303)))
                .as("closing")
                .isEqualTo(Usage.DESK_CLOSE);
    }

    private static double bytes(DeployedDesk desk, byte[] event) {
        ApiResponse response = desk.answer(event);
        assertThat(response.status()).isEqualTo(200);
        return response.body().getBytes(UTF_8).length;
    }

    @Test
    void eachFurtherInboxIsBilledInTheTransaction() {
        Template three = Template.read(TEMPLATE, "ClinicInbox=a@example.com,b@example.com,c@example.com");

        new Deployed(three, Deployed.client(table.port(), meter)).post("maria@example.com", NOW);

        assertThat(meter.units()).isEqualTo(Usage.SUBMIT.plus(Usage.FURTHER_INBOX.times(2)));
    }

    @Test
    void thatMuchIsStored() {
        deployed.post("maria@example.com", NOW);
        deployed.sweep(NOW.plus(Duration.ofMinutes(30)));

        double bytes =
                Deployed.client(table.port())
                        .scan(scan -> scan.tableName(template.table().name()))
                        .items()
                        .stream()
                        .filter(item -> !item.containsKey("expiresAt"))
                        .mapToDouble(item -> Meter.size(item) + 100)
                        .sum();
        assertThat(bytes).isCloseTo(Usage.STORED_BYTES, withPercentage(10));
    }

    @Test
    @Timeout(60)
    void thatMuchIsSentAndLogged() throws Exception {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        int bytesOfASubmission;
        int mails;
        PrintStream out = System.out;
        System.setOut(new PrintStream(logged, true, UTF_8));
        double sent = 0;
        try (LocalStack stack = LocalStack.start(StackProcess.FREE_PORTS)) {
            for (int i = 0; i < Usage.VIEWS; i++) {
                sent += bytes(get(stack, "/appointment-request")) + bytes(get(stack, "/embed.js"));
            }
            sent += bytes(get(stack, "/health"));
            sent += bytes(send(request(stack, "/appointment-requests")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(APPOINTMENT))));
            // SES sends its reports some time after the answer.
            while (lines(logged, "report").size() < Usage.REPORTS) {
                Thread.sleep(50);
            }
            assertThat(elements(get(stack, "/local/items.json"))
                            .filter(item -> item.path("sk").asText().startsWith("mail#"))
                            .map(mail -> mail.path("state").asText()))
                    .containsExactly("DELIVERED", "DELIVERED");
            mails = (int) elements(get(stack, "/inbox.json")).count();
            bytesOfASubmission = logged.size();
            runWhatIsScheduled(stack);
        } finally {
            System.setOut(out);
        }
        assertThat(sent).isCloseTo(Usage.SENT_BYTES, withPercentage(10));
        assertThat((double) bytesOfASubmission).isCloseTo(Usage.FUNCTIONS_LOG_BYTES, withPercentage(25));
        assertThat(mails).isEqualTo(Usage.MAILS);
        // Each invocation writes one of these lines, except that a batch of two mails writes two lines and is billed
        // once.
        assertThat(Stream.of("answered", "mail", "report")
                        .map(event -> lines(logged, event).size()))
                .containsExactly(Usage.apiRequests() + Usage.CANARY_REQUESTS, Usage.MAILS, Usage.REPORTS);
        assertThat(metrics(logged)).hasSize(Usage.METRICS_OF_EVERY_DAY);
    }

    @Test
    void everyResourceIsPricedOrKnownToBeFree() throws IOException {
        assertThat(found("(?m)^    Type: (AWS::\\S+)").distinct()).containsOnly(CONSIDERED);
        assertThat(found("(?m)^ +MetricName: (\\S+)")).hasSize(Usage.METRICS_IN_ALARMS);
        assertThat(found("(?m)^    Type: (AWS::SecretsManager::Secret)")).hasSize(Usage.SECRETS);
        // The user pool has priorities of another kind.
        assertThat(found("(?m)^ {10}(Priority): ")).hasSize(Usage.FIREWALL_RULES);
        // These are the times for which data and logs are kept.
        assertThat(Files.readString(TEMPLATE))
                .contains("\n  RetentionDays:\n    Type: Number\n    Default: 365\n")
                .contains("\n  LogRetentionDays:\n    Type: Number\n    Default: 30\n");
    }

    @Test
    void functionsTakeWhatTheBenchmarkMeasured() throws IOException {
        String row = Files.readAllLines(Path.of("docs", "speed.md")).stream()
                .filter(line -> line.startsWith("| warm p50, ms |"))
                .findFirst()
                .orElseThrow();

        assertThat(Pattern.compile("\\| ([0-9.]+) ").matcher(row).results().map(cell -> Double.valueOf(cell.group(1))))
                .endsWith(
                        Usage.WARM_SUBMIT,
                        Usage.WARM_SHOW_FORM,
                        Usage.WARM_SEND_MAIL,
                        Usage.WARM_TRACK_MAIL,
                        Usage.WARM_SWEEP);
    }

    @Test
    void theDocumentHasItsSums() throws IOException {
        String document = Files.readString(Path.of("docs", "cost.md"));

        for (int submissions : Cost.SUBMISSIONS) {
            assertThat(document)
                    .contains("| %,d | %,.2f |"
                            .formatted(submissions, new Bill(submissions, Prices.read(), Settings.read()).total()));
        }
    }

    private static Stream<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(TEMPLATE))
                .results()
                .map(match -> match.group(1));
    }

    private static List<String> lines(ByteArrayOutputStream logged, String event) {
        return logged.toString(UTF_8)
                .lines()
                .filter(line -> line.startsWith("{\"event\":\"" + event + "\""))
                .toList();
    }

    /** The metrics by their names and the values of their dimensions. */
    private static Set<String> metrics(ByteArrayOutputStream logged) throws IOException {
        Set<String> metrics = new TreeSet<>();
        for (String line : logged.toString(UTF_8).lines().toList()) {
            JsonNode written = MAPPER.readTree(line);
            for (JsonNode directive : written.path("_aws").path("CloudWatchMetrics")) {
                StringBuilder dimensions = new StringBuilder();
                directive.get("Dimensions").path(0).forEach(name -> dimensions.append(written.get(name.asText())));
                for (JsonNode metric : directive.get("Metrics")) {
                    metrics.add(metric.get("Name").asText() + dimensions);
                }
            }
        }
        return metrics;
    }

    private static void runWhatIsScheduled(LocalStack stack) throws IOException {
        byte[] event = Files.readAllBytes(Path.of("events", "sweep-schedule.json"));
        stack.functions().stream()
                .filter(function -> function.function().schedule().isPresent())
                .forEach(function -> function.invoke(event, "scheduled"));
    }

    private static HttpRequest.Builder request(LocalStack stack, String path) {
        return HttpRequest.newBuilder(stack.front().resolve(path));
    }

    private static HttpResponse<String> get(LocalStack stack, String path) throws IOException, InterruptedException {
        return send(request(stack, path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isIn(200, 201);
        return answer;
    }

    private static Stream<JsonNode> elements(HttpResponse<String> answer) throws IOException {
        return StreamSupport.stream(MAPPER.readTree(answer.body()).spliterator(), false);
    }

    private static double bytes(HttpResponse<String> response) {
        int headers = response.headers().map().entrySet().stream()
                .mapToInt(header -> (header.getKey() + header.getValue()).length())
                .sum();
        return headers + response.body().getBytes(UTF_8).length;
    }

    private Units billed(Runnable action) {
        Units before = meter.units();
        action.run();
        return meter.units().less(before);
    }
}
