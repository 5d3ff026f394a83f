package com.ketaesthetic.frontdesk.measure.benchmark;

import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.measure.cost.Deployed;
import com.ketaesthetic.frontdesk.measure.cost.DeployedDesk;
import com.ketaesthetic.frontdesk.measure.cost.DeskEvents;
import com.ketaesthetic.frontdesk.measure.cost.Meter;
import com.ketaesthetic.frontdesk.measure.cost.Usage;
import com.ketaesthetic.frontdesk.request.Records;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbIndexing;
import com.ketaesthetic.frontdesk.table.DynamoDbRecords;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSessions;
import com.ketaesthetic.frontdesk.table.DynamoDbWorkLists;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lets a table grow and measures what the deployed code does with it: how long it takes against DynamoDB Local, and what
 * DynamoDB bills for it. The milliseconds are those of SQLite on this machine; the units are DynamoDB's own.
 */
final class Growth {
    /** How many items the table has when it is measured, in the order in which it grows. */
    private static final List<Integer> ITEMS = Stream.of(
                    System.getProperty("items", "1000,100000,1000000").split(","))
            .map(Integer::valueOf)
            .toList();

    /** A search of a whole table takes DynamoDB Local a time that grows with the square of the table, so hours with more. */
    private static final int MOST_SEARCHED = 100_000;

    private static final int POSTS = 50;
    private static final int IDLE_SWEEPS = 50;
    private static final int PAGE = 50;
    private static final int READS = 50;
    private static final int PATIENTS = 20;
    private static final Duration RETENTION = Duration.ofDays(365);
    /** A time before the clinic opens, on a Monday. */
    private static final Instant EARLY = Instant.parse("2026-11-23T11:00:00Z");

    private static final Duration A_WEEK = Duration.ofDays(7);

    private final String table;
    private final DynamoDbClient plain;
    private final DynamoDbClient metered;
    private final Meter meter = new Meter();
    private final Deployed deployed;
    private final Template template;
    private final Figures figures = new Figures();
    private boolean indexed;
    private int patients;

    private Growth(Template template, int port) {
        this.template = template;
        table = template.table().name();
        plain = Deployed.client(port);
        metered = Deployed.client(port, meter);
        deployed = new Deployed(template, metered);
    }

    public static void main(String[] arguments) {
        Template template = Template.read(
                Path.of("template.yaml"),
                "PostsPerAddressPerHour=1000000 SubmissionsPerHour=1000000 MailsPerPatientPerDay=1000000");
        try (LocalTable table = new LocalTable(template.table(), "127.0.0.1", 0, Optional.empty())) {
            new Growth(template, table.port()).run();
        }
    }

    private void run() {
        Copies copies = new Copies(plain, table, deployed.persons(), settled());
        List<String> columns =
                ITEMS.stream().map(size -> "%,d items".formatted(size)).toList();
        for (int week = 0; week < ITEMS.size(); week++) {
            long start = System.nanoTime();
            copies.fill(ITEMS.get(week));
            System.err.printf("%s after %.0f s%n", columns.get(week), (System.nanoTime() - start) / 1e9);
            Instant monday = EARLY.plus(A_WEEK.multipliedBy(week + 1));
            // Two days later the clinic is open, and none of the requests of this Monday has been closed.
            Instant open = monday.plus(Duration.ofDays(2)).plus(Duration.ofHours(5));
            List<Reference> posted = measureMails(columns.get(week), monday, open);
            measureDesk(columns.get(week), open);
            if (ITEMS.get(week) <= MOST_SEARCHED) {
                measureSearches(columns.get(week), copies.latestPatients(1).getFirst(), open);
            }
            Records records = records(EARLY.plus(Duration.ofDays(2)));
            measureRecords(columns.get(week), records, copies.latestPatients(PATIENTS));
            // So a larger table has no more open requests.
            posted.forEach(reference -> records.close(reference, "growth"));
        }
        System.out.printf(
                "DynamoDB Local on this machine; JDK %s, %s%n%n%s",
                Runtime.version(), System.getProperty("os.arch"), figures.table(columns));
    }

