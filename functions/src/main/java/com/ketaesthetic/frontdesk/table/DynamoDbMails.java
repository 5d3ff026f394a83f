package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.Claim;
import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.submission.MailState;
import com.ketaesthetic.frontdesk.submission.MailState.Sending;
import com.ketaesthetic.frontdesk.submission.Mails;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Mails in the table. Every move is a conditional write. */
public final class DynamoDbMails implements Mails {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Supplier<String> owners;

    /** @param owners gives each claim a name of its own, by which a claim whose answer got lost is known again */
    public DynamoDbMails(DynamoDbClient dynamoDb, String table, Supplier<String> owners) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.owners = owners;
    }

    @Override
    public Claim claim(MailId id, Instant now, Duration lease) {
        // Read before the claim, so that a read that fails leaves the mail as it was.
        Optional<ReceivedSubmission> submission = submission(id.reference());
        return submission.map(found -> claim(id, found, now, now.plus(lease))).orElseGet(Claim.NotOurs::new);
    }

    @Override
    public boolean move(MailId id, Sending from, MailState to) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":from", Attributes.value(MailItem.SENDING),
                ":attempt", Attributes.value(from.attempt()),
                ":to", Attributes.value(MailItem.stateName(to))));
        String update =
                switch (to) {
                    case MailState.Sent(int _, String messageId) -> {
                        values.put(":messageId", Attributes.value(messageId));
                        yield "SET #state = :to, messageId = :messageId REMOVE leaseUntil, leaseOwner, due, dueAt";
                    }
                    case MailState.Failed _ -> "SET #state = :to REMOVE leaseUntil, leaseOwner, due, dueAt";
                    case MailState.Pending(int _, Instant dueAt) -> {
                        values.put(":dueAt", Attributes.value(dueAt));
                        yield "SET #state = :to, dueAt = :dueAt REMOVE leaseUntil, leaseOwner";
                    }
                    case MailState.InDoubt(int _, Instant since) -> {
                        values.put(":dueAt", Attributes.value(since));
                        yield "SET #state = :to, dueAt = :dueAt REMOVE leaseUntil, leaseOwner";
                    }
                    case Sending _ -> throw new IllegalArgumentException("only a claim makes a mail be sent");
                };
        try {
            dynamoDb.updateItem(update(id)
                    .updateExpression(update)
                    .conditionExpression("#state = :from AND #attempt = :attempt")
                    .expressionAttributeNames(Map.of("#state", MailItem.STATE, "#attempt", MailItem.ATTEMPT))
                    .expressionAttributeValues(values)
                    .build());
            return true;
        } catch (ConditionalCheckFailedException movedOn) {
            return false;
        } catch (SdkException fault) {
            throw Faults.unavailable("moving mail " + id, fault);
        }
    }

    private Claim claim(MailId id, ReceivedSubmission submission, Instant now, Instant leaseUntil) {
        String owner = owners.get();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("#state", MailItem.STATE);
        names.put("#attempt", MailItem.ATTEMPT);
        try {
            Map<String, AttributeValue> claimed = dynamoDb.updateItem(update(id)
                            .updateExpression("SET #state = :sending, #attempt = #attempt + :one, "
                                    + "leaseUntil = :leaseUntil, leaseOwner = :owner, dueAt = :leaseUntil")
                            .conditionExpression("#state = :pending AND dueAt <= :now")
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(Map.of(
                                    ":pending", Attributes.value(MailItem.PENDING),
                                    ":sending", Attributes.value(MailItem.SENDING),
                                    ":one", Attributes.value(1),
                                    ":now", Attributes.value(now),
                                    ":leaseUntil", Attributes.value(leaseUntil),
                                    ":owner", Attributes.value(owner)))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .build())
                    .attributes();
            return granted(claimed, submission, leaseUntil);
        } catch (ConditionalCheckFailedException notToBeHad) {
            return whyNot(notToBeHad.item(), owner, submission, now, leaseUntil);
        } catch (SdkException fault) {
            throw Faults.unavailable("claiming mail " + id, fault);
        }
    }

    private static Claim whyNot(
            Map<String, AttributeValue> item,
            String owner,
            ReceivedSubmission submission,
            Instant now,
            Instant leaseUntil) {
        if (new Attributes(item)
                .text(MailItem.LEASE_OWNER)
                .filter(owner::equals)
                .isPresent()) {
            // The SDK tried twice, and the first try had done it.
            return granted(item, submission, leaseUntil);
        }
        return MailItem.waitsBeyond(now, item) ? new Claim.NotDue() : new Claim.NotOurs();
    }

    private static Claim granted(Map<String, AttributeValue> item, ReceivedSubmission submission, Instant leaseUntil) {
        int attempt = Math.toIntExact(new Attributes(item).number(MailItem.ATTEMPT));
        return new Claim.Granted(new Sending(attempt, leaseUntil), submission);
    }

    private Optional<ReceivedSubmission> submission(Reference reference) {
        try {
            Map<String, AttributeValue> item = dynamoDb.getItem(get ->
                            get.tableName(table).key(Keys.submission(reference)).consistentRead(true))
                    .item();
            return item.isEmpty() ? Optional.empty() : Optional.of(SubmissionItem.read(reference, item));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading submission " + reference, fault);
        }
    }

    private UpdateItemRequest.Builder update(MailId id) {
        return UpdateItemRequest.builder().tableName(table).key(Keys.mail(id));
    }
}
