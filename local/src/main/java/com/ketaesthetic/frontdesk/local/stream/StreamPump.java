package com.ketaesthetic.frontdesk.local.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.lambda.EventPattern;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.template.Template.StreamSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads the table's stream, shard by shard, and delivers the records that pass the filter to the function. */
public final class StreamPump implements AutoCloseable {
    private static final Duration BETWEEN_READS = Duration.ofMillis(100);

    private final DynamoDbStreamsClient streams;
    private final Supplier<String> streamArn;
    private final StreamSource source;
    private final List<EventPattern> patterns;
    private final LocalFunction function;
    private final Clock clock;
    private final Map<String, ShardReader> readers = new LinkedHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stream").factory());
    private @Nullable Future<?> turns;

    public StreamPump(
            DynamoDbStreamsClient streams,
            Supplier<String> streamArn,
            StreamSource source,
            LocalFunction function,
            Clock clock) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.source = source;
        this.patterns = source.patterns().stream().map(EventPattern::new).toList();
        this.function = function;
        this.clock = clock;
    }

    public void start() {
        turns = thread.scheduleWithFixedDelay(this::turn, 0, BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Stops reading.
     *
     * @throws IllegalStateException if a turn has failed, because nothing of the stream has been read since then
     */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stream does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (turns != null && turns.state() == Future.State.FAILED) {
            throw new IllegalStateException("the stream was no longer read", turns.exceptionNow());
        }
    }

    private void turn() {
        try {
            String arn = streamArn.get();
            for (Shard shard : streams.describeStream(describe -> describe.streamArn(arn))
                    .streamDescription()
                    .shards()) {
                readers.computeIfAbsent(shard.shardId(), id -> new ShardReader(arn, id))
                        .turn();
            }
        } catch (SdkException away) {
            // The table may be stopping. The next turn continues where this one began.
            readers.values().forEach(ShardReader::startOver);
        }
    }

    /** The table goes by the machine's clock. A record is as old by the stack's clock, though that one may be turned ahead. */
    private Instant byStackClock(Instant created) {
        return clock.instant().minus(Duration.between(created, Instant.now()));
    }

    private boolean passes(Record record) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matches(new ObjectMapper()
                                .valueToTree(Map.of(
                                        "eventName", record.eventNameAsString(),
                                        "dynamodb", Map.of("Keys", plainKeys(record))))));
    }

    private static Map<String, Map<String, String>> plainKeys(Record record) {
        Map<String, Map<String, String>> keys = new HashMap<>();
        record.dynamodb().keys().forEach((name, value) -> keys.put(name, Map.of("S", value.s())));
        return keys;
    }

    /** Reads one shard in order. */
    private final class ShardReader {
        private final String arn;
        private final String shardId;
        private final Batches batches;
        private @Nullable String iterator;
        private @Nullable String lastRead;
        private boolean ended;

        ShardReader(String arn, String shardId) {
            this.arn = arn;
            this.shardId = shardId;
            this.batches = new Batches(source, clock, this::invoke);
        }

        void turn() {
            if (batches.isEmpty() && !ended) {
                read();
            }
            batches.turn();
        }

        void startOver() {
            iterator = null;
        }

        private void read() {
            if (iterator == null) {
                iterator = streams.getShardIterator(get -> get.streamArn(arn)
                                .shardId(shardId)
                                .shardIteratorType(
                                        lastRead == null
                                                ? ShardIteratorType.TRIM_HORIZON
                                                : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .sequenceNumber(lastRead))
                        .shardIterator();
            }
            GetRecordsResponse read = streams.getRecords(get -> get.shardIterator(iterator));
            for (Record record : read.records()) {
                lastRead = record.dynamodb().sequenceNumber();
                if (passes(record)) {
                    batches.add(event(record));
                }
            }
            iterator = read.nextShardIterator();
            ended = iterator == null;
        }

        private byte[] invoke(List<DynamodbStreamRecord> records) {
            DynamodbEvent event = new DynamodbEvent();
            event.setRecords(records);
            return function.invoke(
                    DynamodbEvent.class, event, records.getFirst().getEventID());
        }

        private DynamodbStreamRecord event(Record record) {
            StreamRecord change = new StreamRecord()
                    .withSequenceNumber(record.dynamodb().sequenceNumber())
                    .withSizeBytes(record.dynamodb().sizeBytes())
                    .withStreamViewType(
                            StreamViewType.fromValue(record.dynamodb().streamViewTypeAsString()))
                    .withApproximateCreationDateTime(
                            Date.from(byStackClock(record.dynamodb().approximateCreationDateTime())));
            record.dynamodb()
                    .keys()
                    .forEach((name, value) -> change.addKeysEntry(name, new AttributeValue().withS(value.s())));
            DynamodbStreamRecord event = new DynamodbStreamRecord();
            event.setEventSourceARN(arn);
            event.setEventID(record.eventID());
            event.setEventName(record.eventNameAsString());
            event.setEventVersion(record.eventVersion());
            event.setEventSource(record.eventSource());
            event.setAwsRegion(record.awsRegion());
            event.setDynamodb(change);
            return event;
        }
    }
}
