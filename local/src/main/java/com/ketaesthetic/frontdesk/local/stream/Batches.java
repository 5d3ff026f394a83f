package com.ketaesthetic.frontdesk.local.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.template.Template.StreamSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The records of one shard that wait for the function. They are delivered in order and in batches. If a batch fails, it
 * is delivered again from the first failed record on, until that record is too old or has been retried too often (AWS's
 * "Configuring partial batch response with DynamoDB").
 */
final class Batches {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StreamSource source;
    private final Clock clock;
    private final Function<List<DynamodbStreamRecord>, byte[]> function;
    private final List<DynamodbStreamRecord> waiting = new ArrayList<>();
    private Instant notBefore = Instant.MIN;
    private int retries;
    private int size;

    Batches(StreamSource source, Clock clock, Function<List<DynamodbStreamRecord>, byte[]> function) {
        this.source = source;
        this.clock = clock;
        this.function = function;
        this.size = source.batchSize();
    }

    void add(DynamodbStreamRecord record) {
        waiting.add(record);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Delivers all records that wait, but pauses for a while after a failure. */
    void turn() {
        while (!waiting.isEmpty() && !clock.instant().isBefore(notBefore)) {
            List<DynamodbStreamRecord> batch = List.copyOf(waiting.subList(0, Math.min(size, waiting.size())));
            try {
                settle(batch, failedIn(function.apply(batch)));
            } catch (InvocationException thrown) {
                // Batches are halved until the record that breaks the function is alone and no longer holds up the
                // others.
                size = source.bisects() ? Math.max(1, batch.size() / 2) : size;
                failed();
            }
        }
    }

    private void settle(List<DynamodbStreamRecord> batch, Set<String> failed) {
        int done = 0;
        while (done < batch.size()
                && !failed.contains(batch.get(done).getDynamodb().getSequenceNumber())) {
            done++;
        }
        waiting.subList(0, done).clear();
        if (done > 0) {
            retries = 0;
        }
        if (done < batch.size()) {
            failed();
        } else {
            size = source.batchSize();
        }
    }

    /** Handles a failure of the first record that waits: it is retried after a while, or given up. */
    private void failed() {
        DynamodbStreamRecord first = waiting.getFirst();
        Instant since = first.getDynamodb().getApproximateCreationDateTime().toInstant();
        boolean tooOften = source.mostRetries() >= 0 && retries >= source.mostRetries();
        boolean tooOld = since.plus(source.longestAge()).isBefore(clock.instant());
        if (tooOften || tooOld) {
            System.out.println("Gave up on stream record " + first.getEventID());
            waiting.removeFirst();
            retries = 0;
        } else {
            retries++;
            notBefore = clock.instant().plus(BETWEEN_TRIES);
        }
    }

    private static Set<String> failedIn(byte[] answer) {
        try {
            Set<String> failed = new HashSet<>();
            for (JsonNode failure : MAPPER.readTree(answer).path("batchItemFailures")) {
                failed.add(failure.path("itemIdentifier").asText());
            }
            return failed;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
