package com.ketaesthetic.frontdesk.local.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.ketaesthetic.frontdesk.Config;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.cost.Usage.Units;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.submission.MailEvent.Report;
import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.submission.MailKind;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cost model says of our code, against what the code does. */
class UsageTests {
    private static final Path TEMPLATE = Path.of("template.yaml");

    /** All that the bill has lines for; and, from the API's account on, what costs nothing or is off by default. */
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
        "AWS::ApiGateway::Account",
        "AWS::IAM::Role",
        // AWS's own events on the default bus are free.
        "AWS::SES::ConfigurationSetEventDestination",
        // Empty as long as nothing fails.
        "AWS::SQS::Queue",
        "AWS::SNS::Topic",
        "AWS::SNS::Subscription",
        // With Firewall alone.
        "AWS::WAFv2::WebACL",
        "AWS::WAFv2::WebACLAssociation"
    };

    private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

    private final Template template = Template.read(TEMPLATE, "");
    private final Config config = Config.from(template.functions().getFirst().environment());
    private final LocalTable table = new LocalTable(template.table(), "127.0.0.1", 0, Optional.empty());
    private final Meter meter = new Meter();
    private final Deployed deployed = new Deployed(config, Deployed.client(table.port(), meter));

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
    void thatMuchIsStored() {
        deployed.post("maria@example.com", NOW);
        deployed.sweep(NOW.plus(Duration.ofMinutes(30)));

        double bytes = Deployed.client(table.port()).scan(scan -> scan.tableName(config.tableName())).items().stream()
                .filter(item -> !item.containsKey("expiresAt"))
                .mapToDouble(item -> Meter.size(item) + 100)
                .sum();
        assertThat(bytes).isCloseTo(Usage.STORED_BYTES, withPercentage(10));
    }

    @Test
    void thatMuchIsSentAndLogged() throws Exception {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(logged, true, UTF_8));
        double sent = 0;
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());
            for (int i = 0; i < Usage.VIEWS; i++) {
                sent += bytes(site.get("/appointment-request")) + bytes(site.get("/embed.js"));
            }
            sent += bytes(site.postJson("/appointment-requests", Posts.appointment("maria@example.com")));
            Eventually.holds(() -> assertThat(Stream.of("mail#clinic", "mail#patient")
                            .flatMap(mail -> site.items(mail).stream())
                            .map(mail -> mail.get("state").asText()))
                    .containsExactly("DELIVERED", "DELIVERED"));
        } finally {
            System.setOut(out);
        }
        assertThat(sent).isCloseTo(Usage.SENT_BYTES, withPercentage(10));
        assertThat((double) logged.size()).isCloseTo(Usage.FUNCTIONS_LOG_BYTES, withPercentage(25));
    }

    @Test
    void everyResourceIsPricedOrKnownToBeFree() throws IOException {
        assertThat(found("(?m)^    Type: (AWS::\\S+)").distinct()).containsOnly(CONSIDERED);
        assertThat(found("(?m)^ +MetricName: (\\S+)")).hasSize(Usage.METRICS_IN_ALARMS);
        assertThat(found("(?m)^    Type: (AWS::SecretsManager::Secret)")).hasSize(Usage.SECRETS);
        assertThat(Files.readString(TEMPLATE))
                .contains("MemorySize: %.0f".formatted(Usage.MEMORY_GIGABYTES * 1024))
                .contains("ThrottlingRateLimit: 20\n", "Default: 2000\n", "rate(5 minutes)", "BatchSize: 10\n");
    }

    @Test
    void theReadmeHasItsSums() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        for (int submissions : Cost.SUBMISSIONS) {
            assertThat(readme)
                    .contains("| %,d | %,.2f |".formatted(submissions, new Bill(submissions, Prices.read()).total()));
        }
    }

    private static Stream<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(TEMPLATE))
                .results()
                .map(match -> match.group(1));
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
