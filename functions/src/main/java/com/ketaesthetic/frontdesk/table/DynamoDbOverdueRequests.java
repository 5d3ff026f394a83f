package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.OverdueRequests;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what is overdue from the beginning of the desk's list of open requests, as the desk does. */
public final class DynamoDbOverdueRequests implements OverdueRequests {
    private final Ranges ranges;

    public DynamoDbOverdueRequests(DynamoDbClient dynamoDb, String table) {
        this.ranges = new Ranges(dynamoDb, table);
    }

    @Override
    public List<Entry> at(Instant now, int atMost) {
        return Faults.reaching("reading what is overdue", () -> read(now, atMost));
    }

    private List<Entry> read(Instant now, int atMost) {
        List<Entry> overdue = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            DynamoDbWorkLists.Entries part =
                    DynamoDbWorkLists.read(ranges, new WorkList.Open(), next, WorkLists.AT_ONCE, now);
            for (Map<String, AttributeValue> values : part.entries()) {
                Instant due = RowItem.readDue(values);
                // Only in the list of what is to be tried again do entries lack something, and then it is time to try.
                boolean isOverdue = !RowItem.isComplete(values)
                        || RowItem.readRequest(values).state().isOverdue(due, now);
                // The list is in the order of these times, so nothing that follows is overdue.
                if (!isOverdue) {
                    return overdue;
                }
                overdue.add(new Entry(RowItem.reference(values), Concern.OVERDUE, due));
                if (overdue.size() == atMost) {
                    return overdue;
                }
            }
            next = part.next();
        } while (next.isPresent());
        return overdue;
    }
}
