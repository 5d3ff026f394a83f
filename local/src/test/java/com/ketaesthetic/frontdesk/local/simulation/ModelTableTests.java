package com.ketaesthetic.frontdesk.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Listings;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.OverdueRequests;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RecordStore;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.table.DynamoDbListings;
import com.ketaesthetic.frontdesk.table.DynamoDbMails;
import com.ketaesthetic.frontdesk.table.DynamoDbOverdueRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbRecords;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The same steps have the same results in the model and in DynamoDB Local. */
class ModelTableTests {
    private static final int STEPS = 800;
    private static final PersonHash PERSONS = new PersonHash(new KeyedHash("a secret of the tests"));
    private static final List<MailKind> KINDS =
            List.of(MailKind.CONFIRMATION, MailKind.REQUEST, MailKind.UNDELIVERED, MailKind.DECLINED);
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");
    private static final RequestMails MAILS = new RequestMails(
            2,
            new MailLimit(
                    2,
                    new KeyedHash("a secret of the tests"),
                    new Clinic(
                            "Ketaesthetic", "973-604-3848", ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), Set.of())),
            ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    private final Random random = new Random(7);
    private final Set<String> inserted = new HashSet<>();
    private Instant now = START;

    /** The ports of one table, through which the steps are made. */
    private record Tables(
            DynamoDbSubmissions submissions,
            Mails mails,
            Listings listings,
            RecordStore records,
            Requests requests,
            OverdueRequests overdue,
            Consumer<Reference> deletion) {
        static Tables of(DynamoDbClient client, String name) {
            return new Tables(
                    new DynamoDbSubmissions(client, name, PERSONS, ZoneId.of("America/New_York")),
                    new DynamoDbMails(client, name),
                    new DynamoDbListings(client, name),
                    new DynamoDbRecords(client, name, PERSONS, Duration.ofMinutes(10)),
                    new DynamoDbRequests(client, name, ZoneId.of("America/New_York"), Duration.ofDays(2192)),
                    new DynamoDbOverdueRequests(client, name),
                    reference -> client.deleteItem(delete -> delete.tableName(name)
                            .key(Map.of(
                                    "pk",
                                    AttributeValue.fromS(reference.value()),
                                    "sk",
                                    AttributeValue.fromS("submission")))));
        }
    }

    @Test
    void behavesAsDynamoDbDoes() {
        Template template = Template.read(Path.of("template.yaml"), "");
        ModelTable model = new ModelTable(() -> now, Duration.ZERO, item -> inserted.add(Facts.key(item)));
        try (LocalTable local = new LocalTable(template.table(), "127.0.0.1", 0, Optional.empty());
                DynamoDbClient client = client(local)) {
            Tables both = Tables.of(model, template.table().name());
            Tables real = Tables.of(client, template.table().name());
            Map<Object, Integer> answers = new HashMap<>();
            int listed = 0;
            for (int i = 0; i < STEPS; i++) {
                now = now.plusSeconds(random.nextInt(300));
                Function<Tables, Object> step = step();

                Object answer = step.apply(both);

                assertThat(answer).as("step %d", i).isEqualTo(step.apply(real));
                answers.merge(answer, 1, Integer::sum);
                Instant later = now.plus(Duration.ofMinutes(i % 2880));
                List<Digest.Entry> overdue = both.overdue().at(later, 20);
                assertThat(overdue)
                        .as("overdue after step %d", i)
                        .isEqualTo(real.overdue().at(later, 20));
                listed += overdue.size();
            }
            assertThat(listed).as("overdue").isGreaterThan(STEPS / 2);
            List<Map<String, AttributeValue>> items =
                    client.scan(scan -> scan.tableName(template.table().name())).items();
            assertThat(new HashSet<>(model.items())).isEqualTo(new HashSet<>(items));
            assertThat(items)
                    .isNotEmpty()
                    .allSatisfy(item -> assertThat(inserted).contains(Facts.key(item)));
            assertThat(answers.get(true)).as("changes of a mail").isGreaterThan(STEPS / 40);
            assertThat(answers.keySet())
                    .filteredOn(String.class::isInstance)
                    .contains("erased", "gathered 2", "removed");
            assertThat(answers.keySet())
                    .filteredOn(List.class::isInstance)
                    .flatMap(outcomes -> (List<?>) outcomes)
                    .filteredOn(Outcome.Done.class::isInstance)
                    .extracting(done -> ((Outcome.Done) done).request().state().status())
                    .contains("RECEIVED", "DECLINED", "CLOSED", "BOOKED", "CANCELLED", "CHANGE_REQUESTED");
            assertThat(answers.keySet())
                    .filteredOn(List.class::isInstance)
                    .flatMap(outcomes -> (List<?>) outcomes)
                    .map(Object.class::cast)
                    .contains(Mails.Claim.CLAIMED, Mails.Claim.OUTDATED);
        }
    }

