package com.ketaesthetic.frontdesk.measure.benchmark;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.RandomReferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills a table with copies of one request's items, each as if a patient of its own had sent it. */
final class Copies {
    /** DynamoDB takes 25 items in a batch, and a request has four here. */
    private static final int REQUESTS_A_BATCH = 6;

    /** The JDK keeps this many connections to a host, so with more writers some would connect each time. */
    private static final int WRITERS = 5;

    private final DynamoDbClient client;
    private final String table;
    private final PersonHash persons;
    private final List<Map<String, AttributeValue>> items;
    private final RandomReferences references = new RandomReferences();
    private final AtomicInteger requests = new AtomicInteger();

    Copies(DynamoDbClient client, String table, PersonHash persons, List<Map<String, AttributeValue>> items) {
        this.client = client;
        this.table = table;
        this.persons = persons;
        this.items = List.copyOf(items);
    }

    /** Writes copies until there are this many items. */
    void fill(int upTo) {
        int wanted = (upTo + items.size() - 1) / items.size();
        AtomicInteger next = new AtomicInteger(requests.get());
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                all.add(writers.submit(() -> {
                    for (int first = next.getAndAdd(REQUESTS_A_BATCH);
                            first < wanted;
                            first = next.getAndAdd(REQUESTS_A_BATCH)) {
                        write(first, Math.min(first + REQUESTS_A_BATCH, wanted));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a batch was not written", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the table was filled", stopped);
        }
        requests.set(Math.max(requests.get(), wanted));
    }

    /** The mail addresses of the patients whose requests were written last, each of whom has one request. */
    List<EmailAddress> latestPatients(int atMost) {
        int all = requests.get();
        return IntStream.range(Math.max(0, all - atMost), all)
                .mapToObj(Copies::email)
                .toList();
    }

    private void write(int first, int end) {
        List<WriteRequest> writes = new ArrayList<>();
        for (int patient = first; patient < end; patient++) {
            String reference = references.get().value();
            for (Map<String, AttributeValue> item : items) {
                Map<String, AttributeValue> copy = copy(item, reference, patient);
                writes.add(
                        WriteRequest.builder().putRequest(put -> put.item(copy)).build());
            }
        }
        BatchWriteItemResponse answer = client.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)));
        if (!answer.unprocessedItems().isEmpty()) {
            throw new IllegalStateException("DynamoDB Local did not take a whole batch");
        }
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, String reference, int patient) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        copy.put("pk", AttributeValue.fromS(reference));
        copy.computeIfPresent(
                "email", (_, _) -> AttributeValue.fromS(email(patient).value()));
        copy.computeIfPresent("deskAt", (_, _) -> AttributeValue.fromS("2026-11-23T11:00:00.000Z#" + reference));
        copy.computeIfPresent("person", (_, _) -> AttributeValue.fromS(person(item, patient)));
        return copy;
    }

    /** The hash of the patient's mail address or, in the item of a phone number, of a number of their own. */
    private String person(Map<String, AttributeValue> item, int patient) {
        return item.containsKey("email")
                ? persons.of(email(patient))
                : persons.of(new PhoneNumber("+1212%07d".formatted(patient), null));
    }

    private static EmailAddress email(int patient) {
        return new EmailAddress("copy-" + patient + "@example.com");
    }
}
