package com.ketaesthetic.frontdesk.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.AuditEntry.Action;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsTests {
    private static final EmailAddress MARIA = new EmailAddress("maria@example.com");
    private static final Reference OTHER = new Reference("0000000000");
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant EXPIRES_AT = Samples.NOW.plus(RETENTION);

    private final InMemoryStore store = new InMemoryStore();
    private final Records records = new Records(store, store, RETENTION, store.pauses::add, Samples.CLOCK);

    @Nested
    class Exporting {
        @Test
        void givesAllItemsOfAllRequestsOfAPerson() {
            assertThat(records.export(MARIA, "i-1"))
                    .isEqualTo(new Records.Export(
                            List.of(Samples.REFERENCE, OTHER), List.of(item(Samples.REFERENCE), item(OTHER))));
            assertThat(store.audit)
                    .containsExactlyElementsOf(
                            begunAndCompleted(Action.EXPORT, "i-1", List.of(Samples.REFERENCE, OTHER)));
        }
    }

    @Nested
    class Erasing {
        @Test
        void leavesNothingButTheAuditEntry() {
            assertThat(records.erase(MARIA, "i-1")).containsExactly(Samples.REFERENCE, OTHER);
            assertThat(store.requests).isEmpty();
            assertThat(records.erase(MARIA, "i-2")).isEmpty();
            assertThat(store.audit)
                    .startsWith(begunAndCompleted(Action.ERASE, "i-1", List.of(Samples.REFERENCE, OTHER))
                            .toArray(AuditEntry[]::new))
                    .endsWith(begunAndCompleted(Action.ERASE, "i-2", List.of()).toArray(AuditEntry[]::new))
                    .hasSize(4);
        }
    }

    @Nested
    class ErasingWhileAMailIsBeingSent {
        @Test
        void answersWhenTheMailHasCertainlyBeenSent() {
            store.sending = 2;

            assertThat(records.erase(MARIA, "i-1")).containsExactly(Samples.REFERENCE, OTHER);
            assertThat(store.pauses).containsExactly(Duration.ofMillis(120_001), Duration.ofMillis(120_001));
            assertThat(store.requests).isEmpty();
        }
    }

    @Nested
    class Closing {
        static List<RequestState> states() {
            return List.of(
                    new Received(), new Quarantined(Quarantine.LINKS), new Closed(Samples.NOW.minusSeconds(100)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("states")
        void keepsTheRequestForTheRetentionTimeWhateverItsState(RequestState state) {
            store.requests.put(Samples.REFERENCE, new Request(Samples.REFERENCE, state, 7));
            Request closed = new Request(Samples.REFERENCE, new Closed(EXPIRES_AT), 8);

            assertThat(records.close(Samples.REFERENCE, "i-1")).contains(closed);
            assertThat(store.requests).containsEntry(Samples.REFERENCE, closed);
            assertThat(store.expired).isEqualTo(Map.of(Samples.REFERENCE, EXPIRES_AT));
            assertThat(store.audit)
                    .containsExactlyElementsOf(begunAndCompleted(Action.CLOSE, "i-1", List.of(Samples.REFERENCE)));
        }

        @Test
        void saysSoWhenThereIsNoSuchRequest() {
            assertThat(records.close(new Reference("1111111111"), "i-1")).isEmpty();
            assertThat(store.expired).isEmpty();
            assertThat(store.audit)
                    .containsExactlyElementsOf(
                            begunAndCompleted(Action.CLOSE, "i-1", List.of(new Reference("1111111111"))));
        }

        @Test
        void startsAnewWhenSomebodyElseChangesTheRequest() {
            store.changesByOthers = 3;

            assertThat(records.close(Samples.REFERENCE, "i-1"))
                    .contains(new Request(Samples.REFERENCE, new Closed(EXPIRES_AT), 4));
        }

        @Test
        void givesUpWhenThatNeverEnds() {
            store.changesByOthers = 1000;

            assertThatThrownBy(() -> records.close(Samples.REFERENCE, "i-1"))
                    .hasMessage("the state of request 7F3K9-2QD4M kept changing");
            assertThat(store.audit)
                    .containsExactly(begunAndCompleted(Action.CLOSE, "i-1", List.of(Samples.REFERENCE))
                            .getFirst());
        }
    }

    private static List<AuditEntry> begunAndCompleted(Action action, String invocation, List<Reference> references) {
        AuditEntry begun = AuditEntry.begun(action, invocation, references, Samples.NOW);
        return List.of(begun, begun.completed(Samples.NOW));
    }

    @Test
    void passOnThatTheTableIsAway() {
        store.away = true;

        assertThatThrownBy(() -> records.export(MARIA, "i-1")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> records.close(OTHER, "i-1")).isInstanceOf(UnavailableException.class);
    }

    private static StoredItem item(Reference reference) {
        return new StoredItem(new TreeMap<>(Map.of("pk", new StoredItem.Value.Text(reference.value()))));
    }

    /** A store with two requests of one person. */
    private static final class InMemoryStore implements RecordStore, Requests {
        final Map<Reference, Request> requests = new HashMap<>(Map.of(
                Samples.REFERENCE,
                new Request(Samples.REFERENCE, new Received(), 0),
                OTHER,
                new Request(OTHER, new Received(), 0)));
        final Map<Reference, Instant> expired = new HashMap<>();
        final List<AuditEntry> audit = new ArrayList<>();
        final List<Duration> pauses = new ArrayList<>();
        boolean away;
        int changesByOthers;
        /** How often somebody is found to be sending a mail. */
        int sending;

        @Override
        public List<Reference> of(EmailAddress email) {
            reach();
            return List.of(Samples.REFERENCE, OTHER).stream()
                    .filter(requests::containsKey)
                    .toList();
        }

        @Override
        public List<StoredItem> items(Reference reference) {
            return List.of(item(reference));
        }

        @Override
        public Optional<Instant> erase(Reference reference, Instant now) {
            if (sending > 0) {
                sending--;
                return Optional.of(now.plusSeconds(120));
            }
            requests.remove(reference);
            return Optional.empty();
        }

        @Override
        public void expireMails(Reference reference, Instant expiresAt) {
            expired.put(reference, expiresAt);
        }

        @Override
        public void audit(AuditEntry entry) {
            audit.add(entry);
        }

        @Override
        public Optional<Request> find(Reference reference) {
            reach();
            return Optional.ofNullable(requests.get(reference));
        }

        @Override
        public boolean transition(Request seen, RequestState to) {
            if (changesByOthers > 0) {
                changesByOthers--;
                requests.put(seen.reference(), new Request(seen.reference(), seen.state(), seen.version() + 1));
            }
            return requests.replace(seen.reference(), seen, new Request(seen.reference(), to, seen.version() + 1));
        }

        private void reach() {
            if (away) {
                throw new UnavailableException("reading", new IllegalStateException());
            }
        }
    }
}