    @Test
    void anIndexThatLagsHasWhatWasThereBefore() {
        ModelTable table = new ModelTable(() -> now, Duration.ofSeconds(2), _ -> {});
        Mails mails = new DynamoDbMails(table, "table");
        MailId mail = new MailId.OfInboxFailure(LocalDate.parse("2026-11-23"), 1, 2);
        mails.add(mail, now);

        List<Mails.Due> atOnce = mails.due(now, 10);
        now = now.plusSeconds(2);

        assertThat(atOnce).isEmpty();
        assertThat(mails.due(now, 10)).containsExactly(new Mails.Due(mail, START));
    }

    @Test
    void aTransactionThatIsSentAgainIsNotRepeated() {
        ModelTable table = new ModelTable(() -> now, Duration.ZERO, _ -> {});
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"));
        TransactWriteItem put = TransactWriteItem.builder()
                .put(write -> write.item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
        for (int i = 0; i < 2; i++) {
            table.transactWriteItems(
                    transaction -> transaction.clientRequestToken("token").transactItems(put));
        }

        assertThat(table.items()).containsExactly(item);
    }

    @Test
    void timeToLiveDeletesOnlyWhatHasExpired() {
        ModelTable table = new ModelTable(() -> now, Duration.ZERO, _ -> {});
        for (String name : List.of("0", "1", "2", "3")) {
            String attribute = name.equals("3") ? "other" : "expiresAt";
            table.putItem(put -> put.item(Map.of(
                    "pk",
                    AttributeValue.fromS(name),
                    "sk",
                    AttributeValue.fromS("a"),
                    attribute,
                    AttributeValue.fromN(name))));
        }

        List<Map<String, AttributeValue>> expired = table.expire(2, item -> true);

        assertThat(expired).extracting(item -> ModelTable.text(item, "pk")).containsExactly("0", "1");
        assertThat(table.items())
                .extracting(item -> ModelTable.text(item, "pk"))
                .containsExactly("2", "3");
    }

    private Function<Tables, Object> step() {
        Instant at = now;
        Reference reference = new Reference(String.format("%010d", random.nextInt(12)));
        MailId id = id(reference);
        MailState from = state();
        MailState to = state();
        int number = random.nextInt(20);
        return switch (random.nextInt(15)) {
            case 0, 1 -> tables -> tables.submissions().store(admission(reference, number, at));
            case 2 -> tables -> tables.mails().find(id);
            case 3, 4 -> tables -> tables.mails().transition(id, from, to, at);
            // This is a transition from the mail's current state.
            case 5, 6 ->
                tables -> tables.mails()
                        .state(id)
                        .map(found -> tables.mails().transition(id, found, to, at))
                        .orElse(false);
            case 7 ->
                tables -> {
                    tables.mails().add(new MailId.OfSubmission(reference, MailKind.UNDELIVERED, 1 + number % 3), at);
                    tables.mails().add(new MailId.OfInboxFailure(DAY.plusDays(number % 2), 1, 2), at);
                    return tables.mails().due(at, 7).size();
                };
            case 8 ->
                tables -> tables.listings()
                        .add(
                                new Digest(
                                        DAY.plusDays(number % 3),
                                        tables
                                                .listings()
                                                .unreported(EnumSet.allOf(Digest.Concern.class), at, 100)
                                                .stream()
                                                .sorted(Comparator.comparing(Digest.Entry::toString))
                                                .limit(4)
                                                .toList()),
                                1 + number % 3,
                                at);
            case 9 ->
                tables -> {
                    tables.listings().markReported(listing(reference, number));
                    return new HashSet<>(tables.listings().unreported(EnumSet.allOf(Digest.Concern.class), at, 100));
                };
            case 10 -> tables -> gather(tables, at, 1 + number % 3);
            case 11 ->
                tables -> tables.records()
                        .erase(reference, at)
                        .<Object>map(until -> until)
                        .orElse(tables.requests().find(reference).isPresent() ? "not erased" : "erased");
            case 12 ->
                tables -> Stream.concat(
                                work(tables, reference, number, at).stream(),
                                arrange(tables, reference, number, at).stream())
                        .toList();
            case 13 -> tables -> deleteByHand(tables, reference, number);
            default ->
                tables -> {
                    tables.mails().due(at, 100).stream()
                            .sorted(Comparator.comparing(Mails.Due::toString))
                            .limit(2)
                            .forEach(due -> tables.mails().postpone(due, at.plusSeconds(60)));
                    return tables.records().of(new EmailAddress("Maria@example.com"));
                };
        };
    }

    private MailId id(Reference reference) {
        int inbox = 1 + random.nextInt(2);
        return switch (random.nextInt(8)) {
            case 0 -> new MailId.OfDigest(DAY.plusDays(random.nextInt(3)), inbox);
            case 1 -> new MailId.OfGathering(reference, inbox);
            default -> new MailId.OfSubmission(reference, KINDS.get(random.nextInt(KINDS.size())), inbox);
        };
    }

    private static MailId listing(Reference reference, int number) {
        return number % 2 == 0
                ? MailId.ofDigest(DAY.plusDays(number % 3))
                : new MailId.OfGathering(reference, MailId.FIRST_INBOX);
    }

    private static Admission admission(Reference reference, int number, Instant at) {
        boolean over = number % 5 < 3;
        return new Admission(
                received(reference, at, number % 3 == 0 ? Quarantine.LINKS : null),
                Map.of(
                        MailId.of(reference, MailKind.REQUEST),
                        over ? new MailState.Waiting(at) : new MailState.Pending(0, at),
                        new MailId.OfSubmission(reference, MailKind.REQUEST, 2),
                        new MailState.Pending(0, at),
                        MailId.of(reference, MailKind.CONFIRMATION),
                        new MailState.Suppressed()),
                List.of(
                        new Limit(Limit.Rule.SUBMISSIONS, "day", "w", at, 100),
                        new Limit(Limit.Rule.POSTS_PER_ADDRESS, "c" + number % 4, "w", at, 9)),
                new Idempotency("id" + number, "content", Duration.ofMinutes(10)),
                number % 3 == 0 ? Optional.of(at.plusSeconds(60)) : Optional.empty());
    }

    private static Object gather(Tables tables, Instant at, int inboxes) {
        List<Reference> waiting = tables.listings().waiting(at, 100).stream()
                .sorted(Comparator.comparing(Reference::value))
                .toList();
        if (waiting.isEmpty()) {
            return "nothing waits";
        }
        // One of these does not wait, or does not even exist.
        List<Reference> requests = Stream.concat(waiting.stream().limit(2), Stream.of(new Reference("0000000000")))
                .distinct()
                .toList();
        return "gathered " + tables.listings().gather(requests, waiting.size(), inboxes, at, at.plusSeconds(3600));
    }

    /** Deletes a submission now and then, and removes one of its mails if it is an orphan. */
    private static Object deleteByHand(Tables tables, Reference reference, int number) {
        if (number < 4) {
            tables.deletion().accept(reference);
        }
        return tables.mails().removeOrphan(MailId.of(reference, MailKind.REQUEST)) ? "removed" : "not removed";
    }

    /** Does some of what staff do at the desk, one thing after the other. */
    private static List<Outcome> work(Tables tables, Reference reference, int number, Instant at) {
        RequestEvent decline = new RequestEvent.Decline(RequestState.Decline.OTHER, true, at.plusSeconds(7200));
        List<RequestEvent> events = List.of(
                new RequestEvent.NotSpam(),
                decline,
                new RequestEvent.Reopen(),
                new RequestEvent.Resend(MailKind.CONFIRMATION, 1),
                decline,
                new RequestEvent.Close(RequestState.Closing.ANSWERED, at.plusSeconds(7200)));
        RequestTransitions transitions = new RequestTransitions(tables.requests(), MAILS);
        return IntStream.range(number % 3, events.size() - number % 4)
                .mapToObj(i -> transitions.apply(
                        reference, new Change(events.get(i), ANA, Optional.empty(), "form-" + at + "-" + i, at)))
                .toList();
    }

    /**
     * Makes an appointment, does something else about it, claims the mails at some time, ends it, and mostly makes
     * another one, of which the patient asks for another time.
     */
    private static List<Object> arrange(Tables tables, Reference reference, int number, Instant at) {
        List<RequestEvent> second = List.of(
                new RequestEvent.Move(new Appointment(at.plus(Duration.ofDays(3)), 45)),
                new RequestEvent.Cancel(at.plusSeconds(7200)),
                new RequestEvent.Undo(),
                new RequestEvent.StopMails(),
                new RequestEvent.Note());
        List<RequestEvent> begin = List.of(
                new RequestEvent.Reopen(),
                new RequestEvent.Book(new Appointment(at.plus(Duration.ofHours(30)), 30)),
                second.get(number % second.size()));
        List<RequestEvent> end = List.of(new RequestEvent.Cancel(at.plusSeconds(7200)), new RequestEvent.Reopen());
        List<RequestEvent> change = List.of(
                new RequestEvent.Book(new Appointment(at.plus(Duration.ofHours(50)), 30)),
                new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), at),
                number % 2 == 0
                        ? new RequestEvent.Note()
                        : new RequestEvent.Contact(RequestState.Step.NO_ANSWER, Optional.of(at.plusSeconds(3600))));
        List<Object> results = new ArrayList<>(arrange(tables, reference, "first", begin, at));
        Instant later = at.plus(Duration.ofHours(number % 3 == 0 ? 24 : 40));
        for (MailKind kind : List.of(MailKind.BOOKED, MailKind.MOVED, MailKind.REMINDER)) {
            MailId.OfSubmission mail = MailId.of(reference, kind);
            tables.mails()
                    .find(mail)
                    .map(found -> tables.mails()
                            .claim(mail, found, new MailState.Sending(1, later.plusSeconds(120), "owner"), later))
                    .ifPresent(results::add);
        }
        results.addAll(arrange(tables, reference, "last", end, at));
        if (number % 3 > 0) {
            results.addAll(arrange(tables, reference, "again", change, at));
        }
        return results;
    }

    private static List<Outcome> arrange(
            Tables tables, Reference reference, String form, List<RequestEvent> events, Instant at) {
        RequestTransitions transitions = new RequestTransitions(tables.requests(), MAILS);
        return events.stream()
                .map(event -> transitions.apply(
                        reference,
                        new Change(
                                event,
                                event instanceof RequestEvent.AskForChange ? StaffMember.PATIENT : ANA,
                                Optional.empty(),
                                form + "-" + at + "-" + event.word(),
                                at)))
                .toList();
    }

    private MailState state() {
        int attempt = random.nextInt(3);
        return switch (random.nextInt(9)) {
            case 0 -> new MailState.Pending(attempt, now);
            case 1 -> new MailState.Sending(attempt, now.plusSeconds(120), "owner-" + attempt);
            case 2 -> new MailState.InDoubt(attempt, now.plusSeconds(600));
            case 3 -> new MailState.Parked(attempt, now);
            case 4 -> new MailState.Failed(attempt, now);
            case 5 -> new MailState.Sent(attempt, "m");
            case 6 -> new MailState.Waiting(now);
            case 7 -> new MailState.Gathered(new Reference(String.format("%010d", attempt)));
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
