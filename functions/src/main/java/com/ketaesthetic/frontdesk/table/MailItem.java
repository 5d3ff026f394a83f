package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.submission.MailState;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Recipient;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A mail as an item. While there is something left to do it has a place in the index of mail that is due. */
final class MailItem {
    static final String STATE = "state";
    static final String PENDING = "PENDING";
    static final String SENDING = "SENDING";

    static final String ATTEMPT = "attempt";
    static final String LEASE_UNTIL = "leaseUntil";
    /** Who holds the lease. */
    static final String LEASE_OWNER = "leaseOwner";

    static final String MESSAGE_ID = "messageId";
    static final String DUE_AT = "dueAt";
    /** The index's partition key: the same for all, and there only while the mail is not finished. */
    static final String DUE = "due";

    static final String DUE_MAIL = "mail";

    private MailItem() {}

    /** The mail as it is born: never tried, and due at once. */
    static Map<String, AttributeValue> born(ReceivedSubmission received, Recipient recipient) {
        return new Attributes(new HashMap<>(Keys.mail(new MailId(received.reference(), recipient))))
                .put(STATE, PENDING)
                .put(ATTEMPT, 0)
                .put(DUE, DUE_MAIL)
                .put(DUE_AT, received.receivedAt())
                .values();
    }

    static String stateName(MailState state) {
        return switch (state) {
            case MailState.Pending _ -> PENDING;
            case MailState.Sending _ -> SENDING;
            case MailState.Sent _ -> "SENT";
            case MailState.InDoubt _ -> "IN_DOUBT";
            case MailState.Failed _ -> "FAILED";
        };
    }

    /** Whether the mail waits, but for a later time than this. */
    static boolean waitsBeyond(Instant now, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return item.text(STATE).filter(PENDING::equals).isPresent()
                && item.instant(DUE_AT).isAfter(now);
    }
}
