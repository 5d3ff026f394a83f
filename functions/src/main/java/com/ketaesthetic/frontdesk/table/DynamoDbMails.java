package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Stores mails in the table. Every transition is a conditional write. This class does not decide which transitions are
 * made.
 */
public final class DynamoDbMails implements Mails {
    private static final String IS_NOT_ERASED =
            "attribute_exists(pk) AND attribute_not_exists(" + SubmissionItem.ERASING + ")";

    private static final int TRIES = 5;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final DueIndex index;
    private final Items items;
    private final MailOccasions occasions;

    public DynamoDbMails(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.index = new DueIndex(dynamoDb, table);
        this.items = new Items(dynamoDb, table);
        this.occasions = new MailOccasions(items);
    }

    @Override
    public Optional<Found> find(MailId id) {
        try {
            Map<String, Map<String, AttributeValue>> partition = occasions.partition(id);
            return Optional.ofNullable(partition.get(Keys.sortKey(Keys.mail(id))))
                    .flatMap(mail -> occasions
                            .of(id, mail, partition)
                            .map(occasion ->
                                    new Found(MailItem.read(mail), occasion, isWithdrawn(id, mail, partition))));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading mail " + id, fault);
        }
    }

    /** Nobody is told of their appointment by mail who has marked a mail about the request as spam. */
    private static boolean isWithdrawn(
            MailId id, Map<String, AttributeValue> mail, Map<String, Map<String, AttributeValue>> partition) {
        return new Attributes(mail).truth(MailItem.WITHDRAWN)
                || (id instanceof MailId.OfSubmission about
                        && about.kind().isOfAppointment()
                        && partition.values().stream()
                                .flatMap(item -> MailItem.known(item).stream())
                                .anyMatch(known ->
                                        known.id().isToPatient() && known.state() instanceof MailState.Complained));
    }

    @Override
    public Optional<MailState> state(MailId id) {
        try {
            return Optional.of(items.item(Keys.mail(id)))
                    .filter(item -> !item.isEmpty())
                    .map(MailItem::read);
        } catch (SdkException fault) {
            throw Faults.unavailable("reading the state of mail " + id, fault);
        }
    }

    @Override
    public boolean transition(MailId id, MailState from, MailState to, Instant at) {
        boolean finishes = !from.isFinished() && to.isFinished();
        try {
            dynamoDb.updateItem(transitioning(id, from, to, at, finishes ? Expiry.NONE : Expiry.UNTOUCHED));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            boolean closed = finishes && changed.item().containsKey(MailItem.EXPIRES_WHEN_FINISHED);
            if (closed && isAt(from, changed.item())) {
                return transitionOfClosed(id, from, to, at);
            }
            // The SDK retries if an answer is lost. In that case, our own first write has already changed the state.
            return isAt(to, changed.item());
        } catch (SdkException fault) {
            return wasWritten(id, to, fault);
        }
    }

