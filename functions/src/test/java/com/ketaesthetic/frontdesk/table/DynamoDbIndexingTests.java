package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Indexing;
import com.ketaesthetic.frontdesk.request.Indexing.Progress;
import com.ketaesthetic.frontdesk.request.RecordStore.Search;
import com.ketaesthetic.frontdesk.request.RecordStore.Where;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts items of version 1.0.0 into the indexes. */
class DynamoDbIndexingTests {
    private static final Instant NOW = Instant.parse("2026-12-10T15:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(365);
    private static final EmailAddress MARIA = new EmailAddress("maria@example.com");
    private static final PhoneNumber MARIAS_PHONE = new PhoneNumber("+12125550123", null);
    private static final Reference APPOINTMENT = new Reference("1EBH7B1BAQ");
    private static final Reference CONTACT = new Reference("BVBB6SZ44P");
    private static final Reference CLOSED = new Reference("FYPD3PAS7B");
    private static final Reference QUARANTINED = new Reference("Z6V8AYNFTZ");

    private final TestTable table = new TestTable();
    private final WorkLists lists =
            new DynamoDbWorkLists(table.client(), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);
    private final DynamoDbRecords records = records(TestTable.PERSONS);

    @BeforeEach
    void storeItemsOfVersion1() {
        for (String name : List.of("appointmentRequest", "contactMessage", "closed", "quarantined", "idempotency")) {
            put(EarlierItemsTests.item(name));
        }
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Nested
    class Puts {
        @Test
        void eachRequestIntoTheListOfItsState() {
            assertThat(indexing(table.client(), 100).next(NOW)).isEqualTo(new Progress(4, true));

            assertThat(rows(new WorkList.Open()))
                    .extracting(row -> row.request().reference(), Row::due)
                    .containsExactly(
                            tuple(APPOINTMENT, Instant.parse("2026-11-27T14:26:20.123Z")),
                            tuple(CONTACT, Instant.parse("2026-11-27T14:26:20.299Z")));
            assertThat(rows(new WorkList.Quarantined()))
                    .extracting(row -> row.request().reference())
                    .containsExactly(QUARANTINED);
            // It was closed when it had as much time left as a closed request is kept for.
            assertThat(rows(new WorkList.Answered(YearMonth.of(2026, 11))))
                    .extracting(row -> row.request().reference(), Row::due)
                    .containsExactly(
                            tuple(CLOSED, Instant.ofEpochSecond(1_827_240_380).minus(RETENTION)));
        }

        @Test
        void eachRequestUnderItsPerson() {
            indexAll();

            assertThat(lists.of(MARIA)).containsExactly(APPOINTMENT);
            assertThat(lists.of(MARIAS_PHONE)).containsExactly(APPOINTMENT);
            assertThat(lists.of(new EmailAddress("ana@example.com"))).containsExactly(CONTACT);
            // It has no phone number.
            assertThat(table.item(CONTACT.value(), "phone")).isEmpty();
        }

        @Test
        void aRequestWhereSubmitWouldHavePutIt() {
            table.store(Samples.received(), "id");
            List<Map<String, AttributeValue>> stored = partition(Samples.REFERENCE);
            table.client().deleteItem(delete -> delete.tableName(TestTable.NAME).key(Keys.phone(Samples.REFERENCE)));
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.submission(Samples.REFERENCE))
                            .updateExpression("REMOVE desk, deskAt, person"));

            indexAll();

            assertThat(partition(Samples.REFERENCE)).isEqualTo(stored);
        }

        @Test
        void thePhoneNumberOfARequestThatExpiresSoThatItExpiresToo() {
            put(with(EarlierItemsTests.item("closed"), "phone", AttributeValue.fromS("+12125550123")));

            indexAll();

            assertThat(table.item(CLOSED.value(), "phone"))
                    .containsEntry("expiresAt", AttributeValue.fromN("1827240380"));
        }

        @Test
        void nothingInAgain() {
            indexAll();
            List<Map<String, AttributeValue>> indexed = partition(APPOINTMENT);

            assertThat(indexing(table.client(), 100).next(NOW.plusSeconds(60))).isEqualTo(new Progress(0, true));
            assertThat(partition(APPOINTMENT)).isEqualTo(indexed);
        }

        /** A transition has moved it already, and knows better where it is. */
        @Test
        void aRequestThatIsInAListWhereItIs() {
            apply(APPOINTMENT, new RequestEvent.Contact(RequestState.Step.CALLED, Optional.of(NOW)));
            assertThat(rows(new WorkList.Open()))
                    .extracting(row -> row.request().reference())
                    .containsExactly(APPOINTMENT);

            indexAll();

            assertThat(table.item(APPOINTMENT.value(), "submission"))
                    .containsEntry("desk", AttributeValue.fromS("later"))
                    .containsKey("person");
        }

        /** A repeated erasure must find it, and nothing else may. */
        @Test
        void aRequestThatIsBeingErasedOnlyUnderItsPerson() {
            put(with(EarlierItemsTests.item("appointmentRequest"), "erasing", AttributeValue.fromBool(true)));

            indexAll();

            assertThat(table.item(APPOINTMENT.value(), "submission")).doesNotContainKeys("desk", "deskAt");
            assertThat(table.item(APPOINTMENT.value(), "phone")).isEmpty();
            assertThat(records.of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.INDEX));
        }
    }

    @Nested
    class GoesOn {
        @Test
        void partByPart() {
            Indexing parts = indexing(table.client(), 2);

            assertThat(parts.next(NOW).done()).isFalse();
            assertThat(records.of(MARIA).where()).isEqualTo(Where.TABLE);
            assertThat(parts.next(NOW).done()).isFalse();
            Progress last = parts.next(NOW);
            assertThat(last.done() || parts.next(NOW).done()).isTrue();
            assertThat(records.of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.INDEX));
            assertEverythingIsIndexed();
        }

        /** An earlier version may have stored requests in the meantime, and they may be among what was gone through. */
        @Test
        void fromTheBeginningAfterABreak() {
            assertThat(indexing(table.client(), 4).next(NOW).done()).isFalse();
            List<Map<String, AttributeValue>> items = table.items();
            items.stream()
                    .filter(item -> item.containsKey("person"))
                    .filter(item -> Keys.SUBMISSION.equals(Keys.sortKey(item)))
                    .forEach(item -> table.client()
                            .updateItem(update -> update.tableName(TestTable.NAME)
                                    .key(Keys.of(item))
                                    .updateExpression("REMOVE desk, deskAt, person")));

            assertThat(indexing(table.client(), 100)
                            .next(NOW.plus(Duration.ofMinutes(15)))
                            .done())
                    .isTrue();

            assertEverythingIsIndexed();
        }

        @ParameterizedTest(name = "after {0} parts")
        @ValueSource(ints = {0, 1, 2, 3})
        void afterItWasCutOffBeforeItHadNotedAPart(int finished) {
            Indexing parts = indexing(table.client(), 1);
            for (int i = 0; i < finished; i++) {
                parts.next(NOW);
            }
            assertThatThrownBy(() -> indexing(table.cutOffFor("updateItem"), 1).next(NOW))
                    .isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> indexing(table.losingAnswersOf("transactWriteItems"), 100)
                            .next(NOW))
                    .isInstanceOf(UnavailableException.class);
            assertThat(records.of(MARIA).where()).isEqualTo(Where.TABLE);

            indexAll();

            assertEverythingIsIndexed();
        }

        @Test
        void afterATransitionOfTheSameRequestAtTheSameTime() {
            DynamoDbClient interrupted = table.interruptedBefore("transactWriteItems", () -> {
                apply(APPOINTMENT, new RequestEvent.Spam(NOW.plus(RETENTION)));
                apply(CONTACT, new RequestEvent.Spam(NOW.plus(RETENTION)));
                apply(QUARANTINED, new RequestEvent.Spam(NOW.plus(RETENTION)));
            });

            assertThat(indexing(interrupted, 100).next(NOW).done()).isTrue();

            assertThat(rows(new WorkList.Open())).isEmpty();
            assertThat(rows(new WorkList.Quarantined())).isEmpty();
            assertThat(rows(new WorkList.Answered(YearMonth.of(2026, 12))))
                    .extracting(row -> row.request().reference())
                    .containsExactlyInAnyOrder(APPOINTMENT, CONTACT, QUARANTINED);
            assertThat(table.item(APPOINTMENT.value(), "phone"))
                    .containsEntry(
                            "expiresAt",
                            AttributeValue.fromN(
                                    Long.toString(NOW.plus(RETENTION).getEpochSecond())));
        }

        @Test
        void afterTheErasureOfARequestAtTheSameTime() {
            DynamoDbClient interrupted =
                    table.interruptedBefore("transactWriteItems", () -> records.erase(APPOINTMENT, NOW));

            assertThat(indexing(interrupted, 100).next(NOW)).isEqualTo(new Progress(3, true));

            assertThat(partition(APPOINTMENT)).isEmpty();
        }
    }

    @Nested
    class LeavesTheSearchToTheWholeTable {
        @Test
        void untilItIsDone() {
            assertThat(records.of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.TABLE));

            indexAll();

            assertThat(records.of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.INDEX));
            assertThat(records.of(new EmailAddress("MARIA@example.com")).references())
                    .containsExactly(APPOINTMENT);
            assertThat(records.of(new EmailAddress("closed@example.com")).references())
                    .containsExactly(CLOSED);
        }

        /** With another key nobody would be found. */
        @Test
        void untilItIsDoneWithTheSameKey() {
            indexAll();
            PersonHash other = new PersonHash(new KeyedHash("another secret"));

            assertThat(records(other).of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.TABLE));

            new DynamoDbIndexing(table.client(), TestTable.NAME, other, TestTable.ZONE, RETENTION, 100).next(NOW);
            assertThat(records(other).of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.INDEX));
            assertThat(new DynamoDbWorkLists(table.client(), TestTable.NAME, other, TestTable.ZONE).of(MARIAS_PHONE))
                    .containsExactly(APPOINTMENT);
        }

        /** DynamoDB refuses a query of an index that a table does not have. */
        @Test
        void asLongAsATableHasNoIndexByPerson() {
            assertThatThrownBy(() ->
                            indexing(table.cutOffFor("queryPaginator"), 100).next(NOW))
                    .isInstanceOf(UnavailableException.class);
            assertThat(records.of(MARIA)).isEqualTo(new Search(List.of(APPOINTMENT), Where.TABLE));
        }
    }

    @Test
    void leavesNothingThatAnErasureDoesNotFind() {
        indexAll();

        assertThat(records.erase(APPOINTMENT, NOW)).isEmpty();

        assertThat(partition(APPOINTMENT)).isEmpty();
        assertThat(records.of(MARIA)).isEqualTo(new Search(List.of(), Where.INDEX));
        assertThat(lists.of(MARIAS_PHONE)).isEmpty();
    }

    private void assertEverythingIsIndexed() {
        assertThat(rows(new WorkList.Open())).hasSize(2);
        assertThat(rows(new WorkList.Quarantined())).hasSize(1);
        assertThat(rows(new WorkList.Answered(YearMonth.of(2026, 11)))).hasSize(1);
        assertThat(lists.of(MARIA)).containsExactly(APPOINTMENT);
        assertThat(lists.of(MARIAS_PHONE)).containsExactly(APPOINTMENT);
    }

    private Indexing indexing(DynamoDbClient client, int partSize) {
        return new DynamoDbIndexing(client, TestTable.NAME, TestTable.PERSONS, TestTable.ZONE, RETENTION, partSize);
    }

    private void indexAll() {
        Indexing indexing = indexing(table.client(), 100);
        assertThat(indexing.next(NOW).done()).isTrue();
    }

    private DynamoDbRecords records(PersonHash persons) {
        return new DynamoDbRecords(table.client(), TestTable.NAME, persons, Duration.ofMinutes(10));
    }

    private void apply(Reference reference, RequestEvent event) {
        table.transitions()
                .apply(
                        reference,
                        new Change(event, new StaffMember("staff-1", "Ana"), Optional.empty(), "form-1", NOW));
    }

    private List<Row> rows(WorkList list) {
        return lists.page(list, Optional.empty(), 10, NOW).rows();
    }

    private List<Map<String, AttributeValue>> partition(Reference reference) {
        return table.items().stream()
                .filter(item -> reference.value().equals(new Attributes(item).requiredText("pk")))
                .toList();
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String name, AttributeValue value) {
        return new Attributes(item).put(name, value).values();
    }

    private void put(Map<String, AttributeValue> item) {
        table.client().putItem(put -> put.tableName(TestTable.NAME).item(item));
    }
}
