package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the lists of requests from the table's indexes. The place at which a list goes on is the sort key of its last
 * request, which says nothing of a person and makes sense in no other partition.
 */
public final class DynamoDbWorkLists implements WorkLists {
    private static final Comparator<Map<String, AttributeValue>> BY_DUE_TIME = Comparator.comparing(Ranges::sortKey);

    /** More than a clinic has within hours. */
    private static final int MOST_APPOINTMENTS = 500;

    private final Items items;
    private final Ranges ranges;
    private final PersonIndex people;
    private final PersonHash persons;
    private final ZoneId timeZone;

    /** @param timeZone the clinic's, by which answered requests are listed in months */
    public DynamoDbWorkLists(DynamoDbClient dynamoDb, String table, PersonHash persons, ZoneId timeZone) {
        this.items = new Items(dynamoDb, table);
        this.ranges = new Ranges(dynamoDb, table);
        this.people = new PersonIndex(dynamoDb, table);
        this.persons = persons;
        this.timeZone = timeZone;
    }

    @Override
    public Page page(WorkList list, Optional<String> from, int atMost, Instant now) {
        Entries page = Faults.reaching(
                "reading a list", () -> read(ranges, list, from.filter(DeskIndex::isSortKey), atMost, now));
        return new Page(
                page.entries().stream()
                        .flatMap(entry -> row(entry, now).stream())
                        .toList(),
                page.next());
    }

    /**
     * A part of a list, as the index has it.
     *
     * @param next the sort key after which the list goes on; nothing if this is its end
     */
    record Entries(List<Map<String, AttributeValue>> entries, Optional<String> next) {}

    static Entries read(Ranges ranges, WorkList list, Optional<String> after, int atMost, Instant now) {
        Comparator<Map<String, AttributeValue>> order = list.isLatestFirst() ? BY_DUE_TIME.reversed() : BY_DUE_TIME;
        // One more than is shown, to know whether the list goes on.
        List<Map<String, AttributeValue>> found = ranges(list, now)
                .flatMap(range -> ranges.read(range.after(after), atMost + 1, now).stream())
                .sorted(order)
                .toList();
        List<Map<String, AttributeValue>> page = found.subList(0, Math.min(atMost, found.size()));
        return new Entries(
                page, found.size() > page.size() ? Optional.of(Ranges.sortKey(page.getLast())) : Optional.empty());
    }

    @Override
    public List<Row> appointments(Instant from, Instant until, Instant now) {
        Stream<Ranges.Range> standing = Stream.of(
                Ranges.Range.between(DeskIndex.COMING, from, until),
                Ranges.Range.between(DeskIndex.OPEN, DeskIndex.beforeAll(from), DeskIndex.beforeAll(until)));
        return Faults.reaching(
                "reading appointments",
                () -> Stream.concat(
                                standing.flatMap(range -> ranges.read(range, MOST_APPOINTMENTS, now).stream())
                                        .flatMap(entry -> row(entry, now).stream()),
                                appointmentsToCallAbout(now).filter(row -> isWithin(row, from, until)))
                        .toList());
    }

    /**
     * Requests whose patient asks for another time and is to be called later. They are listed by the time of the call, so
     * all that are to be called later have to be looked at.
     */
    private Stream<Row> appointmentsToCallAbout(Instant now) {
        return ranges.readOfStatus(DeskIndex.LATER, RowItem.CHANGE_REQUESTED, MOST_APPOINTMENTS, now).stream()
                .flatMap(entry -> row(entry, now).stream());
    }

    private static boolean isWithin(Row row, Instant from, Instant until) {
        return row.request().state().standing().map(Appointment::at).stream()
                .anyMatch(at -> !at.isBefore(from) && at.isBefore(until));
    }

    @Override
    public int count(WorkList list, Optional<String> from, int atMost, Instant now) {
        Optional<String> after = from.filter(DeskIndex::isSortKey);
        int found = Faults.reaching(
                "counting a list",
                () -> ranges(list, now)
                        .mapToInt(range -> ranges.count(range.after(after), atMost, now))
                        .sum());
        return Math.min(found, atMost);
    }

    /** A row of the index. Few lack something that their state needs, and are read by their keys. */
    private Optional<Row> row(Map<String, AttributeValue> entry, Instant now) {
        return RowItem.isComplete(entry) ? Optional.of(RowItem.readEntry(entry)) : row(RowItem.reference(entry), now);
    }

    /** What is to be tried again by now is among what is open. */
    private static Stream<Ranges.Range> ranges(WorkList list, Instant now) {
        return switch (list) {
            case WorkList.Open() ->
                Stream.of(Ranges.Range.all(DeskIndex.OPEN), Ranges.Range.until(DeskIndex.LATER, now));
            case WorkList.Later() -> Stream.of(Ranges.Range.from(DeskIndex.LATER, now));
            case WorkList.Coming() -> Stream.of(Ranges.Range.all(DeskIndex.COMING));
            case WorkList.Quarantined() -> Stream.of(Ranges.Range.all(DeskIndex.QUARANTINED));
            case WorkList.Answered(YearMonth month) -> Stream.of(Ranges.Range.latestFirst(DeskIndex.answered(month)));
        };
    }

    @Override
    public Optional<Row> row(Reference reference, Instant now) {
        Map<String, AttributeValue> item =
                Faults.reaching("reading request " + reference, () -> items.item(Keys.submission(reference)));
        return SubmissionItem.isGone(item, now)
                ? Optional.empty()
                : Optional.of(RowItem.read(reference, item, timeZone));
    }

    @Override
    public WorkList listOf(Row row, Instant now) {
        return switch (row.request().state()) {
            case Received() -> new WorkList.Open();
            case InProgress(var _, Optional<Instant> callAgainAt) -> openOrLater(callAgainAt, now);
            case ChangeRequested(var _, var _, Optional<Instant> callAgainAt) -> openOrLater(callAgainAt, now);
            case Booked _ -> new WorkList.Coming();
            case Quarantined _ -> new WorkList.Quarantined();
            case Answered _ -> new WorkList.Answered(DeskIndex.month(row.due(), timeZone));
        };
    }

    private static WorkList openOrLater(Optional<Instant> callAgainAt, Instant now) {
        return callAgainAt.filter(now::isBefore).isPresent() ? new WorkList.Later() : new WorkList.Open();
    }

    @Override
    public List<Reference> of(EmailAddress email) {
        return Faults.reaching("looking for a person's requests", () -> people.read(persons.of(email)));
    }

    @Override
    public List<Reference> of(PhoneNumber phone) {
        return Faults.reaching("looking for a person's requests", () -> people.read(persons.of(phone)));
    }
}
