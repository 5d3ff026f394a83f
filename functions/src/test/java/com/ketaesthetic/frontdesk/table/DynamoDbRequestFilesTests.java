package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.staff.RequestFile;
import com.ketaesthetic.frontdesk.staff.RequestFiles;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbRequestFilesTests {
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");

    private final TestTable table = new TestTable();
    private final RequestFiles files = new DynamoDbRequestFiles(table.client(), TestTable.NAME);

    @BeforeEach
    void store() {
        table.store(Samples.received(Kind.APPOINTMENT_REQUEST), "id");
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void haveAllThatIsStoredOfARequest() {
        Optional<StaffNote> note = Optional.of(new StaffNote("Rang twice."));
        table.transitions()
                .apply(
                        Samples.REFERENCE,
                        new Change(
                                new RequestEvent.Contact(RequestState.Step.CALLED, Optional.empty()),
                                ANA,
                                note,
                                "form-1",
                                Samples.NOW));

        assertThat(files.find(Samples.REFERENCE, Samples.NOW))
                .contains(new RequestFile(
                        new Request(
                                Samples.REFERENCE,
                                new RequestState.InProgress(RequestState.Step.CALLED, Optional.empty()),
                                1),
                        Samples.received(Kind.APPOINTMENT_REQUEST),
                        List.of(Samples.historyEntry(
                                1, Samples.NOW, ANA, "called", "RECEIVED", "IN_PROGRESS", note, "form-1")),
                        List.of(pending(MailKind.REQUEST), pending(MailKind.CONFIRMATION))));
    }

    /** The order of the keys would be that of the names of the kinds. */
    @Test
    void haveTheMailsInTheOrderInWhichTheyWereWritten() {
        Instant booked = Samples.NOW.plusSeconds(60);
        change(new RequestEvent.Book(new Appointment(Instant.parse("2026-11-26T15:00:00Z"), 45)), booked);
        change(new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), booked), booked.plusSeconds(60));
        change(
                new RequestEvent.Move(new Appointment(Instant.parse("2026-11-27T15:00:00Z"), 45)),
                booked.plusSeconds(120));
        change(new RequestEvent.Resend(MailKind.CONFIRMATION, MailId.FIRST_INBOX), booked.plusSeconds(180));

        assertThat(mails())
                .containsExactly(
                        MailId.of(Samples.REFERENCE, MailKind.REQUEST),
                        MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION),
                        MailId.of(Samples.REFERENCE, MailKind.BOOKED),
                        MailId.of(Samples.REFERENCE, MailKind.REMINDER),
                        MailId.of(Samples.REFERENCE, MailKind.CHANGE_ASKED),
                        MailId.of(Samples.REFERENCE, MailKind.CHANGE_RECEIPT),
                        MailId.of(Samples.REFERENCE, MailKind.MOVED),
                        new MailId.OfSubmission(Samples.REFERENCE, MailKind.REMINDER, MailId.FIRST_INBOX, 1),
                        new MailId.OfSubmission(Samples.REFERENCE, MailKind.CONFIRMATION, MailId.FIRST_INBOX, 1));
    }

    /** The table has mails from before the time at which they were written was stored. */
    @Test
    void haveMailsWithoutATimeFirst() {
        Instant declined = Samples.NOW.plusSeconds(60);
        change(new RequestEvent.Decline(RequestState.Decline.OTHER, true, declined.plusSeconds(86400)), declined);
        for (String sortKey : List.of("mail#patient", "mail#clinic")) {
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Map.of(
                                    "pk", AttributeValue.fromS(Samples.REFERENCE.value()),
                                    "sk", AttributeValue.fromS(sortKey)))
                            .updateExpression("REMOVE bornAt"));
        }

        assertThat(mails())
                .containsExactly(
                        MailId.of(Samples.REFERENCE, MailKind.REQUEST),
                        MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION),
                        MailId.of(Samples.REFERENCE, MailKind.DECLINED));
    }

    @Test
    void leaveItemsOfUnknownKindsAlone() {
        Optional<RequestFile> before = files.find(Samples.REFERENCE, Samples.NOW);
        for (String sortKey : List.of("link", "mail#of-tomorrow", "zzz")) {
            table.put(Map.of("pk", Samples.REFERENCE.value(), "sk", sortKey));
        }

        assertThat(before).isPresent();
        assertThat(files.find(Samples.REFERENCE, Samples.NOW)).isEqualTo(before);
    }

    @Test
    void areNotThereOnceARequestIsBeingErased() {
        table.client()
                .updateItem(update -> update.tableName(TestTable.NAME)
                        .key(Keys.submission(Samples.REFERENCE))
                        .updateExpression("SET erasing = :true")
                        .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));

        assertThat(files.find(Samples.REFERENCE, Samples.NOW)).isEmpty();
        assertThat(files.find(new Reference("0000000000"), Samples.NOW)).isEmpty();
    }

    /** DynamoDB deletes what has expired some time after that. */
    @Test
    void areNotThereOnceARequestHasExpired() {
        Instant expiresAt = Samples.NOW.plusSeconds(60);
        table.transitions()
                .apply(
                        Samples.REFERENCE,
                        new Change(
                                new RequestEvent.Close(RequestState.Closing.ANSWERED, expiresAt),
                                ANA,
                                Optional.empty(),
                                "form-1",
                                Samples.NOW));

        assertThat(files.find(Samples.REFERENCE, expiresAt.minusMillis(1))).isPresent();
        assertThat(files.find(Samples.REFERENCE, expiresAt)).isEmpty();
    }

    @Test
    void saySoWhenTheTableIsAway() {
        RequestFiles cutOff = new DynamoDbRequestFiles(table.cutOffFor("queryPaginator"), TestTable.NAME);

        assertThatThrownBy(() -> cutOff.find(Samples.REFERENCE, Samples.NOW)).isInstanceOf(UnavailableException.class);
    }

    private void change(RequestEvent event, Instant at) {
        StaffMember by = event.doer() == RequestEvent.Doer.PATIENT ? StaffMember.PATIENT : ANA;
        table.transitions().apply(Samples.REFERENCE, new Change(event, by, Optional.empty(), "form-" + at, at));
    }

    private List<MailId.OfSubmission> mails() {
        return files.find(Samples.REFERENCE, Samples.NOW).orElseThrow().mails().stream()
                .map(RequestFile.Mail::id)
                .toList();
    }

    private static RequestFile.Mail pending(MailKind kind) {
        return new RequestFile.Mail(MailId.of(Samples.REFERENCE, kind), new MailState.Pending(0, Samples.NOW));
    }
}
