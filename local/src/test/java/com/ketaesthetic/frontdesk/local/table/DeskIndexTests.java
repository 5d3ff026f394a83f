package com.ketaesthetic.frontdesk.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSubmissions;
import com.ketaesthetic.frontdesk.table.DynamoDbWorkLists;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The template's index has what the code shows in lists, and nothing that lists are not to have. */
class DeskIndexTests {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(365));
    private static final Reference REFERENCE = new Reference("7F3K92QD4M");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final PersonHash PERSONS = new PersonHash(new KeyedHash("a secret of the tests"));

    private static final RequestMails MAILS = new RequestMails(
            1,
            new MailLimit(
                    100,
                    new KeyedHash("a secret of the tests"),
                    new Clinic("Ketaesthetic", "973-604-3848", ZONE, EnumSet.allOf(DayOfWeek.class), Set.of())),
            ZONE);

    private final Template.Table definition =
            Template.read(Path.of("template.yaml"), "").table();
    private final LocalTable table = new LocalTable(definition, "127.0.0.1", 0, Optional.empty());
    private final DynamoDbClient client = client(table.address());
    private final WorkLists lists = new DynamoDbWorkLists(client, definition.name(), PERSONS, ZONE);

    @AfterEach
    void close() {
        client.close();
        table.close();
    }

    @Test
    void hasWhatARowShowsInEachState() {
        store();
        List<RequestEvent> life = List.of(
                new RequestEvent.Take(),
                new RequestEvent.NotSpam(),
                new RequestEvent.Contact(RequestState.Step.TEXTED, Optional.of(NOW.plusSeconds(60))),
                new RequestEvent.Contact(RequestState.Step.CALLED, Optional.empty()),
                new RequestEvent.Decline(RequestState.Decline.NO_TIMES, false, EXPIRES_AT),
                new RequestEvent.Close(RequestState.Closing.UNREACHABLE, EXPIRES_AT));
        assertThat(listed()).isEqualTo(lists.row(REFERENCE, NOW));
        for (RequestEvent event : life) {
            new RequestTransitions(new DynamoDbRequests(client, definition.name(), ZONE, Duration.ofDays(2192)), MAILS)
                    .apply(
                            REFERENCE,
                            new Change(event, new StaffMember("staff-1", "Ana"), Optional.empty(), event.word(), NOW));

            assertThat(listed()).as(event.word()).isPresent().isEqualTo(lists.row(REFERENCE, NOW));
        }
    }

    @Test
    void hasNeitherTheMessageNorTheInterest() {
        store();

        assertThat(client.scan(scan -> scan.tableName(definition.name()).indexName("desk"))
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsKey("name")
                        .doesNotContainKeys("message", "interest", "phoneNote", "person"));
    }

    /** The index of persons has hashes, and nothing that was typed. */
    @Test
    void isNotTheOnlyOne() {
        store();

        List<Map<String, AttributeValue>> entries = client.scan(
                        scan -> scan.tableName(definition.name()).indexName("person"))
                .items();
        assertThat(entries)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry).containsOnlyKeys("pk", "sk", "person", "receivedAt"));
    }

    private Optional<Row> listed() {
        WorkList list = lists.listOf(lists.row(REFERENCE, NOW).orElseThrow(), NOW);
        return lists.page(list, Optional.empty(), 10, NOW).rows().stream().findFirst();
    }

    private void store() {
        AppointmentRequest request = new AppointmentRequest(
                new Contact(
                        new PersonName("Maria Lopez"),
                        new EmailAddress("maria@example.com"),
                        new PhoneNumber("+12125550123", "7"),
                        null,
                        ContactMethod.TEXT,
                        true),
                PatientType.RETURNING,
                new PersonName("Luis Lopez"),
                List.of(new PreferredTime(LocalDate.parse("2026-11-30"), PartOfDay.MORNING)),
                true,
                Interest.MIGRAINE,
                new Message("Mornings are best."));
        ReceivedSubmission received = new ReceivedSubmission(
                REFERENCE,
                request,
                Language.ENGLISH,
                NOW,
                NOW.plus(Duration.ofDays(1)),
                "2026-11-23",
                Quarantine.LINKS,
                false);
        new DynamoDbSubmissions(client, definition.name(), PERSONS, ZONE)
                .store(new Admission(
                        received,
                        Map.of(),
                        List.of(),
                        new Idempotency("id", "content", Duration.ofDays(7)),
                        Optional.of(EXPIRES_AT)));
    }

    private static DynamoDbClient client(URI address) {
        return DynamoDbClient.builder()
                .endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("tests", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
