package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.KnownMail;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailState.Complained;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.Failed;
import com.ketaesthetic.frontdesk.mail.MailState.Gathered;
import com.ketaesthetic.frontdesk.mail.MailState.HardBounced;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Rejected;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.MailState.SoftBounced;
import com.ketaesthetic.frontdesk.mail.MailState.Suppressed;
import com.ketaesthetic.frontdesk.mail.MailState.Waiting;
import com.ketaesthetic.frontdesk.mail.MailSubject;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.request.Mailing;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

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
            MailItem.BOUNCE,
            MailItem.GATHERING);

    static final List<String> ALL_ATTRIBUTES = Stream.concat(
                    STATE_ATTRIBUTES.stream(), Stream.of(DueIndex.DUE, DueIndex.DUE_AT))
            .toList();

    static final String STATE = "state";

    private static final String SUPPRESSED = "SUPPRESSED";
    /** The state of a mail that is in doubt, and also of one that was parked. */
    static final String IN_DOUBT = "IN_DOUBT";

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
    /** The first request of the gathered mail that this request is in. */
    static final String GATHERING = "gathering";

    /**
     * The expiry that an unfinished mail of a closed request gets when it is finished. Until then it must not be in
     * {@link Attributes#EXPIRES_AT}, because an unfinished mail must not be deleted.
     */
    static final String EXPIRES_WHEN_FINISHED = "expiresWhenFinished";

    /** Why the request is declined, in the mail that says so. */
    private static final String REASON = "reason";
    /**
     * When the mail was written. A code counts for some time from then on. Other mails from before this was stored do not
     * have it.
     */
    static final String BORN_AT = "bornAt";

    /** Whether the mail must not be sent any more. */
    static final String WITHDRAWN = "withdrawn";

    private static final String SOFT = "soft";
    private static final String HARD = "hard";

    private MailItem() {}

    /** The item of a new mail, which was never tried and is due at once. */
    static Attributes born(MailId id, Instant now) {
        return born(id, new Pending(0, now), now);
    }

    static Attributes born(MailId id, MailState state, Instant now) {
        return with(new Attributes(new HashMap<>(Keys.mail(id))).put(BORN_AT, now), id, state, now);
    }

    /** The item of a new mail that is written together with a change of its request. */
    static Attributes born(Mailing.Birth birth, Instant now) {
        Attributes item = born(birth.id(), birth.state(), now);
        switch (birth.subject()) {
            case MailSubject.None() -> {}
            case MailSubject.Declined(Choice reason) -> item.put(REASON, reason);
            case MailSubject.Appointed(CalendarEntry entry) -> AppointmentItem.put(item, entry);
            case MailSubject.Wished(Optional<CalendarEntry> standing, Wish wish) -> {
                standing.ifPresent(entry -> AppointmentItem.put(item, entry));
                HistoryItem.putWish(item, wish);
            }
            case MailSubject.TakenBack(Optional<CalendarEntry> cancelled) ->
                cancelled.ifPresent(entry -> AppointmentItem.put(item, entry));
        }
        return item;
    }

    /** What the mail is about. */
    static Occasion occasion(MailKind kind, Map<String, AttributeValue> mail, ReceivedSubmission received) {
        return kind == MailKind.CODE
                ? new Occasion.Coded(received, number(mail))
                : Occasion.of(kind, received, subject(kind, new Attributes(mail)));
    }

    private static int number(Map<String, AttributeValue> mail) {
        return Keys.mailOfSubmission(mail).map(MailId.OfSubmission::number).orElse(0);
    }

    private static MailSubject subject(MailKind kind, Attributes mail) {
        return switch (kind) {
            case DECLINED -> new MailSubject.Declined(mail.requiredChoice(REASON, RequestState.Decline.class));
            case BOOKED, MOVED, CANCELLED, REMINDER ->
                new MailSubject.Appointed(AppointmentItem.readEntry(mail)
                        .orElseThrow(() -> new IllegalStateException("a mail without its appointment")));
            case CHANGE_RECEIPT, CHANGE_ASKED ->
                new MailSubject.Wished(AppointmentItem.readEntry(mail), HistoryItem.wish(mail));
            case WITHDRAWAL_RECEIPT, WITHDRAWN -> new MailSubject.TakenBack(AppointmentItem.readEntry(mail));
            default -> new MailSubject.None();
        };
    }

    /**
     * The attributes of a state, including the state's place in the index.
     *
     * @param at the time from which a failure waits to be reported to staff
     */
    static Attributes written(MailId id, MailState state, Instant at) {
        return with(new Attributes(), id, state, at);
    }

    static MailState read(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        int attempt = Math.toIntExact(item.number(ATTEMPT));
        String state = item.requiredText(STATE);
        return switch (state) {
            case "PENDING" -> new Pending(attempt, item.instant(DueIndex.DUE_AT));
            case "SENDING" -> new Sending(attempt, item.instant(LEASE_UNTIL), item.requiredText(LEASE_OWNER));
            case IN_DOUBT ->
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
            case SUPPRESSED -> new Suppressed();
            case "WAITING" -> new Waiting(item.instant(DueIndex.DUE_AT));
            case "GATHERED" -> new Gathered(new Reference(item.requiredText(GATHERING)));
            default -> throw new IllegalStateException("a mail of the unknown state " + state);
        };
    }

    /** The mail that this item of a submission's partition is; nothing if it is something else. */
    static Optional<KnownMail> known(Map<String, AttributeValue> item) {
        return Keys.mailOfSubmission(item).map(id -> new KnownMail(id, read(item)));
    }

    /**
     * The update that withdraws a mail, on condition that it is still in the state in which it was read.
     *
     * @param expiry when the mail expires after that, or nothing if it does not
     */
    static Update withdrawing(String table, Map<String, AttributeValue> item, Optional<AttributeValue> expiry) {
        MailState present = read(item);
        MailState after = present.withdrawn();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":seen", Attributes.value(new Attributes(item).requiredText(STATE)),
                ":yes", AttributeValue.fromBool(true)));
        String expires = after.isFinished() ? Attributes.EXPIRES_AT : EXPIRES_WHEN_FINISHED;
        List<String> removed = new ArrayList<>(List.of(Attributes.EXPIRES_AT, EXPIRES_WHEN_FINISHED));
        String set = "SET " + WITHDRAWN + " = :yes";
        if (expiry.isPresent()) {
            values.put(":expiry", expiry.get());
            set += ", " + expires + " = :expiry";
            removed.remove(expires);
        }
        if (!after.equals(present)) {
            values.put(":state", Attributes.value(SUPPRESSED));
            values.put(":attempt", Attributes.value(0));
            set += ", #state = :state, " + ATTEMPT + " = :attempt";
            removed.addAll(List.of(DueIndex.DUE, DueIndex.DUE_AT));
        }
        return Update.builder()
                .tableName(table)
                .key(Keys.of(item))
                .updateExpression(set + " REMOVE " + String.join(", ", removed))
                .conditionExpression("#state = :seen")
                .expressionAttributeNames(Map.of("#state", STATE))
                .expressionAttributeValues(values)
                .build();
    }

    private static Attributes with(Attributes item, MailId id, MailState state, Instant at) {
        item.put(ATTEMPT, state.attempt());
        switch (state) {
            case Pending _ -> item.put(STATE, "PENDING");
            case Sending(int _, Instant leaseUntil, String owner) ->
                item.put(STATE, "SENDING").put(LEASE_UNTIL, leaseUntil).put(LEASE_OWNER, owner);
            case InDoubt _ -> item.put(STATE, IN_DOUBT);
            case Parked(int _, Instant parkedAt) -> item.put(STATE, IN_DOUBT).put(PARKED_AT, parkedAt);
            case Failed(int _, Instant failedAt) -> item.put(STATE, "FAILED").put(FAILED_AT, failedAt);
            case Rejected(int _, String messageId, Instant failedAt) ->
                item.put(STATE, "FAILED").put(FAILED_AT, failedAt).put(MESSAGE_ID, messageId);
            case Sent(int _, String messageId) -> item.put(STATE, "SENT").put(MESSAGE_ID, messageId);
            case Delivered(int _, String messageId) ->
                item.put(STATE, "DELIVERED").put(MESSAGE_ID, messageId);
            case SoftBounced(int _, String messageId) ->
                item.put(STATE, "BOUNCED").put(BOUNCE, SOFT).put(MESSAGE_ID, messageId);
            case HardBounced(int _, String messageId) ->
                item.put(STATE, "BOUNCED").put(BOUNCE, HARD).put(MESSAGE_ID, messageId);
            case Complained(int _, String messageId) ->
                item.put(STATE, "COMPLAINED").put(MESSAGE_ID, messageId);
            case Suppressed() -> item.put(STATE, SUPPRESSED);
            case Waiting _ -> item.put(STATE, "WAITING");
            case Gathered(Reference first) -> item.put(STATE, "GATHERED").put(GATHERING, first.value());
        }
        return indexed(item, id, state, at);
    }

    /** Gives an item its place in the index of what is due, if there is something left to do about the mail. */
    private static Attributes indexed(Attributes item, MailId id, MailState state, Instant at) {
        return switch (state) {
            case Pending(int _, Instant dueAt) -> due(item, DueIndex.MAIL, dueAt);
            case Sending(int _, Instant leaseUntil, String _) -> due(item, DueIndex.MAIL, leaseUntil);
            case InDoubt(int _, Instant decideAt) -> due(item, DueIndex.MAIL, decideAt);
            case Waiting(Instant since) -> due(item, DueIndex.GATHERING, since);
            case Gathered _, Parked _, Failed _, Rejected _ -> unreported(item, id, at);
            // When a patient's mail did not arrive, the clinic gets a mail about that. A mail to the clinic that did
            // not arrive is reported like one that was refused.
            case SoftBounced _, HardBounced _, Complained _ -> id.isToPatient() ? item : unreported(item, id, at);
            case Sent _, Delivered _, Suppressed() -> item;
        };
    }

    private static Attributes due(Attributes item, String partition, Instant at) {
        return item.put(DueIndex.DUE, partition).put(DueIndex.DUE_AT, at);
    }

    /**
     * Puts a mail about a submission into the index of what has to be reported. Other mails to the clinic are not put
     * there: what a failed digest or gathered mail lists is still in the index itself.
     */
    private static Attributes unreported(Attributes item, MailId id, Instant at) {
        return id instanceof MailId.OfSubmission ? due(item, DueIndex.UNREPORTED, at) : item;
    }
}