    @Override
    public Claim claim(MailId.OfSubmission id, Found seen, MailState.Sending to, Instant at) {
        if (!(seen.occasion()
                instanceof Occasion.Appointed(MailKind kind, ReceivedSubmission _, CalendarEntry entry))) {
            throw new IllegalArgumentException("mail " + id + " is not about an appointment");
        }
        TransactWriteItem stands = TransactWriteItem.builder()
                .conditionCheck(AppointmentItem.standing(table, id.reference(), kind, entry, at))
                .build();
        UpdateItemRequest claiming = transitioning(id, seen.state(), to, at, Expiry.UNTOUCHED);
        TransactWriteItem claim = TransactWriteItem.builder()
                .update(update -> update.tableName(claiming.tableName())
                        .key(claiming.key())
                        .updateExpression(claiming.updateExpression())
                        .conditionExpression(claiming.conditionExpression())
                        .expressionAttributeNames(claiming.expressionAttributeNames())
                        .expressionAttributeValues(claiming.expressionAttributeValues()))
                .build();
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(stands, claim));
            return Claim.CLAIMED;
        } catch (TransactionCanceledException cancelled) {
            List<CancellationReason> reasons = cancelled.cancellationReasons();
            if (Transactions.hasFailed(reasons.getFirst())) {
                return Claim.OUTDATED;
            }
            if (Transactions.hasFailed(reasons.getLast())) {
                // The SDK retries if an answer is lost. In that case, our own first write has already changed the
                // state.
                return state(id).filter(to::equals).isPresent() ? Claim.CLAIMED : Claim.CHANGED;
            }
            throw Faults.unavailable("claiming mail " + id, cancelled);
        } catch (SdkException fault) {
            return wasWritten(id, to, fault) ? Claim.CLAIMED : Claim.CHANGED;
        }
    }

    /** Finishes a mail of a closed request, which then expires together with the request. */
    private boolean transitionOfClosed(MailId id, MailState from, MailState to, Instant at) {
        try {
            dynamoDb.updateItem(transitioning(id, from, to, at, Expiry.WITH_REQUEST));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return isAt(to, changed.item());
        } catch (SdkException fault) {
            return wasWritten(id, to, fault);
        }
    }

    @Override
    public void add(MailId id, Instant now) {
        try {
            if (id instanceof MailId.OfSubmission mail) {
                add(mail, now);
            } else {
                putIfNew(MailItem.born(id, now).values());
            }
        } catch (SdkException fault) {
            throw Faults.unavailable("adding mail " + id, fault);
        }
    }

    /** Nothing is written if the mail exists already, or if its submission is erased. */
    private void add(MailId.OfSubmission id, Instant now) {
        String open = IS_NOT_ERASED + " AND attribute_not_exists(expiresAt)";
        // Staff may close or reopen the request between two of these steps, but not often.
        for (int i = 0; i < TRIES; i++) {
            if (writeIf(id, open, Map.of(), Transactions.putNew(table, MailItem.born(id, now)))) {
                return;
            }
            Attributes submission = new Attributes(items.item(Keys.submission(id.reference())));
            boolean erased = submission.values().isEmpty() || submission.has(SubmissionItem.ERASING);
            if (erased || !items.item(Keys.mail(id)).isEmpty()) {
                return;
            }
            if (submission.has(Attributes.EXPIRES_AT)) {
                AttributeValue expiresAt = Attributes.value(submission.number(Attributes.EXPIRES_AT));
                if (writeIf(
                        id,
                        IS_NOT_ERASED + " AND expiresAt = :seen",
                        Map.of(":seen", expiresAt),
                        Transactions.putNew(
                                table, MailItem.born(id, now).put(MailItem.EXPIRES_WHEN_FINISHED, expiresAt)))) {
                    return;
                }
            }
        }
        throw Faults.unavailable("adding mail " + id, SdkException.create("its request kept changing", null));
    }

    @Override
    public List<Due> due(Instant now, int atMost) {
        try {
            return index.read(
                    DueIndex.MAIL,
                    now,
                    atMost,
                    item -> Keys.mailId(item.requiredText(Keys.PK), item.requiredText(Keys.SK))
                            .map(id -> new Due(id, item.instant(DueIndex.DUE_AT))));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading which mails are due", fault);
        }
    }

    @Override
    public void postpone(Due due, Instant until) {
        try {
            index.updateIfDue(
                    Keys.mail(due.id()),
                    DueIndex.MAIL,
                    due.since(),
                    "SET dueAt = :until",
                    Map.of(":until", Attributes.value(until)));
        } catch (SdkException fault) {
            throw Faults.unavailable("postponing mail " + due.id(), fault);
        }
    }

    @Override
    public boolean removeOrphan(MailId.OfSubmission id) {
        try {
            return writeIf(
                    id,
                    "attribute_not_exists(pk)",
                    Map.of(),
                    TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(table)
                                    .key(Keys.mail(id))
                                    .conditionExpression("attribute_exists(pk)"))
                            .build());
        } catch (SdkException fault) {
            throw Faults.unavailable("removing mail " + id, fault);
        }
    }

    /**
     * Writes a mail on a condition on its submission's item.
     *
     * @return false if that condition or the write's own does not hold; then nothing is written
     */
    private boolean writeIf(
            MailId.OfSubmission id,
            String submissionCondition,
            Map<String, AttributeValue> values,
            TransactWriteItem write) {
        TransactWriteItem check = TransactWriteItem.builder()
                .conditionCheck(submission -> submission
                        .tableName(table)
                        .key(Keys.submission(id.reference()))
                        .conditionExpression(submissionCondition)
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build();
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(check, write));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream().noneMatch(Transactions::hasFailed)) {
                throw cancelled;
            }
            return false;
        }
    }

    /** What a transition does about the expiry of a mail whose request is closed. */
    private enum Expiry {
        /** The mail is not finished by this, or was finished before. */
        UNTOUCHED,
        /** The mail is finished by this. This is written only if its request was not closed while it was unfinished. */
        NONE,
        /** The mail is finished by this, and its request was closed while it was unfinished. */
        WITH_REQUEST
    }

    private UpdateItemRequest transitioning(MailId id, MailState from, MailState to, Instant at, Expiry expiry) {
        Attributes before = MailItem.written(id, from, at);
        Attributes after = MailItem.written(id, to, at);
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String name : MailItem.STATE_ATTRIBUTES) {
            names.put("#" + name, name);
            AttributeValue value = before.values().get(name);
            if (value == null) {
                conditions.add("attribute_not_exists(#" + name + ")");
            } else {
                conditions.add("#" + name + " = :was_" + name);
                values.put(":was_" + name, value);
            }
        }
        List<String> set = new ArrayList<>();
        after.values().forEach((name, value) -> {
            names.put("#" + name, name);
            set.add("#" + name + " = :" + name);
            values.put(":" + name, value);
        });
        for (String name : MailItem.ALL_ATTRIBUTES) {
            if (!after.values().containsKey(name)) {
                names.put("#" + name, name);
                removed.add("#" + name);
            }
        }
        switch (expiry) {
            case UNTOUCHED -> {}
            case NONE -> conditions.add("attribute_not_exists(" + MailItem.EXPIRES_WHEN_FINISHED + ")");
            case WITH_REQUEST -> {
                conditions.add("attribute_exists(" + MailItem.EXPIRES_WHEN_FINISHED + ")");
                set.add(Attributes.EXPIRES_AT + " = " + MailItem.EXPIRES_WHEN_FINISHED);
                removed.add(MailItem.EXPIRES_WHEN_FINISHED);
            }
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Keys.mail(id))
                .updateExpression("SET " + String.join(", ", set) + " REMOVE " + String.join(", ", removed))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** Either the answer was lost or the write never arrived. The present item in the table shows which. */
    private boolean wasWritten(MailId id, MailState to, SdkException fault) {
        try {
            if (isAt(to, items.item(Keys.mail(id)))) {
                return true;
            }
        } catch (SdkException stillAway) {
            fault.addSuppressed(stillAway);
        }
        throw Faults.unavailable("changing the state of mail " + id, fault);
    }

    private static boolean isAt(MailState state, Map<String, AttributeValue> item) {
        return !item.isEmpty() && MailItem.read(item).equals(state);
    }

    private void putIfNew(Map<String, AttributeValue> item) {
        try {
            dynamoDb.putItem(put -> put.tableName(table).item(item).conditionExpression(Transactions.NEW));
        } catch (ConditionalCheckFailedException there) {
            // The existing mail stays as it is.
            return;
        }
    }
}
