package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.InboxCheck;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores in the table on which days the clinic's inboxes were checked. */
public final class DynamoDbInboxChecks implements InboxCheck.Store {
    /** Only the check of the present day is ever looked for. */
    private static final int KEPT_DAYS = 7;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;

    public DynamoDbInboxChecks(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public boolean isChecked(LocalDate day) {
        try {
            return !items.item(Keys.inboxCheck(day)).isEmpty();
        } catch (SdkException fault) {
            throw Faults.unavailable("looking for the check of the inboxes", fault);
        }
    }

    @Override
    public void markChecked(LocalDate day) {
        Attributes item = new Attributes(new HashMap<>(Keys.inboxCheck(day)))
                .put(
                        Attributes.EXPIRES_AT,
                        day.plusDays(KEPT_DAYS).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        try {
            dynamoDb.putItem(put -> put.tableName(table).item(item.values()));
        } catch (SdkException fault) {
            throw Faults.unavailable("recording the check of the inboxes", fault);
        }
    }
}
