package com.ketaesthetic.frontdesk.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.template.Template.StreamSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** Batches are delivered and retried as Lambda's event source mapping does it. */
class BatchesTests {
    private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

    private final MutableClock clock = MutableClock.of(START, ZoneOffset.UTC);
    private final List<String> brought = new ArrayList<>();

    @Test
    void bringWhatWaitsInOrderAndInBatches() {
        Batches batches = batches(source(2, -1), records -> Set.of());
        add(batches, "1", "2", "3");

        batches.turn();

        assertThat(brought).containsExactly("1 2", "3");
        assertThat(batches.isEmpty()).isTrue();
    }

    @Test
    void bringAgainFromTheFirstThatFailedOn() {
        Batches batches = batches(source(3, -1), records -> brought.size() == 1 ? Set.of("2") : Set.of());
        add(batches, "1", "2", "3");

        batches.turn();
        assertThat(brought).containsExactly("1 2 3");
        clock.add(Duration.ofSeconds(1));
        batches.turn();

        assertThat(brought).containsExactly("1 2 3", "2 3");
        assertThat(batches.isEmpty()).isTrue();
    }

    @Test
    void halveABatchOnWhichTheFunctionBreaks() {
        Batches batches = breakingOn(source(4, 10), records -> records.contains("3"));
        add(batches, "1", "2", "3", "4");

        for (int turn = 0; turn < 20; turn++) {
            batches.turn();
            clock.add(Duration.ofSeconds(1));
        }

        assertThat(brought).startsWith("1 2 3 4", "1 2", "3 4", "3").endsWith("4");
        assertThat(batches.isEmpty()).isTrue();
    }

    @Test
    void giveUpWhatWasBroughtTooOften() {
        Batches batches = batches(source(1, 2), records -> Set.of("1"));
        add(batches, "1");

        for (int turn = 0; turn < 5; turn++) {
            batches.turn();
            clock.add(Duration.ofSeconds(1));
        }

        assertThat(brought).containsExactly("1", "1", "1");
        assertThat(batches.isEmpty()).isTrue();
    }

    @Test
    void giveUpWhatIsTooOld() {
        Batches batches = batches(source(1, -1), records -> Set.of("1"));
        add(batches, "1");

        batches.turn();
        clock.add(Duration.ofHours(6));
        batches.turn();
        assertThat(batches.isEmpty()).isFalse();
        clock.add(Duration.ofSeconds(1));
        batches.turn();

        assertThat(brought).hasSize(3);
        assertThat(batches.isEmpty()).isTrue();
    }

    private static StreamSource source(int batchSize, int mostRetries) {
        return new StreamSource(List.of(), batchSize, true, Duration.ofHours(6), mostRetries);
    }

    private Batches batches(StreamSource source, java.util.function.Function<String, Set<String>> failing) {
        return new Batches(source, clock, records -> {
            brought.add(numbers(records));
            return failing.apply(numbers(records)).stream()
                    .map(number -> "{\"itemIdentifier\":\"" + number + "\"}")
                    .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"))
                    .getBytes(UTF_8);
        });
    }

    private Batches breakingOn(StreamSource source, Predicate<String> broken) {
        return new Batches(source, clock, records -> {
            brought.add(numbers(records));
            if (broken.test(numbers(records))) {
                throw new InvocationException("Function", new IllegalStateException());
            }
            return "{\"batchItemFailures\":[]}".getBytes(UTF_8);
        });
    }

    private static void add(Batches batches, String... numbers) {
        for (String number : numbers) {
            DynamodbStreamRecord record = new DynamodbStreamRecord();
            record.setEventID("event-" + number);
            record.setDynamodb(
                    new StreamRecord().withSequenceNumber(number).withApproximateCreationDateTime(Date.from(START)));
            batches.add(record);
        }
    }

    private static String numbers(List<DynamodbStreamRecord> records) {
        return records.stream()
                .map(record -> record.getDynamodb().getSequenceNumber())
                .collect(Collectors.joining(" "));
    }
}
