package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Mailing;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Declined;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbRequestsTests {
    private static final Instant NOW = Samples.NOW;
    private static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(365));
    private static final Instant QUARANTINE_ENDS = NOW.plus(Duration.ofDays(30));
    private static final Reference REFERENCE = Samples.REFERENCE;
    private static final Reference SUSPECT = new Reference("0000000000");
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");
    private static final StaffMember BEN = new StaffMember("staff-2", "Ben");
    private static final RequestEvent CLOSE = new RequestEvent.Close(Closing.ANSWERED, EXPIRES_AT);

    private final TestTable table = new TestTable();
    private final DynamoDbRequests requests = table.requests();
    private final RequestTransitions transitions = new RequestTransitions(requests, Samples.requestMails(2, 1));

    private int forms;

    @BeforeEach
    void store() {
        DynamoDbSubmissions submissions = table.submissions();
        submissions.store(Samples.admission(Samples.received(), idempotency(REFERENCE)));
        submissions.store(new Admission(
                Samples.quarantined(SUSPECT, Samples.appointmentRequest(), Quarantine.LINKS),
                Map.of(),
                List.of(),
                idempotency(SUSPECT),
                Optional.of(QUARANTINE_ENDS)));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void areFoundAsTheyWereStored() {
        assertThat(requests.find(REFERENCE)).contains(new Request(REFERENCE, new Received(), 0));
        assertThat(requests.find(SUSPECT)).contains(new Request(SUSPECT, new Quarantined(Quarantine.LINKS), 0));
        assertThat(requests.find(new Reference("1111111111"))).isEmpty();
    }

    @Nested
    class AreChanged {
        @Test
        void throughAllStatesAndFoundInEach() {
            Instant later = NOW.plusSeconds(3600);
            Map<RequestEvent, RequestState> life = new LinkedHashMap<>();
            life.put(
                    new RequestEvent.Contact(Step.CALLED, Optional.empty()),
                    new InProgress(Step.CALLED, Optional.empty()));
            life.put(
                    new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(later)),
                    new InProgress(Step.VOICEMAIL, Optional.of(later)));
            life.put(
                    new RequestEvent.Decline(Decline.NO_TIMES, false, EXPIRES_AT),
                    new Declined(Decline.NO_TIMES, EXPIRES_AT));
            life.put(new RequestEvent.Reopen(), new Received());
            life.put(new RequestEvent.Spam(EXPIRES_AT), new RequestState.Spam(EXPIRES_AT));
            life.put(CLOSE, new Closed(Closing.ANSWERED, EXPIRES_AT));
            long version = 0;
            for (Map.Entry<RequestEvent, RequestState> step : life.entrySet()) {
                Request wanted = new Request(REFERENCE, step.getValue(), version + 1);

                assertThat(transitions.apply(REFERENCE, version, change(step.getKey())))
                        .isEqualTo(new Outcome.Done(wanted));
                assertThat(requests.find(REFERENCE)).contains(wanted);
                version++;
            }
            assertThat(item("submission")).doesNotContainKeys("step", "callAgainAt");
        }

        @Test
        void withAnEntryInTheirHistoryForEach() {
            transitions.apply(
                    REFERENCE,
                    0,
                    new Change(
                            new RequestEvent.Contact(Step.VOICEMAIL, Optional.empty()),
                            ANA,
                            Optional.of(new StaffNote("Rang twice.\nSays mornings are best.")),
                            "form-1",
                            NOW));
            transitions.apply(REFERENCE, 1, new Change(CLOSE, BEN, Optional.empty(), "form-2", NOW.plusSeconds(60)));

            assertThat(requests.history(REFERENCE))
                    .containsExactly(
                            Samples.historyEntry(
                                    1,
                                    NOW,
                                    ANA,
                                    "voicemail",
                                    "RECEIVED",
                                    "IN_PROGRESS",
                                    Optional.of(new StaffNote("Rang twice.\nSays mornings are best.")),
                                    "form-1"),
                            Samples.historyEntry(
                                    2,
                                    NOW.plusSeconds(60),
                                    BEN,
                                    "close",
                                    "IN_PROGRESS",
                                    "CLOSED",
                                    Optional.empty(),
                                    "form-2"));
        }

        /** The audit outlives the request, so it has nothing that anybody typed. */
        @Test
        void withAnEntryInTheAuditThatIsKeptForSixYears() {
            transitions.apply(
                    REFERENCE,
                    0,
                    new Change(new RequestEvent.Note(), ANA, Optional.of(new StaffNote("canary")), "form-1", NOW));

            String sk = Attributes.value(NOW).s() + "#" + REFERENCE.value() + "-1";
            assertThat(table.item("audit#2026-11-23", sk))
                    .isEqualTo(Map.of(
                            "pk", AttributeValue.fromS("audit#2026-11-23"),
                            "sk", AttributeValue.fromS(sk),
                            "action", AttributeValue.fromS("note"),
                            "by", AttributeValue.fromS("staff-1"),
                            "reference", AttributeValue.fromS(REFERENCE.value()),
                            "expiresAt", seconds(NOW.plus(Duration.ofDays(2192)))));
        }

        @Test
        void andTakenAndGivenBack() {
            transitions.apply(REFERENCE, 0, change(new RequestEvent.Take()));
            transitions.apply(REFERENCE, 1, change(new RequestEvent.Contact(Step.EMAILED, Optional.empty())));

            assertThat(requests.find(REFERENCE))
                    .contains(new Request(
                            REFERENCE, new InProgress(Step.EMAILED, Optional.empty()), Optional.of(ANA), 2));

            transitions.apply(REFERENCE, 2, change(new RequestEvent.GiveBack()));

            assertThat(requests.find(REFERENCE).orElseThrow().assignee()).isEmpty();
        }
    }

    @Nested
    class AreNotChanged {
        @Test
        void whenTheirStateDoesNotAllowIt() {
            assertThat(transitions.apply(REFERENCE, 0, change(new RequestEvent.NotSpam())))
                    .isEqualTo(new Outcome.NotAllowed(new Request(REFERENCE, new Received(), 0)));
            assertThat(requests.history(REFERENCE)).isEmpty();
        }

        @Test
        void whenTheyHaveChangedSinceTheyWereSeen() {
            transitions.apply(REFERENCE, 0, change(new RequestEvent.Contact(Step.CALLED, Optional.empty())));

            Outcome outcome = transitions.apply(REFERENCE, 0, change(CLOSE));

            assertThat(outcome)
                    .isEqualTo(new Outcome.Outdated(
                            new Request(REFERENCE, new InProgress(Step.CALLED, Optional.empty()), 1),
                            requests.history(REFERENCE)));
        }

        @Test
        void whenThereAreNone() {
            assertThat(transitions.apply(new Reference("1111111111"), 0, change(CLOSE)))
                    .isEqualTo(new Outcome.NotFound());
            assertThat(table.item("1111111111", "history#000001")).isEmpty();
        }

        /** DynamoDB deletes what has expired at any time after that, and one item after the other. */
        @Test
        void afterTheyHaveExpired() {
            transitions.apply(REFERENCE, 0, change(CLOSE));
            Change tooLate = new Change(new RequestEvent.Reopen(), ANA, Optional.empty(), "form-late", EXPIRES_AT);
            Change inTime = new Change(
                    new RequestEvent.Reopen(), ANA, Optional.empty(), "form-in-time", EXPIRES_AT.minusSeconds(1));

            assertThat(transitions.apply(REFERENCE, 1, tooLate)).isEqualTo(new Outcome.NotFound());
            assertThat(transitions.apply(REFERENCE, 1, inTime)).isInstanceOf(Outcome.Done.class);
        }

        @Test
        void whileTheyAreErased() {
            Requests.Seen seen = requests.read(SUSPECT).orElseThrow();
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.submission(SUSPECT))
                            .updateExpression("SET erasing = :true")
                            .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));

            assertThat(transitions.apply(SUSPECT, 0, change(new RequestEvent.NotSpam())))
                    .isEqualTo(new Outcome.NotFound());
            assertThat(seen.write(new Requests.Transition(
                            seen.request(),
                            new Request(SUSPECT, new Received(), 1),
                            Samples.historyEntry(1, NOW, ANA, "not-spam", "", "", Optional.empty(), "form-1"),
                            Mailing.NONE,
                            Optional.empty())))
                    .isEqualTo(Requests.Written.CHANGED);
            assertThat(table.item(SUSPECT.value(), "mail#patient")).isEmpty();
        }

        @Test
        void twiceByTheSameForm() {
            Change twice = change(new RequestEvent.Contact(Step.CALLED, Optional.empty()));
            Outcome done = transitions.apply(REFERENCE, 0, twice);

            assertThat(transitions.apply(REFERENCE, 0, twice)).isEqualTo(done);
            assertThat(requests.history(REFERENCE)).hasSize(1);
        }

        @Test
        void byMoreThanOneOfManyAtOnce() throws Exception {
            int racers = 40;
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                List<Future<Outcome>> outcomes = threads.invokeAll(IntStream.range(0, racers)
                        .<Callable<Outcome>>mapToObj(i -> () -> transitions.apply(
                                REFERENCE,
                                0,
                                new Change(new RequestEvent.Note(), ANA, Optional.empty(), "race-" + i, NOW)))
                        .toList());

                assertThat(outcomes.stream().filter(one -> one.resultNow() instanceof Outcome.Done))
                        .hasSize(1);
            }
            assertThat(requests.find(REFERENCE).orElseThrow().version()).isEqualTo(1);
            assertThat(requests.history(REFERENCE)).hasSize(1);
        }

        @Test
        void whenTheTableIsAway() {
            DynamoDbRequests reading = new DynamoDbRequests(
                    table.cutOffFor("queryPaginator"), TestTable.NAME, TestTable.ZONE, TestTable.AUDIT_RETENTION);
            DynamoDbRequests writing = new DynamoDbRequests(
                    table.cutOffFor("transactWriteItems"), TestTable.NAME, TestTable.ZONE, TestTable.AUDIT_RETENTION);

            assertThatThrownBy(() -> reading.find(REFERENCE)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> RequestTransitions.withoutMails(writing).apply(REFERENCE, 0, change(CLOSE)))
                    .isInstanceOf(UnavailableException.class);
            assertThat(requests.find(REFERENCE)).contains(new Request(REFERENCE, new Received(), 0));
        }
    }

    @Nested
    class AreInTheIndex {
        @Test
        void untilTheyAreAnswered() {
            transitions.apply(REFERENCE, 0, change(CLOSE));

            assertThat(item("submission")).doesNotContainKeys("due", "dueAt").containsKeys("expiresAt", "name");
        }

        @Test
        void fromTheTimeAtWhichStaffWantToCallAgain() {
            Instant later = NOW.plus(Duration.ofDays(3));
            transitions.apply(REFERENCE, 0, change(new RequestEvent.Contact(Step.CALLED, Optional.of(later))));

            assertThat(item("submission"))
                    .containsEntry("due", AttributeValue.fromS("untold"))
                    .containsEntry("dueAt", Attributes.value(later));
        }

        @Test
        void fromWhenTheyShouldBeAnsweredOtherwise() {
            transitions.apply(SUSPECT, 0, change(new RequestEvent.NotSpam()));

            assertThat(table.item(SUSPECT.value(), "submission"))
                    .containsEntry("due", AttributeValue.fromS("untold"))
                    .satisfies(item -> assertThat(item.get("dueAt")).isEqualTo(item.get("answerBy")));
        }

        /** What was reported left the index, and a note is no reason to report it again. */
        @Test
        void noMoreAfterTheyWereReportedBecauseOfANote() {
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.submission(REFERENCE))
                            .updateExpression("REMOVE due, dueAt"));
            transitions.apply(REFERENCE, 0, change(new RequestEvent.Note()));

            assertThat(item("submission")).doesNotContainKeys("due", "dueAt");
        }

        @Test
        void againAfterTheyWereReportedOnlyIfStaffWantToCallAgain() {
            Instant later = NOW.plus(Duration.ofDays(3));
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.submission(REFERENCE))
                            .updateExpression("REMOVE due, dueAt"));

            transitions.apply(REFERENCE, 0, change(new RequestEvent.Contact(Step.CALLED, Optional.empty())));
            assertThat(item("submission")).doesNotContainKeys("due", "dueAt");

            transitions.apply(REFERENCE, 1, change(new RequestEvent.Contact(Step.CALLED, Optional.of(later))));
            assertThat(item("submission")).containsEntry("due", AttributeValue.fromS("untold"));
        }
    }

    @Nested
    class HaveMails {
        @Test
        void thatWereHeldBackInQuarantine() {
            transitions.apply(SUSPECT, 0, change(new RequestEvent.NotSpam()));

            for (String mail : List.of("mail#patient", "mail#clinic", "mail#clinic-2")) {
                assertThat(MailItem.read(table.item(SUSPECT.value(), mail))).isEqualTo(new MailState.Pending(0, NOW));
            }
        }

        @Test
        void onlyOnceHoweverOftenTheyAreReopened() {
            mails().transition(
                            MailId.of(REFERENCE, MailKind.CONFIRMATION),
                            new MailState.Pending(0, NOW),
                            new MailState.Sent(1, "m-1"),
                            NOW);
            transitions.apply(REFERENCE, 0, change(new RequestEvent.Spam(EXPIRES_AT)));
            transitions.apply(REFERENCE, 1, change(new RequestEvent.Reopen()));

            assertThat(MailItem.read(item("mail#patient"))).isEqualTo(new MailState.Sent(1, "m-1"));
        }

        /** The request may have been gathered with others into one mail, or the clinic may have got another inbox since. */
        @Test
        void onlyIfTheyHadNoneAtAll() {
            table.client()
                    .deleteItem(delete -> delete.tableName(TestTable.NAME)
                            .key(Keys.mail(new MailId.OfSubmission(REFERENCE, MailKind.REQUEST, 1))));
            transitions.apply(REFERENCE, 0, change(CLOSE));
            transitions.apply(REFERENCE, 1, change(new RequestEvent.Reopen()));

            assertThat(item("mail#patient")).isNotEmpty();
            assertThat(item("mail#clinic")).isEmpty();
            assertThat(item("mail#clinic-2")).isEmpty();
        }

        @Test
        void alsoIfTheyWereClosedInQuarantineAndReopened() {
            transitions.apply(SUSPECT, 0, change(CLOSE));
            assertThat(table.item(SUSPECT.value(), "mail#patient")).isEmpty();

            transitions.apply(SUSPECT, 1, change(new RequestEvent.Reopen()));

            assertThat(MailItem.read(table.item(SUSPECT.value(), "mail#patient")))
                    .isEqualTo(new MailState.Pending(0, NOW));
        }
    }

    @Nested
    class Expire {
        @Test
        void withAllThatBelongsToThem() {
            mails().transition(
                            MailId.of(REFERENCE, MailKind.REQUEST),
                            new MailState.Pending(0, NOW),
                            new MailState.Sent(1, "m-1"),
                            NOW);
            transitions.apply(REFERENCE, 0, change(new RequestEvent.Note()));

            transitions.apply(REFERENCE, 1, change(CLOSE));

            for (String expiring : List.of("submission", "mail#clinic", "history#000001", "history#000002")) {
                assertThat(item(expiring)).as(expiring).containsEntry("expiresAt", seconds(EXPIRES_AT));
            }
            assertThat(item("mail#patient"))
                    .doesNotContainKey("expiresAt")
                    .containsEntry("expiresWhenFinished", seconds(EXPIRES_AT));
        }

        @Test
        void noMoreWhenTheyAreReopened() {
            mails().transition(
                            MailId.of(REFERENCE, MailKind.REQUEST),
                            new MailState.Pending(0, NOW),
                            new MailState.Sent(1, "m-1"),
                            NOW);
            transitions.apply(REFERENCE, 0, change(CLOSE));

            transitions.apply(REFERENCE, 1, change(new RequestEvent.Reopen()));

            for (String lasting :
                    List.of("submission", "mail#clinic", "mail#patient", "history#000001", "history#000002")) {
                assertThat(item(lasting))
                        .as(lasting)
                        .isNotEmpty()
                        .doesNotContainKeys("expiresAt", "expiresWhenFinished");
            }
        }

        @Test
        void withWhatIsWrittenDownInQuarantineAndNotAfterIt() {
            transitions.apply(SUSPECT, 0, change(new RequestEvent.Note()));

            for (String expiring : List.of("submission", "history#000001")) {
                assertThat(table.item(SUSPECT.value(), expiring)).containsEntry("expiresAt", seconds(QUARANTINE_ENDS));
            }

            transitions.apply(SUSPECT, 1, change(new RequestEvent.NotSpam()));

            for (String lasting : List.of("submission", "history#000001", "history#000002", "mail#patient")) {
                assertThat(table.item(SUSPECT.value(), lasting)).isNotEmpty().doesNotContainKey("expiresAt");
            }
        }

        @Test
        void withANoteThatIsAddedLater() {
            transitions.apply(REFERENCE, 0, change(CLOSE));
            transitions.apply(REFERENCE, 1, change(new RequestEvent.Note()));

            assertThat(item("history#000002")).containsEntry("expiresAt", seconds(EXPIRES_AT));
        }

        /** DynamoDB takes 100 items in a transaction. */
        @Test
        void howeverMuchWasDoneWithThem() {
            for (int i = 0; i < 120; i++) {
                transitions.apply(REFERENCE, i, change(new RequestEvent.Note()));
            }

            transitions.apply(REFERENCE, 120, change(CLOSE));

            assertThat(IntStream.rangeClosed(1, 121).mapToObj(number -> item("history#%06d".formatted(number))))
                    .allMatch(entry -> seconds(EXPIRES_AT).equals(entry.get("expiresAt")));
            assertThat(item("mail#patient")).containsEntry("expiresWhenFinished", seconds(EXPIRES_AT));
        }

        /** A mail may be added between reading the items of a request and closing it. */
        @Test
        void withWhatWasMissedOnceTheSameFormIsSentAgain() {
            Change close = change(CLOSE);
            transitions.apply(REFERENCE, 0, close);
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.mail(MailId.of(REFERENCE, MailKind.CONFIRMATION)))
                            .updateExpression("REMOVE expiresWhenFinished"));

            assertThat(transitions.apply(REFERENCE, 0, close)).isInstanceOf(Outcome.Done.class);

            assertThat(item("mail#patient")).containsEntry("expiresWhenFinished", seconds(EXPIRES_AT));
        }

        @Test
        void notByWhatIsSettledAfterSomebodyElseReopenedThem() {
            transitions.apply(REFERENCE, 0, change(CLOSE));
            Request closed = requests.find(REFERENCE).orElseThrow();
            transitions.apply(REFERENCE, 1, change(new RequestEvent.Reopen()));

            requests.settle(closed);

            assertThat(item("mail#patient")).isNotEmpty().doesNotContainKeys("expiresAt", "expiresWhenFinished");
        }
    }

    private DynamoDbMails mails() {
        return new DynamoDbMails(table.client(), TestTable.NAME);
    }

    private Change change(RequestEvent event) {
        forms++;
        return new Change(event, ANA, Optional.empty(), "form-" + forms, NOW);
    }

    private static AttributeValue seconds(Instant instant) {
        return Attributes.value(instant.getEpochSecond());
    }

    private static Idempotency idempotency(Reference reference) {
        return new Idempotency(reference.value(), "content", Duration.ofDays(7));
    }

    private Map<String, AttributeValue> item(String sk) {
        return table.item(REFERENCE.value(), sk);
    }
}
