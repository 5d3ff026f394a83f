package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailState.Complained;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.HardBounced;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Rejected;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.MailState.SoftBounced;
import com.ketaesthetic.frontdesk.mail.MailState.Suppressed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps a mail to an item, with its keys and the attributes of its state. */
final class MailItem {
    /** All attributes that a state can have, except for its place in the index. */
    static final List<String> STATE_ATTRIBUTES = List.of(
            MailItem.STATE,
            MailItem.ATTEMPT,
            MailItem.LEASE_UNTIL,
            MailItem.LEASE_OWNER,
            MailItem.PARKED_AT,
            MailItem.FAILED_AT,
            MailItem.MESSAGE_ID,
            MailItem.BOUNCE);

    static final List<String> ALL_ATTRIBUTES = Stream.concat(
                    STATE_ATTRIBUTES.stream(), Stream.of(DueIndex.DUE, DueIndex.DUE_AT))
            .toList();

    private static final String STATE = "state";
    private static final String ATTEMPT = "attempt";
    static final String LEASE_UNTIL = "leaseUntil";
    /**
     * The owner of the lease. A sender whose claim was written although its answer was lost recognizes the claim by it.
     */
    private static final String LEASE_OWNER = "leaseOwner";

    /** If it is present, a mail in doubt is decided: it is parked and is not sent again. */
    private static final String PARKED_AT = "parkedAt";

    private static final String FAILED_AT = "failedAt";
    private static final String MESSAGE_ID = "messageId";
    private static final String BOUNCE = "bounce";

    private static final String SOFT = "soft";
    private static final String HARD = "hard";

    private MailItem() {}

    /** The item of a new mail, which was never tried and is due at once. */
    static Map<String, AttributeValue> born(MailId id, Instant now) {
        return born(id, new Pending(0, now));
    }

    static Map<String, AttributeValue> born(MailId id, MailState state) {
        return with(new Attributes(new HashMap<>(Keys.mail(id))), id, state).values();
    }

    /** The attributes of a state, including the state's place in the index. */
    static Attributes written(MailId id, MailState state) {
        return with(new Attributes(new HashMap<>()), id, state);
    }

    static MailState read(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        int attempt = Math.toIntExact(item.number(ATTEMPT));
        String state = item.requiredText(STATE);
        return switch (state) {
            case "PENDING" -> new Pending(attempt, item.instant(DueIndex.DUE_AT));
            case "SENDING" -> new Sending(attempt, item.instant(LEASE_UNTIL), item.requiredText(LEASE_OWNER));
            case "IN_DOUBT" ->
                item.text(PARKED_AT).isPresent()
                        ? new Parked(attempt, item.instant(PARKED_AT))
                        : new InDoubt(attempt, item.instant(DueIndex.DUE_AT));
            case "FAILED" ->
                item.text(MESSAGE_ID)
                        .<MailState>map(messageId -> new Rejected(attempt, messageId, item.instant(FAILED_AT)))
                        .orElseGet(() -> new Failed(attempt, item.instant(FAILED_AT)));
            case "SENT" -> new Sent(attempt, item.requiredText(MESSAGE_ID));
            case "DELIVERED" -> new Delivered(attempt, item.requiredText(MESSAGE_ID));
            case "BOUNCED" ->
                item.requiredText(BOUNCE).equals(HARD)
                        ? new HardBounced(attempt, item.requiredText(MESSAGE_ID))
                        : new SoftBounced(attempt, item.requiredText(MESSAGE_ID));
            case "COMPLAINED" -> new Complained(attempt, item.requiredText(MESSAGE_ID));
            case "SUPPRESSED" -> new Suppressed();
            default -> throw new IllegalStateException("a mail of the unknown state " + state);
        };
    }

    private static Attributes with(Attributes item, MailId id, MailState state) {
        item.put(ATTEMPT, state.attempt());
        return switch (state) {
            case Pending(int _, Instant dueAt) -> due(item.put(STATE, "PENDING"), dueAt);
            case Sending(int _, Instant leaseUntil, String owner) ->
                due(item.put(STATE, "SENDING").put(LEASE_UNTIL, leaseUntil).put(LEASE_OWNER, owner), leaseUntil);
            case InDoubt(int _, Instant decideAt) -> due(item.put(STATE, "IN_DOUBT"), decideAt);
            case Parked(int _, Instant at) ->
                unreported(item.put(STATE, "IN_DOUBT").put(PARKED_AT, at), id, at);
            case Failed(int _, Instant at) ->
                unreported(item.put(STATE, "FAILED").put(FAILED_AT, at), id, at);
            case Rejected(int _, String messageId, Instant at) ->
                unreported(item.put(STATE, "FAILED").put(FAILED_AT, at).put(MESSAGE_ID, messageId), id, at);
            case Sent(int _, String messageId) -> item.put(STATE, "SENT").put(MESSAGE_ID, messageId);
            case Delivered(int _, String messageId) ->
                item.put(STATE, "DELIVERED").put(MESSAGE_ID, messageId);
            case SoftBounced(int _, String messageId) ->
                item.put(STATE, "BOUNCED").put(BOUNCE, SOFT).put(MESSAGE_ID, messageId);
            case HardBounced(int _, String messageId) ->
                item.put(STATE, "BOUNCED").put(BOUNCE, HARD).put(MESSAGE_ID, messageId);
            case Complained(int _, String messageId) ->
                item.put(STATE, "COMPLAINED").put(MESSAGE_ID, messageId);
            case Suppressed() -> item.put(STATE, "SUPPRESSED");
        };
    }

    private static Attributes due(Attributes item, Instant at) {
        return item.put(DueIndex.DUE, DueIndex.MAIL).put(DueIndex.DUE_AT, at);
    }

    /**
     * Puts a failed mail into the index of what has to be reported. A failed digest is not put there, because no other
     * digest reports it.
     */
    private static Attributes unreported(Attributes item, MailId id, Instant at) {
        return id instanceof MailId.OfSubmission
                ? item.put(DueIndex.DUE, DueIndex.UNREPORTED).put(DueIndex.DUE_AT, at)
                : item;
    }
}
