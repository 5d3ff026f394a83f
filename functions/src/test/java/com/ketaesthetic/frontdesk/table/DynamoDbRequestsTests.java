package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbRequestsTests {
    private static final Request NEW = new Request(Samples.REFERENCE, new Received(), 0);
    private static final Closed CLOSED = new Closed(Samples.NOW.plusSeconds(100));

    private final TestTable table = new TestTable();
    private final DynamoDbRequests requests = new DynamoDbRequests(table.client(), TestTable.NAME);

    @BeforeEach
    void store() {
        store(Samples.received());
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void areFoundAsTheyWereStored() {
        Reference other = new Reference("0000000000");
        store(Samples.quarantined(other, Samples.appointmentRequest(), Quarantine.LINKS));

        assertThat(requests.find(Samples.REFERENCE)).contains(NEW);
        assertThat(requests.find(other)).contains(new Request(other, new Quarantined(Quarantine.LINKS), 0));
        assertThat(requests.find(new Reference("1111111111"))).isEmpty();
    }

    static List<RequestState> states() {
        return List.of(new Received(), new Quarantined(Quarantine.CAPTCHA), CLOSED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void goFromAnyStateToAnyOther(RequestState to) {
        Request seen = NEW;
        for (RequestState from : states()) {
            assertThat(requests.transition(seen, from)).isTrue();
            seen = new Request(Samples.REFERENCE, from, seen.version() + 1);
            assertThat(requests.transition(seen, to)).isTrue();
            seen = new Request(Samples.REFERENCE, to, seen.version() + 1);

            assertThat(requests.find(Samples.REFERENCE)).contains(seen);
        }
    }

    @Test
    void areInTheIndexAsTheirStateHasIt() {
        requests.transition(NEW, CLOSED);

        assertThat(item()).doesNotContainKeys("due", "dueAt").containsKeys("expiresAt", "name");

        requests.transition(new Request(Samples.REFERENCE, CLOSED, 1), new Quarantined(Quarantine.LINKS));

        assertThat(item()).doesNotContainKey("expiresAt");
        assertThat(item()).containsEntry("due", AttributeValue.fromS("quarantined"));
        assertThat(item().get("dueAt")).isEqualTo(item().get("receivedAt"));

        requests.transition(new Request(Samples.REFERENCE, new Quarantined(Quarantine.LINKS), 2), new Received());

        assertThat(item()).containsEntry("due", AttributeValue.fromS("untold"));
        assertThat(item().get("dueAt")).isEqualTo(item().get("answerBy"));
    }

    @Test
    void stayAsTheyAreWhenTheyHaveChangedSince() {
        requests.transition(NEW, CLOSED);

        assertThat(requests.transition(NEW, new Quarantined(Quarantine.LINKS))).isFalse();
        assertThat(requests.find(Samples.REFERENCE)).contains(new Request(Samples.REFERENCE, CLOSED, 1));
    }

    @Test
    void areNotCreatedByATransition() {
        Request gone = new Request(new Reference("1111111111"), new Received(), 0);

        assertThat(requests.transition(gone, CLOSED)).isFalse();
        assertThat(requests.find(gone.reference())).isEmpty();
    }

    @Test
    void changeOnceWhateverRaces() throws Exception {
        int racers = 40;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> won = threads.invokeAll(IntStream.range(0, racers)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> requests.transition(NEW, new Closed(Samples.NOW.plusSeconds(i))))
                    .toList());

            assertThat(won.stream().filter(Future::resultNow)).hasSize(1);
        }
        assertThat(requests.find(Samples.REFERENCE).orElseThrow().version()).isEqualTo(1);
    }

    /** The SDK repeats a write if its answer was lost. */
    @Test
    void knowTheirOwnWriteAgain() {
        requests.transition(NEW, CLOSED);

        assertThat(requests.transition(NEW, CLOSED)).isTrue();
        assertThat(requests.find(Samples.REFERENCE).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void saySoWhenTheTableIsAway() {
        DynamoDbRequests reading = new DynamoDbRequests(table.cutOffFor("getItem"), TestTable.NAME);
        DynamoDbRequests writing = new DynamoDbRequests(table.cutOffFor("updateItem"), TestTable.NAME);

        assertThatThrownBy(() -> reading.find(Samples.REFERENCE)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> writing.transition(NEW, CLOSED)).isInstanceOf(UnavailableException.class);
        assertThat(requests.find(Samples.REFERENCE)).contains(NEW);
    }

    private void store(ReceivedSubmission received) {
        new DynamoDbSubmissions(table.client(), TestTable.NAME)
                .store(Samples.admission(
                        received, new Idempotency(received.reference().value(), "content", Duration.ofDays(7))));
    }

    private Map<String, AttributeValue> item() {
        return table.item(Samples.REFERENCE.value(), "submission");
    }
}
