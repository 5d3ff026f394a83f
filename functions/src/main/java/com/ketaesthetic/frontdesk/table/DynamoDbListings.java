package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.Listings;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState.Gathered;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Stores in the table what is reported to the clinic in lists. */
public final class DynamoDbListings implements Listings {
    /** After so many conflicts with other writes, the requests are left to the next run. */
    private static final int CONFLICTS = 3;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final DueIndex index;
    private final Items items;

    public DynamoDbListings(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.index = new DueIndex(dynamoDb, table);
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public List<Entry> unreported(Set<Concern> concerns, Instant until, int atMost) {
        // What is not wanted does not count, or many such entries would hide the others.
        Function<Attributes, Optional<Entry>> wanted =
                item -> entry(item).filter(entry -> concerns.contains(entry.concern()));
        try {
            return Stream.of(DueIndex.UNREPORTED, DueIndex.QUARANTINED)
                    .flatMap(partition -> index.read(partition, until, atMost, wanted).stream())
                    .toList();
        } catch (SdkException fault) {
            throw Faults.unavailable("reading what has to be reported", fault);
        }
    }

    @Override
    public Digest add(Digest digest, int inboxes, Instant now) {
        MailId first = MailId.ofDigest(digest.day());
        List<TransactWriteItem> writes =
                new ArrayList<>(List.of(put(ListingItem.write(MailItem.born(first, now), digest))));
        otherInboxes(first, inboxes).map(mail -> put(MailItem.born(mail, now))).forEach(writes::add);
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
            return digest;
        } catch (TransactionCanceledException cancelled) {
            CancellationReason reason = cancelled.cancellationReasons().getFirst();
            if (Transactions.hasFailed(reason)) {
                return ListingItem.readDigest(digest.day(), reason.item());
            }
            throw Faults.unavailable("adding mail " + first, cancelled);
        } catch (SdkException fault) {
            throw Faults.unavailable("adding mail " + first, fault);
        }
    }

    @Override
    public void markReported(MailId listing) {
        try {
            Map<String, AttributeValue> item = items.item(Keys.mail(listing.forInbox(MailId.FIRST_INBOX)));
            ListingItem.readEntries(item).stream()
                    .filter(entry -> entry.concern() != Concern.OVERDUE)
                    .collect(Collectors.groupingBy(Entry::reference, Collectors.toSet()))
                    .forEach(this::markReported);
        } catch (SdkException fault) {
            throw Faults.unavailable("recording that staff got the report of " + listing, fault);
        }
    }

    @Override
    public List<Reference> waiting(Instant now, int atMost) {
        try {
            return index.read(
                    DueIndex.GATHERING,
                    now,
                    atMost,
                    item -> Optional.of(item.requiredText(Keys.PK))
                            .filter(Reference::isReference)
                            .map(Reference::new));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading what waits to be gathered", fault);
        }
    }

    @Override
    public int gather(List<Reference> requests, int following, int inboxes, Instant now, Instant reportBy) {
        List<Reference> left = new ArrayList<>(requests);
        int conflicts = 0;
        while (!left.isEmpty()) {
            try {
                dynamoDb.transactWriteItems(
                        transaction -> transaction.transactItems(gathering(left, following, inboxes, now, reportBy)));
                return left.size();
            } catch (TransactionCanceledException cancelled) {
                List<CancellationReason> reasons = cancelled.cancellationReasons();
                List<Reference> gone = IntStream.range(0, left.size())
                        .filter(i -> Transactions.hasFailed(reasons.get(i)))
                        .mapToObj(left::get)
                        .toList();
                boolean conflict = reasons.stream().anyMatch(Transactions::isInConflict);
                if (conflict && ++conflicts == CONFLICTS) {
                    // Another run is gathering the same requests at this moment. The next run takes what it leaves.
                    return 0;
                }
                if (gone.isEmpty() && !conflict) {
                    throw Faults.unavailable("gathering requests", cancelled);
                }
                left.removeAll(gone);
            } catch (SdkException fault) {
                throw Faults.unavailable("gathering requests", fault);
            }
        }
        return 0;
    }

    /** The transaction's writes. Those of the requests come first, in their order. */
    private List<TransactWriteItem> gathering(
            List<Reference> requests, int following, int inboxes, Instant now, Instant reportBy) {
        MailId first = new MailId.OfGathering(requests.getFirst(), MailId.FIRST_INBOX);
        List<TransactWriteItem> writes = new ArrayList<>();
        requests.forEach(request -> writes.add(gathered(request, requests.getFirst(), reportBy)));
        writes.add(put(ListingItem.write(MailItem.born(first, now), requests, following, reportBy)));
        otherInboxes(first, inboxes).map(mail -> put(MailItem.born(mail, now))).forEach(writes::add);
        return writes;
    }

    private TransactWriteItem gathered(Reference request, Reference first, Instant reportBy) {
        MailId id = MailId.of(request, MailKind.REQUEST);
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":waiting", Attributes.value(DueIndex.GATHERING)));
        MailItem.written(id, new Gathered(first), reportBy).values().forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        String assignments = names.values().stream()
                .sorted()
                .map(name -> "#" + name + " = :" + name)
                .collect(Collectors.joining(", "));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.mail(id))
                        .updateExpression("SET " + assignments)
                        .conditionExpression("due = :waiting")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    private static Stream<MailId> otherInboxes(MailId first, int inboxes) {
        return MailId.everyInbox(inboxes).skip(1).mapToObj(first::forInbox);
    }

    private TransactWriteItem put(Attributes item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item.values())
                        .conditionExpression(Transactions.NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** Takes the items of a request from which its entries were read out of the index. */
    private void markReported(Reference reference, Set<Entry> entries) {
        items.partition(Attributes.value(reference.value())).stream()
                .filter(DynamoDbListings::isDue)
                .filter(item ->
                        entry(new Attributes(item)).filter(entries::contains).isPresent())
                .forEach(item -> index.updateIfDue(
                        Keys.of(item),
                        new Attributes(item).requiredText(DueIndex.DUE),
                        new Attributes(item).instant(DueIndex.DUE_AT),
                        "REMOVE due, dueAt",
                        Map.of()));
    }

    private static boolean isDue(Map<String, AttributeValue> item) {
        String due = new Attributes(item).text(DueIndex.DUE).orElse("");
        return due.equals(DueIndex.UNREPORTED) || due.equals(DueIndex.QUARANTINED);
    }

    private static Optional<Entry> entry(Attributes item) {
        String pk = item.requiredText(Keys.PK);
        String sk = item.requiredText(Keys.SK);
        Optional<Concern> concern = Keys.isSubmission(pk, sk)
                ? Optional.of(
                        item.requiredText(DueIndex.DUE).equals(DueIndex.QUARANTINED)
                                ? Concern.QUARANTINED
                                : Concern.UNANSWERED)
                : Keys.mailId(pk, sk)
                        .filter(MailId.OfSubmission.class::isInstance)
                        .map(id -> id.isToPatient() ? Concern.PATIENT_NOT_NOTIFIED : Concern.CLINIC_NOT_NOTIFIED);
        return concern.map(found -> new Entry(new Reference(pk), found, item.instant(DueIndex.DUE_AT)));
    }
}
