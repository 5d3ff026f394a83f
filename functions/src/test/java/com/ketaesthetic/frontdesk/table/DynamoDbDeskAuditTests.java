package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Deed.What;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

        assertThat(audit.of(TODAY))
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

        assertThat(audit.of(TODAY)).hasSize(2);
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

        assertThat(audit.of(TODAY))
                .containsExactly(
                        new DeskAudit.Entry(
                                NOW, "sign-in-refused", Optional.empty(), Optional.empty(), Optional.of("no group")),
                        read(NOW.plusSeconds(1), ANA, Samples.REFERENCE),
                        new DeskAudit.Entry(NOW.plusSeconds(2), "take", ANA, REFERENCE, Optional.empty()),
                        new DeskAudit.Entry(NOW.plusSeconds(3), "sign-out", ANA, Optional.empty(), Optional.empty()));
        assertThat(audit.of(TODAY.plusDays(1))).isEmpty();
    }

    /** A query reads a megabyte at a time. */
    @Test
    void isReadToItsEnd() {
        String detail = "x".repeat(10_000);
        IntStream.range(0, 150)
                .forEach(i -> audit.add(
                        new Deed(What.REFUSED, NOW.plusSeconds(i), ANA, Optional.empty(), Optional.of(detail))));

        assertThat(audit.of(TODAY)).hasSize(150);
    }

    @Test
    void hasADeedOnceWhoseAnswerGotLost() {
        DeskAudit cutOff = audit(table.losingAnswersOf("putItem"));
        Deed read = new Deed(What.READ, NOW, ANA, REFERENCE, Optional.empty());

        assertThatThrownBy(() -> cutOff.add(read)).isInstanceOf(UnavailableException.class);
        audit.add(read);

        assertThat(audit.of(TODAY)).containsExactly(read(NOW, ANA, Samples.REFERENCE));
    }

    private DeskAudit audit(DynamoDbClient client) {
        return new DynamoDbDeskAudit(client, TestTable.NAME, TestTable.AUDIT_RETENTION, () -> {
            ids++;
            return "id-" + ids;
        });
    }

    private static DeskAudit.Entry read(Instant at, Optional<String> by, Reference reference) {
        return new DeskAudit.Entry(at, "read", by, Optional.of(reference), Optional.empty());
    }
}
