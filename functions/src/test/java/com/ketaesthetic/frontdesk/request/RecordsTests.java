package com.ketaesthetic.frontdesk.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.AuditEntry.Action;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTests {
    private static final EmailAddress MARIA = new EmailAddress("maria@example.com");
    private static final Reference OTHER = new Reference("0000000000");
    private static final Reference LAST = new Reference("ZZZZZZZZZZ");
    private static final Optional<Reference> FIRST_PAGE = Optional.empty();
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant EXPIRES_AT = Samples.NOW.plus(RETENTION);

    private final InMemoryStore store = new InMemoryStore();
    private final Records records = new Records(
            store, store, store, () -> 3, RETENTION, item -> store.bytesOfAnItem, store.pauses::add, Samples.CLOCK);

    @Test
    void doubtsMailsAndSaysSo() {
        assertThat(records.doubtMails("i-1")).isEqualTo(3);
        assertThat(store.audit).containsExactlyElementsOf(begunAndCompleted(Action.DOUBT_MAILS, "i-1", List.of()));
    }

    @Nested
    class Exporting {
        @Test
        void givesAllItemsOfAllRequestsOfAPerson() {
            assertThat(records.export(MARIA, FIRST_PAGE, "i-1"))
                    .isEqualTo(page(Optional.empty(), OTHER, Samples.REFERENCE));
            assertThat(store.audit)
                    .containsExactlyElementsOf(
                            begunAndCompleted(Action.EXPORT, "i-1", List.of(OTHER, Samples.REFERENCE)));
        }

        @Test
        void givesAPageThatIsJustFull() {
            store.bytesOfAnItem = Records.PAGE_BYTES / 2;

            assertThat(records.export(MARIA, FIRST_PAGE, "i-1"))
                    .isEqualTo(page(Optional.empty(), OTHER, Samples.REFERENCE));
        }

        @Test
        void leavesAnAuditEntryThatIsNotCompletedWhenItIsCutOff() {
            store.readable = 2;

            assertThatThrownBy(() -> records.export(MARIA, FIRST_PAGE, "i-1")).isInstanceOf(UnavailableException.class);
            assertThat(store.audit)
                    .containsExactly(begunAndCompleted(Action.EXPORT, "i-1", List.of(OTHER, Samples.REFERENCE))
                            .getFirst());
        }
    }

    @Nested
    class ExportingMoreThanAPage {
        /** Two requests that are a little too large for one page, and requests that are each too large for one. */
        @ParameterizedTest(name = "{0} bytes")
        @ValueSource(longs = {Records.PAGE_BYTES / 2 + 1, Records.PAGE_BYTES + 1})
        void givesWholeRequestsAndWhereTheNextPageBegins(long bytesOfAnItem) {
            store.bytesOfAnItem = bytesOfAnItem;

            assertThat(records.export(MARIA, FIRST_PAGE, "i-1")).isEqualTo(page(Optional.of(OTHER), OTHER));
            assertThat(records.export(MARIA, Optional.of(OTHER), "i-2"))
                    .isEqualTo(page(Optional.empty(), Samples.REFERENCE));
        }

        @Test
        void leavesAnAuditEntryForEachPage() {
            store.bytesOfAnItem = Records.PAGE_BYTES;
            records.export(MARIA, FIRST_PAGE, "i-1");
            records.export(MARIA, Optional.of(OTHER), "i-2");

            assertThat(store.audit)
                    .startsWith(begunAndCompleted(Action.EXPORT, "i-1", List.of(OTHER))
                            .toArray(AuditEntry[]::new))
                    .endsWith(begunAndCompleted(Action.EXPORT, "i-2", List.of(Samples.REFERENCE))
                            .toArray(AuditEntry[]::new))
                    .hasSize(4);
        }

        @Test
        void readsNoFurtherThanThePageGoes() {
            store.requests.put(LAST, new Request(LAST, new Received(), 0));
            store.bytesOfAnItem = Records.PAGE_BYTES;

            records.export(MARIA, FIRST_PAGE, "i-1");

            assertThat(store.read).containsExactly(OTHER, Samples.REFERENCE, OTHER);
        }

        @Test
        void goesOnAfterARequestThatIsErasedByThen() {
            store.requests.remove(OTHER);

            assertThat(records.export(MARIA, Optional.of(OTHER), "i-2"))
                    .isEqualTo(page(Optional.empty(), Samples.REFERENCE));
        }

        @Test
        void givesNothingAfterTheLastRequest() {
            assertThat(records.export(MARIA, Optional.of(Samples.REFERENCE), "i-2"))
                    .isEqualTo(page(Optional.empty()));
        }
    }

    @Nested
    class Erasing {
        @Test
        void leavesNothingButTheAuditEntry() {
            assertThat(records.erase(MARIA, "i-1").references()).containsExactly(OTHER, Samples.REFERENCE);
            assertThat(store.requests).isEmpty();
            assertThat(records.erase(MARIA, "i-2").references()).isEmpty();
            assertThat(store.audit)
                    .startsWith(begunAndCompleted(Action.ERASE, "i-1", List.of(OTHER, Samples.REFERENCE))
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

            assertThat(records.erase(MARIA, "i-1").references()).containsExactly(OTHER, Samples.REFERENCE);
            assertThat(store.pauses).containsExactly(Duration.ofMillis(120_001), Duration.ofMillis(120_001));
            assertThat(store.requests).isEmpty();
        }
    }

    @Nested
    class Closing {
        static List<RequestState> states() {
            return List.of(
                    new Received(),
                    new Quarantined(Quarantine.LINKS),
                    new Closed(RequestState.Closing.UNREACHABLE, Samples.NOW.minusSeconds(100)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("states")
        void keepsTheRequestForTheRetentionTimeWhateverItsState(RequestState state) {
            store.requests.put(Samples.REFERENCE, new Request(Samples.REFERENCE, state, 7));
            Request closed = new Request(Samples.REFERENCE, new Closed(RequestState.Closing.ANSWERED, EXPIRES_AT), 8);

            assertThat(records.close(Samples.REFERENCE, "i-1")).contains(closed);
            assertThat(store.requests).containsEntry(Samples.REFERENCE, closed);
            assertThat(store.history)
                    .containsExactly(Samples.historyEntry(
                            8,
                            Samples.NOW,
                            new StaffMember("invocation:i-1", "AWS command line"),
                            "close",
                            state.status(),
                            "CLOSED",
                            Optional.empty(),
                            "i-1"));
            assertThat(store.audit)
                    .containsExactlyElementsOf(begunAndCompleted(Action.CLOSE, "i-1", List.of(Samples.REFERENCE)));
        }

        @Test
        void saysSoWhenThereIsNoSuchRequest() {
            assertThat(records.close(new Reference("1111111111"), "i-1")).isEmpty();
            assertThat(store.history).isEmpty();
            assertThat(store.audit)
                    .containsExactlyElementsOf(
                            begunAndCompleted(Action.CLOSE, "i-1", List.of(new Reference("1111111111"))));
        }

        @Test
        void saysWhatToDoInsteadIfThePatientHasAnAppointment() {
            Request booked = new Request(
                    Samples.REFERENCE,
                    new RequestState.Booked(new Appointment(Samples.NOW.plusSeconds(3600), 60)),
                    Optional.empty(),
                    1,
                    1,
                    false);
            store.requests.put(Samples.REFERENCE, booked);

            assertThatThrownBy(() -> records.close(Samples.REFERENCE, "i-1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the request has an appointment: at the desk, cancel it or say whether the patient came");
            assertThat(store.requests).containsEntry(Samples.REFERENCE, booked);
            assertThat(store.history).isEmpty();
        }

        @Test
        void startsAnewWhenSomebodyElseChangesTheRequest() {
            store.changesByOthers = 3;

            assertThat(records.close(Samples.REFERENCE, "i-1"))
                    .contains(new Request(Samples.REFERENCE, new Closed(RequestState.Closing.ANSWERED, EXPIRES_AT), 4));
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

    @Nested
    class IndexingThem {
        @Test
        void goesThroughAllPartsOfTheTable() {
            assertThat(records.index(() -> true, "i-1")).isEqualTo(new Indexing.Progress(21, true));
            assertThat(store.audit).containsExactlyElementsOf(begunAndCompleted(Action.INDEX, "i-1", List.of()));
        }

        @Test
        void stopsWhenThereIsNoTimeLeft() {
            assertThat(records.index(() -> store.partsLeft > 1, "i-1")).isEqualTo(new Indexing.Progress(14, false));
            assertThat(records.index(() -> false, "i-2")).isEqualTo(new Indexing.Progress(7, true));
        }
    }

    @Test
    void passOnThatTheTableIsAway() {
        store.away = true;

        assertThatThrownBy(() -> records.export(MARIA, FIRST_PAGE, "i-1")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> records.close(OTHER, "i-1")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> records.index(() -> true, "i-1")).isInstanceOf(UnavailableException.class);
    }

    private static Records.Export page(Optional<Reference> next, Reference... references) {
        return new Records.Export(
                List.of(references),
                Stream.of(references).map(RecordsTests::item).toList(),
                next,
                RecordStore.Where.INDEX);
    }

    private static StoredItem item(Reference reference) {
        return new StoredItem(new TreeMap<>(Map.of("pk", new StoredItem.Value.Text(reference.value()))));
    }

    /** A store with two requests of one person. */
    private static final class InMemoryStore implements RecordStore, Requests, Indexing {
        final Map<Reference, Request> requests = new HashMap<>(Map.of(
                Samples.REFERENCE,
                new Request(Samples.REFERENCE, new Received(), 0),
                OTHER,
                new Request(OTHER, new Received(), 0)));
        final List<HistoryEntry> history = new ArrayList<>();
        final List<AuditEntry> audit = new ArrayList<>();
        final List<Duration> pauses = new ArrayList<>();
        final List<Reference> read = new ArrayList<>();
        boolean away;
        long bytesOfAnItem = 100;
        /** How many more times items can be read. */
        int readable = 100;

        /** How many parts of the table are to be indexed. */
        int partsLeft = 3;

        int changesByOthers;
        /** How often somebody is found to be sending a mail. */
        int sending;

        @Override
        public Search of(EmailAddress email) {
            reach();
            return new Search(
                    requests.keySet().stream()
                            .sorted(Comparator.comparing(Reference::value))
                            .toList(),
                    Where.INDEX);
        }

        @Override
        public Progress next(Instant now) {
            reach();
            partsLeft--;
            return new Progress(7, partsLeft == 0);
        }

        @Override
        public List<StoredItem> items(Reference reference) {
            if (readable == 0) {
                throw new UnavailableException("reading", new IllegalStateException());
            }
            readable--;
            read.add(reference);
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
        public void audit(AuditEntry entry) {
            audit.add(entry);
        }

        @Override
        public Optional<Seen> read(Reference reference) {
            reach();
            return Optional.ofNullable(requests.get(reference)).map(InMemorySeen::new);
        }

        private final class InMemorySeen implements Seen {
            private final Request request;

            private InMemorySeen(Request request) {
                this.request = request;
            }

            @Override
            public Request request() {
                return request;
            }

            @Override
            public List<HistoryEntry> history() {
                return List.copyOf(history);
            }

            @Override
            public Correspondence correspondence() {
                throw new UnsupportedOperationException("nothing here has to do with mails");
            }

            @Override
            public Written write(Transition transition) {
                return InMemoryStore.this.write(transition);
            }
        }

        private Written write(Transition transition) {
            Request before = transition.before();
            if (changesByOthers > 0) {
                changesByOthers--;
                requests.put(before.reference(), new Request(before.reference(), before.state(), before.version() + 1));
            }
            if (!requests.replace(before.reference(), before, transition.after())) {
                return Written.CHANGED;
            }
            history.add(transition.entry());
            return Written.WRITTEN;
        }

        @Override
        public void settle(Request request) {
            // A transition here is never cut off.
        }

        private void reach() {
            if (away) {
                throw new UnavailableException("reading", new IllegalStateException());
            }
        }
    }
}
