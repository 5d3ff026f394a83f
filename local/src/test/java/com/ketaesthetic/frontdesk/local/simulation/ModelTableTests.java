package com.ketaesthetic.frontdesk.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Limit;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.table.DynamoDbMails;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The same steps have the same results in the model and in DynamoDB Local. */
class ModelTableTests {
    private static final int STEPS = 600;
    private static final List<MailKind> KINDS = List.of(MailKind.CONFIRMATION, MailKind.REQUEST, MailKind.UNDELIVERED);
    private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

    private final Random random = new Random(7);
    private final List<String> inserted = new ArrayList<>();
    private Instant now = START;

    /** The two ports of one table, through which the steps are made. */
    private record Tables(DynamoDbSubmissions submissions, DynamoDbMails mails) {
        static Tables of(DynamoDbClient client, String name) {
            return new Tables(new DynamoDbSubmissions(client, name), new DynamoDbMails(client, name));
        }
    }

    @Test
    void behavesAsDynamoDbDoes() {
        Template template = Template.read(Path.of("template.yaml"), "");
        ModelTable model = new ModelTable((pk, sk) -> inserted.add(pk + sk));
        try (LocalTable local = new LocalTable(template.table(), "127.0.0.1", 0, Optional.empty());
                DynamoDbClient client = client(local)) {
            Tables both = Tables.of(model, template.table().name());
            Tables real = Tables.of(client, template.table().name());
            int changes = 0;
            for (int i = 0; i < STEPS; i++) {
                now = now.plusSeconds(random.nextInt(300));
                Function<Tables, Object> step = step();

                Object answer = step.apply(both);

                assertThat(answer).as("step %d", i).isEqualTo(step.apply(real));
                changes += answer.equals(true) ? 1 : 0;
            }
            List<Map<String, AttributeValue>> items =
                    client.scan(scan -> scan.tableName(template.table().name())).items();
            assertThat(new HashSet<>(model.items())).isEqualTo(new HashSet<>(items));
            assertThat(inserted).hasSameSizeAs(items);
            assertThat(changes).isGreaterThan(STEPS / 20);
        }
    }

    private Function<Tables, Object> step() {
        Instant at = now;
        Reference reference = new Reference(String.format("%010d", random.nextInt(12)));
        MailId id = random.nextInt(8) == 0
                ? new MailId.OfDigest(LocalDate.parse("2026-11-2" + random.nextInt(3)))
                : MailId.of(reference, KINDS.get(random.nextInt(KINDS.size())));
        MailState from = state();
        MailState to = state();
        int number = random.nextInt(20);
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                tables -> tables.submissions()
                        .store(new Admission(
                                received(reference, at, number % 3 == 0 ? Quarantine.LINKS : null),
                                Map.of(
                                        MailKind.REQUEST,
                                        new MailState.Pending(0, at),
                                        MailKind.CONFIRMATION,
                                        new MailState.Suppressed()),
                                List.of(
                                        new Limit(Limit.Rule.SUBMISSIONS, "day", "w", at, 100),
                                        new Limit(Limit.Rule.POSTS_PER_ADDRESS, "c" + number % 4, "w", at, 3)),
                                new Idempotency("id" + number, "content", Duration.ofMinutes(10)),
                                number % 3 == 0 ? Optional.of(at.plusSeconds(60)) : Optional.empty()));
            case 2 -> tables -> tables.mails().find(id);
            case 3, 4 -> tables -> tables.mails().transition(id, from, to);
            // This is a transition from the mail's current state.
            case 5, 6 ->
                tables -> tables.mails()
                        .find(id)
                        .map(found -> tables.mails().transition(id, found.state(), to))
                        .orElse(false);
            case 7 ->
                tables -> {
                    tables.mails().add(new MailId.OfSubmission(reference, MailKind.UNDELIVERED), at);
                    return tables.mails().due(at, 7).size();
                };
            case 8 ->
                tables -> tables.mails()
                        .add(
                                new Digest(
                                        LocalDate.parse("2026-11-2" + number % 3),
                                        List.of(new Digest.Entry(reference, Concern.UNANSWERED, START))),
                                at);
            default ->
                tables -> {
                    List<Digest.Entry> unreported = tables.mails().unreported(at, 100);
                    unreported.stream().filter(entry -> number < 3).forEach(tables.mails()::markReported);
                    return new HashSet<>(unreported);
                };
        };
    }

    private MailState state() {
        int attempt = random.nextInt(3);
        return switch (random.nextInt(7)) {
            case 0 -> new MailState.Pending(attempt, now);
            case 1 -> new MailState.Sending(attempt, now.plusSeconds(120), "owner-" + attempt);
            case 2 -> new MailState.InDoubt(attempt, now);
            case 3 -> new MailState.Parked(attempt, now);
            case 4 -> new MailState.Failed(attempt, now);
            case 5 -> new MailState.Sent(attempt, "m");
            default -> new MailState.HardBounced(attempt, "m");
        };
    }

    private static Submission submission() {
        Form form = new Form.Builder()
                .text(Field.NAME.pointer(), "Maria Lopez")
                .text(Field.EMAIL.pointer(), "maria@example.com")
                .text(Field.MESSAGE.pointer(), "Hello")
                .flag(Field.CONSENT.pointer(), true)
                .build();
        Clinic clinic =
                new Clinic("Ketaesthetic", "973-604-3848", ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), Set.of());
        return ((Parsed.Valid) new FormParser(clinic).parse(Kind.CONTACT_MESSAGE, form, Instant.EPOCH)).submission();
    }

    private static ReceivedSubmission received(Reference reference, Instant at, @Nullable Quarantine quarantine) {
        return new ReceivedSubmission(
                reference, submission(), Language.ENGLISH, at, at.plusSeconds(600), "2026-11-23", quarantine, false);
    }

    private static DynamoDbClient client(LocalTable table) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + table.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
