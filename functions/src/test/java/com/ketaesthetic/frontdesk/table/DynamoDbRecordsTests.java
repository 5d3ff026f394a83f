package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.StoredItem;
import com.ketaesthetic.frontdesk.request.StoredItem.Value;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbRecordsTests {
    private static final EmailAddress MARIA = new EmailAddress("maria@example.com");
    private static final Reference OTHER = new Reference("0000000000");

    private final TestTable table = new TestTable();
    private final DynamoDbRecords records =
            new DynamoDbRecords(table.client(), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10));

    @BeforeEach
    void store() {
        DynamoDbSubmissions submissions = table.submissions();
        submissions.store(Samples.admission(
                Samples.received(Kind.APPOINTMENT_REQUEST), new Idempotency("one", "content", Duration.ofDays(7))));
        submissions.store(
                Samples.admission(Samples.received(OTHER), new Idempotency("other", "content", Duration.ofDays(7))));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void areFoundByMailAddressInAnyCase() {
        assertThat(records.of(MARIA).references()).containsExactly(OTHER, Samples.REFERENCE);
        assertThat(records.of(new EmailAddress("MARIA@example.com")).references())
                .containsExactly(OTHER, Samples.REFERENCE);
        assertThat(records.of(new EmailAddress("ana@example.com")).references()).isEmpty();
    }

    @Test
    void holdEverythingThatIsStoredOfARequest() {
        List<StoredItem> items = records.items(Samples.REFERENCE);

        assertThat(items)
                .extracting(item -> item.attributes().get("sk"))
                .containsExactly(
                        new Value.Text("mail#clinic"),
                        new Value.Text("mail#patient"),
                        new Value.Text("phone"),
                        new Value.Text("submission"));
        assertThat(items.getLast().attributes())
                .containsOnlyKeys(
                        table.item(Samples.REFERENCE.value(), "submission").keySet())
                .containsEntry("name", new Value.Text("Maria Lopez"))
                .containsEntry("voicemailOk", new Value.Flag(true))
                .containsEntry("version", new Value.WholeNumber(0));
        assertThat(items.getLast().attributes().get("preferredTimes"))
                .isInstanceOfSatisfying(
                        Value.Elements.class,
                        rows -> assertThat(rows.elements())
                                .hasSize(2)
                                .first()
                                .isInstanceOfSatisfying(
                                        Value.Attributes.class,
                                        row -> assertThat(row.attributes())
                                                .isEqualTo(Map.of(
                                                        "date", new Value.Text("2026-11-30"),
                                                        "partOfDay", new Value.Text("morning")))));
    }

    @Test
    void areErasedWhollyAndNothingElseIs() {
        assertThat(records.erase(Samples.REFERENCE, Samples.NOW)).isEmpty();

        assertThat(records.items(Samples.REFERENCE)).isEmpty();
        assertThat(records.items(OTHER)).hasSize(4);
    }

    /** The mail service may take a mail some time after its sender gave up waiting for the answer. */
    @Test
    void areErasedOnlyWhenAMailInDoubtCannotBeTakenAnyMore() {
        Instant leaseUntil = Samples.NOW.plusSeconds(120);
        new DynamoDbMails(table.client(), TestTable.NAME)
                .transition(
                        MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION),
                        new MailState.Pending(0, Samples.NOW),
                        new MailState.InDoubt(1, leaseUntil.plus(Duration.ofMinutes(10))),
                        Samples.NOW);

        assertThat(records.erase(Samples.REFERENCE, leaseUntil.minusMillis(1))).contains(leaseUntil);
        assertThat(records.erase(Samples.REFERENCE, leaseUntil)).isEmpty();
        assertThat(records.items(Samples.REFERENCE)).isEmpty();
    }

    /** A list that is being sent was read before the erasure began, so it may have the request. */
    @Test
    void areErasedOnlyWhenADigestThatMayHaveThemIsSent() {
        Instant leaseUntil = Samples.NOW.plusSeconds(120);
        DynamoDbListings listings = new DynamoDbListings(table.client(), TestTable.NAME);
        DynamoDbMails mails = new DynamoDbMails(table.client(), TestTable.NAME);
        Digest.Entry entry = new Digest.Entry(Samples.REFERENCE, Digest.Concern.CLINIC_NOT_NOTIFIED, Samples.NOW);
        LocalDate tomorrow = LocalDate.parse("2026-11-24");
        listings.add(new Digest(tomorrow, List.of(entry)), 2, Samples.NOW);
        MailId second = MailId.ofDigest(tomorrow).forInbox(2);
        MailState born = new MailState.Pending(0, Samples.NOW);
        mails.transition(second, born, new MailState.Sending(1, leaseUntil, "owner"), Samples.NOW);

        assertThat(records.erase(Samples.REFERENCE, Samples.NOW)).contains(leaseUntil);
        assertThat(records.of(MARIA).references()).contains(Samples.REFERENCE);
        // A list that is read from now on does not have the request any more.
        assertThat(mails.find(second).orElseThrow().occasion())
                .isEqualTo(new Occasion.Digested(new Digest(tomorrow, List.of()), List.of()));

        assertThat(records.erase(Samples.REFERENCE, leaseUntil)).isEmpty();
        assertThat(records.items(Samples.REFERENCE)).isEmpty();
    }

    @Test
    void areErasedOnlyWhenAGatheredMailThatHasThemIsSent() {
        Reference first = new Reference("1111111111");
        for (Reference waiting : List.of(first, new Reference("2222222222"))) {
            table.submissions()
                    .store(Samples.admission(
                            Samples.received(waiting),
                            Map.of(MailId.of(waiting, MailKind.REQUEST), new MailState.Waiting(Samples.NOW)),
                            new Idempotency(waiting.value(), "content", Duration.ofDays(7))));
        }
        Instant leaseUntil = Samples.NOW.plusSeconds(120);
        new DynamoDbListings(table.client(), TestTable.NAME)
                .gather(List.of(first, new Reference("2222222222")), 0, 1, Samples.NOW, leaseUntil);
        new DynamoDbMails(table.client(), TestTable.NAME)
                .transition(
                        new MailId.OfGathering(first, 1),
                        new MailState.Pending(0, Samples.NOW),
                        new MailState.Sending(1, leaseUntil, "owner"),
                        Samples.NOW);

        assertThat(records.erase(new Reference("2222222222"), Samples.NOW)).contains(leaseUntil);
        assertThat(records.erase(Samples.REFERENCE, Samples.NOW)).isEmpty();
        assertThat(records.erase(new Reference("2222222222"), leaseUntil)).isEmpty();
    }

    /** If an erasure is interrupted, a repeated erasure must find what is left. */
    @Test
    void keepTheSubmissionUntilTheRestIsErased() {
        DynamoDbRecords cutOff = new DynamoDbRecords(
                table.cutOffFor("deleteItem"), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10));

        assertThatThrownBy(() -> cutOff.erase(Samples.REFERENCE, Samples.NOW)).isInstanceOf(UnavailableException.class);
        assertThat(records.of(MARIA).references()).contains(Samples.REFERENCE);
    }

    @Test
    void leaveAuditEntriesThatNameReferencesAlone() {
        records.audit(new AuditEntry(
                AuditEntry.Action.ERASE,
                "invocation-1",
                List.of(Samples.REFERENCE, OTHER),
                Samples.NOW,
                Optional.of(Samples.NOW.plusSeconds(1))));

        assertThat(table.item("audit", "2026-11-23T15:00:00Z#invocation-1"))
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS("audit"),
                        "sk", AttributeValue.fromS("2026-11-23T15:00:00Z#invocation-1"),
                        "action", AttributeValue.fromS("erase"),
                        "submissions", AttributeValue.fromN("2"),
                        "completedAt", AttributeValue.fromS("2026-11-23T15:00:01.000Z"),
                        "references",
                                AttributeValue.fromL(List.of(
                                        AttributeValue.fromS(Samples.REFERENCE.value()),
                                        AttributeValue.fromS(OTHER.value())))));
    }

    @Test
    void saySoWhenTheTableIsAway() {
        for (String operation : List.of("queryPaginator", "scanPaginator", "putItem")) {
            DynamoDbRecords cutOff = new DynamoDbRecords(
                    table.cutOffFor(operation), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10));
            assertThatThrownBy(() -> {
                        cutOff.of(MARIA);
                        cutOff.items(Samples.REFERENCE);
                        cutOff.audit(
                                new AuditEntry(AuditEntry.Action.CLOSE, "i", List.of(), Samples.NOW, Optional.empty()));
                    })
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageNotContaining("maria");
        }
    }
}
