package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Keeps in the table what staff did. The changes of requests are there too, and {@link DynamoDbRequests} adds them. */
public final class DynamoDbDeskAudit implements DeskAudit {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;
    private final Duration retention;
    private final Supplier<String> ids;

    /**
     * Keeps the audit in a table.
     *
     * @param retention how long it is kept who did what
     * @param ids gives texts that distinguish deeds of the same moment
     */
    public DynamoDbDeskAudit(DynamoDbClient dynamoDb, String table, Duration retention, Supplier<String> ids) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
        this.retention = retention;
        this.ids = ids;
    }

    @Override
    public void add(Deed deed) {
        Attributes item = isReading(deed)
                // Who reads the same request again within the hour has the same key, and so there is one entry.
                ? AuditItem.written(
                        deed,
                        deed.at().truncatedTo(ChronoUnit.HOURS),
                        "read-" + deed.reference().orElseThrow().value() + "-"
                                + deed.by().orElseThrow(),
                        retention)
                : AuditItem.written(deed, deed.at(), ids.get(), retention);
        try {
            dynamoDb.putItem(put -> put.tableName(table).item(item.values()).conditionExpression(Transactions.NEW));
        } catch (ConditionalCheckFailedException there) {
            // It was written down in this hour, or just now by a try whose answer got lost.
            return;
        } catch (SdkException fault) {
            throw Faults.unavailable("writing down what was done", fault);
        }
    }

    private static boolean isReading(Deed deed) {
        return deed.what() == Deed.What.READ
                && deed.by().isPresent()
                && deed.reference().isPresent();
    }

    @Override
    public List<Entry> between(Instant from, Instant until) {
        return Faults.reaching(
                "reading what was done",
                () -> Stream.concat(desks(from, until), actions(from, until))
                        .filter(entry ->
                                !entry.at().isBefore(from) && entry.at().isBefore(until))
                        .sorted(Comparator.comparing(Entry::at))
                        .toList());
    }

    /** The desk's own entries are in a partition for each day in UTC, of which a day at a clinic has a part of two. */
    private Stream<Entry> desks(Instant from, Instant until) {
        return LocalDate.ofInstant(from, ZoneOffset.UTC)
                .datesUntil(LocalDate.ofInstant(until, ZoneOffset.UTC).plusDays(1))
                .flatMap(day -> items.partition(Keys.dailyAudit(day)).stream())
                .map(AuditItem::read);
    }

    /** Actions on stored records are few, and all are in one partition. */
    private Stream<Entry> actions(Instant from, Instant until) {
        return items.between(Keys.audit(), Keys.auditFrom(from), Keys.auditFrom(until.plusSeconds(1))).stream()
                .flatMap(item -> AuditItem.readAction(item).stream());
    }
}
