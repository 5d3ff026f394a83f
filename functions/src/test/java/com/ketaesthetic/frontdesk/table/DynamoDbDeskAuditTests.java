package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Deed.What;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbDeskAuditTests {
    private static final Instant NOW = Samples.NOW;
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Optional<String> ANA = Optional.of("staff-1");
    private static final Optional<String> BEN = Optional.of("staff-2");
    private static final Optional<Reference> REFERENCE = Optional.of(Samples.REFERENCE);

    private final TestTable table = new TestTable();
    private final DeskAudit audit = audit(table.client());

    private int ids;

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void keepsADeedForItsTimeUnderTheDayOnWhichItWasDone() {
        audit.add(new Deed(What.EXPORT, NOW, ANA, Optional.empty(), Optional.of("answered 2026-11")));

        assertThat(table.item("audit#2026-11-23", "2026-11-23T15:00:00.000Z#id-1"))
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS("audit#2026-11-23"),
                        "sk", AttributeValue.fromS("2026-11-23T15:00:00.000Z#id-1"),
                        "action", AttributeValue.fromS("export"),
                        "by", AttributeValue.fromS("staff-1"),
                        "detail", AttributeValue.fromS("answered 2026-11"),
                        "expiresAt",
                                AttributeValue.fromN(Long.toString(
                                        NOW.plus(TestTable.AUDIT_RETENTION).getEpochSecond()))));
    }

    @Test
    void hasOneEntryAnHourForReadingTheSameRequest() {
        for (int minute : new int[] {5, 6, 59}) {
            audit.add(new Deed(What.READ, NOW.plusSeconds(minute * 60L), ANA, REFERENCE, Optional.empty()));
        }
        audit.add(new Deed(What.READ, NOW.plusSeconds(3600), ANA, REFERENCE, Optional.empty()));
        audit.add(new Deed(What.READ, NOW.plusSeconds(60), BEN, REFERENCE, Optional.empty()));
        audit.add(new Deed(
                What.READ, NOW.plusSeconds(60), ANA, Optional.of(new Reference("0000000000")), Optional.empty()));

        assertThat(audit.of(TODAY, ZoneOffset.UTC))
                .containsExactlyInAnyOrder(
                        read(NOW.plusSeconds(5 * 60), ANA, Samples.REFERENCE),
                        read(NOW.plusSeconds(3600), ANA, Samples.REFERENCE),
                        read(NOW.plusSeconds(60), BEN, Samples.REFERENCE),
                        read(NOW.plusSeconds(60), ANA, new Reference("0000000000")));
    }

    @Test
    void hasEveryOtherDeed() {
        audit.add(new Deed(What.SEARCH, NOW, ANA, Optional.empty(), Optional.empty()));
        audit.add(new Deed(What.SEARCH, NOW, ANA, Optional.empty(), Optional.empty()));

        assertThat(audit.of(TODAY, ZoneOffset.UTC)).hasSize(2);
    }

    @Test
    void isInOrderWithTheChangesOfRequests() {
        table.store(Samples.received(), "id");
        audit.add(new Deed(What.SIGN_OUT, NOW.plusSeconds(3), ANA, Optional.empty(), Optional.empty()));
        audit.add(new Deed(What.READ, NOW.plusSeconds(1), ANA, REFERENCE, Optional.empty()));
        audit.add(new Deed(What.SIGN_IN_REFUSED, NOW, Optional.empty(), Optional.empty(), Optional.of("no group")));
        table.transitions()
                .apply(
                        Samples.REFERENCE,
                        new Change(
                                new RequestEvent.Take(),
                                new StaffMember("staff-1", "Ana"),
                                Optional.empty(),
                                "form-1",
                                NOW.plusSeconds(2)));

        assertThat(audit.of(TODAY, ZoneOffset.UTC))
                .containsExactly(
                        new DeskAudit.Entry(
                                NOW, "sign-in-refused", Optional.empty(), List.of(), Optional.of("no group")),
                        read(NOW.plusSeconds(1), ANA, Samples.REFERENCE),
                        new DeskAudit.Entry(
                                NOW.plusSeconds(2), "take", ANA, List.of(Samples.REFERENCE), Optional.empty()),
                        new DeskAudit.Entry(NOW.plusSeconds(3), "sign-out", ANA, List.of(), Optional.empty()));
        assertThat(audit.of(TODAY.plusDays(1), ZoneOffset.UTC)).isEmpty();
    }

    /**
     * Days by the clinic's clock of which one has 25 hours and one has 23, because daylight saving ends and begins. Each is
     * in two partitions.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-10-31, 2026-10-31T04:00:00Z, 2026-11-01T04:00:00Z",
        "2026-11-01, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        "2026-11-02, 2026-11-02T05:00:00Z, 2026-11-03T05:00:00Z",
        "2027-03-14, 2027-03-14T05:00:00Z, 2027-03-15T04:00:00Z",
    })
    void hasTheDaysOfTheClinicsClock(LocalDate day, Instant begins, Instant ends) {
        List<Instant> times = List.of(begins.minusMillis(1), begins, ends.minusMillis(1), ends);
        DynamoDbRecords records =
                new DynamoDbRecords(table.client(), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10));
        for (Instant at : times) {
            audit.add(new Deed(What.SEARCH, at, ANA, Optional.empty(), Optional.empty()));
            audit.add(new Deed(What.READ, at, ANA, REFERENCE, Optional.empty()));
            records.audit(new AuditEntry(AuditEntry.Action.INDEX, "i", List.of(), at, Optional.empty()));
        }

        assertThat(audit.of(day, TestTable.ZONE))
                .extracting(DeskAudit.Entry::at)
                .containsExactly(begins, begins, begins, ends.minusMillis(1), ends.minusMillis(1), ends.minusMillis(1));
    }

    /** The first hour of this day begins in the middle of an hour in UTC, by which reading is written down once. */
    @Test
    void hasWhatWasReadInTheFirstHalfHourOfADayWhereClocksDifferByHalfHours() {
        Instant begins = Instant.parse("2026-11-23T18:30:00Z");
        audit.add(new Deed(What.READ, begins, ANA, REFERENCE, Optional.empty()));

        assertThat(audit.of(LocalDate.parse("2026-11-24"), ZoneId.of("Asia/Kolkata")))
                .hasSize(1);
    }

    /** Closing is among the changes of requests already. */
    @Test
    void hasWhatWasDoneByCommand() {
        DynamoDbRecords records =
                new DynamoDbRecords(table.client(), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10));
        List<Reference> erased = List.of(Samples.REFERENCE, new Reference("0000000000"));
        records.audit(new AuditEntry(AuditEntry.Action.ERASE, "a", erased, NOW, Optional.of(NOW.plusSeconds(9))));
        records.audit(new AuditEntry(AuditEntry.Action.CLOSE, "b", erased, NOW, Optional.empty()));
        records.audit(
                new AuditEntry(AuditEntry.Action.DOUBT_MAILS, "c", List.of(), NOW.plusNanos(1), Optional.empty()));

        assertThat(audit.of(TODAY, ZoneOffset.UTC))
                .containsExactly(
                        new DeskAudit.Entry(NOW, "erase", Optional.of("invocation:a"), erased, Optional.empty()),
                        new DeskAudit.Entry(
                                NOW.plusNanos(1),
                                "doubt-mails",
                                Optional.of("invocation:c"),
                                List.of(),
                                Optional.empty()));
    }

    /** A query reads a megabyte at a time. */
    @Test
    void isReadToItsEnd() {
        String detail = "x".repeat(10_000);
        IntStream.range(0, 150)
                .forEach(i -> audit.add(
                        new Deed(What.REFUSED, NOW.plusSeconds(i), ANA, Optional.empty(), Optional.of(detail))));

        assertThat(audit.of(TODAY, ZoneOffset.UTC)).hasSize(150);
    }

    @Test
    void hasADeedOnceWhoseAnswerGotLost() {
        DeskAudit cutOff = audit(table.losingAnswersOf("putItem"));
        Deed read = new Deed(What.READ, NOW, ANA, REFERENCE, Optional.empty());

        assertThatThrownBy(() -> cutOff.add(read)).isInstanceOf(UnavailableException.class);
        audit.add(read);

        assertThat(audit.of(TODAY, ZoneOffset.UTC)).containsExactly(read(NOW, ANA, Samples.REFERENCE));
    }

    private DeskAudit audit(DynamoDbClient client) {
        return new DynamoDbDeskAudit(client, TestTable.NAME, TestTable.AUDIT_RETENTION, () -> {
            ids++;
            return "id-" + ids;
        });
    }

    private static DeskAudit.Entry read(Instant at, Optional<String> by, Reference reference) {
        return new DeskAudit.Entry(at, "read", by, List.of(reference), Optional.empty());
    }
}