    private List<Reference> measureMails(String column, Instant monday, Instant open) {
        List<Reference> posted = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            meter("submission", column, () -> posted.add(deployed.post(nextPatient(), monday)));
        }
        Instant later = monday.plus(Duration.ofMinutes(30));
        meter("sweep of %d mails that are due".formatted(2 * POSTS), column, () -> sweep(later, 2 * POSTS));
        for (int i = 0; i < IDLE_SWEEPS; i++) {
            meter("sweep, nothing due", column, () -> sweep(later, 0));
        }
        meter("sweep that writes a digest of %d".formatted(POSTS), column, () -> sweep(open, 0));
        meter("sweep that sends it", column, () -> sweep(open.plusSeconds(60), 1));
        return posted;
    }

    private void measureDesk(String column, Instant now) {
        DynamoDbWorkLists lists = new DynamoDbWorkLists(metered, table, deployed.persons(), deployed.timeZone());
        WorkList answered = new WorkList.Answered(YearMonth.from(EARLY.atZone(deployed.timeZone())));
        DeployedDesk desk = new DeployedDesk(template, metered, now);
        DynamoDbSessions sessions = new DynamoDbSessions(plain, table);
        Session session = DeskEvents.session(now, now);
        sessions.add(session, now);
        for (int i = 0; i < READS; i++) {
            meter(
                    "first %d of the open requests".formatted(PAGE),
                    column,
                    () -> lists.page(new WorkList.Open(), Optional.empty(), PAGE, now));
            meter(
                    "first %d of the answered ones".formatted(PAGE),
                    column,
                    () -> lists.page(answered, Optional.empty(), PAGE, now));
            meter("the desk's page with the open requests", column, () -> desk.answer(DeskEvents.list()));
        }
        sessions.end(session);
    }

    private void measureSearches(String column, EmailAddress patient, Instant now) {
        // With another key, the index counts as one that does not have everybody.
        DynamoDbRecords scanning = records(new PersonHash(new KeyedHash("another key of the index")));
        meter("a person's requests, in the whole table", column, () -> scanning.of(patient));
        if (!indexed) {
            indexed = true;
            meter(
                    "indexing of a table in which all is indexed",
                    column,
                    () -> indexing().next(now));
        }
    }

    private void measureRecords(String column, Records records, List<EmailAddress> of) {
        for (EmailAddress patient : of) {
            meter("export by mail address", column, () -> records.export(patient, Optional.empty(), "growth"));
        }
        for (EmailAddress patient : of) {
            meter("erasure by mail address", column, () -> records.erase(patient, "growth"));
        }
    }

    /** An erasure looks into the digest of each day since the request came, so it depends on the day on which it is done. */
    private Records records(Instant now) {
        return new Records(
                records(deployed.persons()),
                new DynamoDbRequests(metered, table, deployed.timeZone(), RETENTION),
                indexing(),
                () -> 0,
                RETENTION,
                item -> 1000,
                _ -> {},
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private DynamoDbRecords records(PersonHash persons) {
        return new DynamoDbRecords(metered, table, persons, Duration.ofMinutes(10));
    }

    private DynamoDbIndexing indexing() {
        return new DynamoDbIndexing(metered, table, deployed.persons(), deployed.timeZone(), RETENTION, 10_000);
    }

    private void sweep(Instant now, int due) {
        int found = deployed.sweep(now);
        if (found != due) {
            throw new IllegalStateException("expected %d mails to be due, but found %d".formatted(due, found));
        }
    }

    private void meter(String what, String column, Runnable action) {
        Usage.Units before = meter.units();
        long start = System.nanoTime();
        action.run();
        figures.add(what + ", ms", column, (System.nanoTime() - start) / 1e6);
        Usage.Units units = meter.units().less(before);
        addUnits(what + ", read units", column, units.reads());
        addUnits(what + ", write units", column, units.writes());
    }

    private void addUnits(String figure, String column, double units) {
        if (units > 0) {
            figures.add(figure, column, units);
        }
    }

    /** The items of a request for which there is nothing left to do. */
    private List<Map<String, AttributeValue>> settled() {
        deployed.post(nextPatient(), EARLY);
        sweep(EARLY.plus(Duration.ofMinutes(30)), 2);
        List<Map<String, AttributeValue>> settled = new ArrayList<>();
        for (Map<String, AttributeValue> item :
                plain.scan(scan -> scan.tableName(table)).items()) {
            String sortKey = Objects.requireNonNull(item.get("sk")).s();
            if (sortKey.startsWith("mail#") || sortKey.equals("submission") || sortKey.equals("phone")) {
                Map<String, AttributeValue> copy = new HashMap<>(item);
                copy.keySet().removeAll(List.of("due", "dueAt"));
                // It was closed when it had been received.
                if (sortKey.equals("submission")) {
                    copy.put("status", AttributeValue.fromS("CLOSED"));
                    copy.put("desk", AttributeValue.fromS("answered#2026-11"));
                }
                copy.put(
                        "expiresAt",
                        AttributeValue.fromN(Long.toString(EARLY.plus(RETENTION).getEpochSecond())));
                settled.add(copy);
            }
        }
        return settled;
    }

    private String nextPatient() {
        patients++;
        return "patient-" + patients + "@example.com";
    }
}
