package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.RecordStore;
import com.ketaesthetic.frontdesk.request.StoredItem;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads and deletes the records about a person in the table. A search by mail address reads the index of hashes, or
 * scans the whole table as long as requests of earlier versions may not be in the index.
 */
public final class DynamoDbRecords implements RecordStore {
    private static final Comparator<Reference> BY_VALUE = Comparator.comparing(Reference::value);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;
    private final PersonIndex people;
    private final PersonHash persons;
    private final Duration grace;

    /** @param grace how long after its lease a mail in doubt is decided */
    public DynamoDbRecords(DynamoDbClient dynamoDb, String table, PersonHash persons, Duration grace) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
        this.people = new PersonIndex(dynamoDb, table);
        this.persons = persons;
        this.grace = grace;
    }

    @Override
    public Search of(EmailAddress email) {
        return Faults.reaching(
                "looking for a person's submissions",
                () -> IndexingItem.isComplete(items.item(Keys.indexing()), persons)
                        ? new Search(inIndex(email), Where.INDEX)
                        : new Search(inTable(email), Where.TABLE));
    }

    /** The index is late, so it may still have what was erased just now. */
    private List<Reference> inIndex(EmailAddress email) {
        return people.read(persons.of(email)).stream()
                .filter(reference -> isFrom(email, new Attributes(items.item(Keys.submission(reference)))))
                .sorted(BY_VALUE)
                .toList();
    }

    private List<Reference> inTable(EmailAddress email) {
        ScanRequest submissions = ScanRequest.builder()
                .tableName(table)
                .filterExpression("sk = :submission")
                .expressionAttributeValues(Map.of(":submission", Attributes.value(Keys.SUBMISSION)))
                .projectionExpression("pk, email")
                .consistentRead(true)
                .build();
        return dynamoDb.scanPaginator(submissions).items().stream()
                .map(Attributes::new)
                .filter(item -> isFrom(email, item))
                .map(item -> new Reference(item.requiredText(Keys.PK)))
                .sorted(BY_VALUE)
                .toList();
    }

    private boolean isFrom(EmailAddress email, Attributes submission) {
        return submission.has(Field.EMAIL.wireName())
                && persons.of(SubmissionItem.email(submission)).equals(persons.of(email));
    }

    @Override
    public List<StoredItem> items(Reference reference) {
        return Faults.reaching(
                "exporting " + reference,
                () -> partition(reference).stream().map(StoredItems::read).toList());
    }

    @Override
    public Optional<Instant> erase(Reference reference, Instant now) {
        return Faults.reaching("erasing " + reference, () -> {
            if (!beginErasing(reference)) {
                return Optional.empty();
            }
            List<Map<String, AttributeValue>> stored = partition(reference);
            Optional<Instant> listedBy = endOfListings(stored, now);
            if (listedBy.isPresent()) {
                return listedBy;
            }
            Optional<Instant> sentBy = Optional.empty();
            Map<String, AttributeValue> submission = Map.of();
            for (Map<String, AttributeValue> item : stored) {
                if (Keys.isSubmission(item)) {
                    submission = item;
                } else {
                    Optional<Instant> leaseUntil = deleteUnlessSending(item, now);
                    sentBy = Stream.concat(sentBy.stream(), leaseUntil.stream()).max(Comparator.naturalOrder());
                }
            }
            if (sentBy.isEmpty()) {
                // The submission is deleted last. As long as it exists, a repeated erasure finds the request again.
                idempotencyRecords(reference, submission).forEach(this::delete);
                delete(Keys.submission(reference));
            }
            return sentBy;
        });
    }

    @Override
    public void audit(AuditEntry entry) {
        Faults.reaching(
                "writing an audit entry",
                () -> dynamoDb.putItem(put ->
                        put.tableName(table).item(AuditItem.written(entry).values())));
    }

    /**
     * Returns when the last digest or gathered mail that may have this request and is being sent now has certainly been
     * sent. One that is claimed later does not have the request any more, because what it lists is read after the claim.
     */
    private Optional<Instant> endOfListings(List<Map<String, AttributeValue>> stored, Instant now) {
        return stored.stream()
                .flatMap(item -> listings(new Attributes(item), now))
                .flatMap(listing -> items.partition(Keys.partition(listing)).stream())
                .flatMap(mail -> endOfAttempt(new Attributes(mail)).stream())
                .filter(leaseUntil -> leaseUntil.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    /** The digests and gathered mails that may list the request to which this item belongs. */
    private static Stream<MailId> listings(Attributes item, Instant now) {
        if (Keys.isSubmission(item.values())) {
            LocalDate received = LocalDate.ofInstant(item.instant(SubmissionItem.RECEIVED_AT), ZoneOffset.UTC);
            // The days are the clinic's, which can be one before or one after those in UTC.
            return received.minusDays(1)
                    .datesUntil(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(2))
                    .map(MailId::ofDigest);
        }
        return item.text(MailItem.GATHERING).stream()
                .map(first -> new MailId.OfGathering(new Reference(first), MailId.FIRST_INBOX));
    }

    /**
     * From here on no mail is created for the submission, and it is in no list. Its person still leads to it, so that a
     * repeated erasure finds it. False if it does not exist.
     */
    private boolean beginErasing(Reference reference) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.submission(reference))
                    .updateExpression("SET " + SubmissionItem.ERASING + " = :true REMOVE " + DeskIndex.DESK + ", "
                            + DeskIndex.DESK_AT)
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));
            return true;
        } catch (ConditionalCheckFailedException erased) {
            return false;
        }
    }

    /**
     * Returns when the attempt to send a mail has certainly ended, if that is not over yet. Until then the mail is not
     * deleted.
     */
    private Optional<Instant> deleteUnlessSending(Map<String, AttributeValue> mail, Instant now) {
        try {
            dynamoDb.deleteItem(delete -> delete.tableName(table)
                    .key(Keys.of(mail))
                    .conditionExpression("(attribute_not_exists(leaseUntil) OR leaseUntil <= :now)"
                            + " AND (attribute_not_exists(#state) OR #state <> :inDoubt OR attribute_exists(parkedAt)"
                            + " OR dueAt <= :decided)")
                    .expressionAttributeNames(Map.of("#state", MailItem.STATE))
                    .expressionAttributeValues(Map.of(
                            ":now", Attributes.value(now),
                            ":decided", Attributes.value(now.plus(grace)),
                            ":inDoubt", Attributes.value(MailItem.IN_DOUBT)))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException sending) {
            return endOfAttempt(new Attributes(sending.item()));
        }
    }

    /**
     * The end of the lease of the latest attempt. When a mail is in doubt, its sender has given up, but the request is
     * perhaps still on its way to the mail service until the lease ends.
     */
    private Optional<Instant> endOfAttempt(Attributes mail) {
        if (mail.has(MailItem.LEASE_UNTIL)) {
            return Optional.of(mail.instant(MailItem.LEASE_UNTIL));
        }
        return mail.text(MailItem.STATE).filter(MailItem.IN_DOUBT::equals).isPresent() && mail.has(DueIndex.DUE_AT)
                ? Optional.of(mail.instant(DueIndex.DUE_AT).minus(grace))
                : Optional.empty();
    }

    /** The keys of the idempotency records that lead to this submission. An item from before does not name its own. */
    private List<Map<String, AttributeValue>> idempotencyRecords(
            Reference reference, Map<String, AttributeValue> submission) {
        Optional<String> id = new Attributes(submission).text(SubmissionItem.IDEMPOTENCY);
        if (id.isPresent()) {
            return List.of(Keys.idempotency(id.get()));
        }
        ScanRequest records = ScanRequest.builder()
                .tableName(table)
                .filterExpression("sk = :idempotency AND #reference = :reference")
                .expressionAttributeNames(Map.of("#reference", "reference"))
                .expressionAttributeValues(Map.of(
                        ":idempotency", Attributes.value(Keys.IDEMPOTENCY),
                        ":reference", Attributes.value(reference.value())))
                .projectionExpression("pk, sk")
                .consistentRead(true)
                .build();
        return dynamoDb.scanPaginator(records).items().stream().toList();
    }

    private void delete(Map<String, AttributeValue> item) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(Keys.of(item)));
    }

    private List<Map<String, AttributeValue>> partition(Reference reference) {
        return items.partition(Attributes.value(reference.value()));
    }
}
