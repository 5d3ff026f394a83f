package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.figures.Count;
import com.ketaesthetic.frontdesk.figures.Counted;
import com.ketaesthetic.frontdesk.figures.Tally;
import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.RandomReferences;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbFiguresTests {
    private static final Instant NOW = Samples.NOW;
    private static final Week WEEK = Week.of(NOW, TestTable.ZONE);
    private static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(365));
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");
    /** In the week after this one, and in the one after that. */
    private static final Appointment OLD = new Appointment(NOW.plus(Duration.ofDays(7)), 45);

    private static final Appointment NEW = new Appointment(NOW.plus(Duration.ofDays(14)), 60);
    private static final RequestEvent CALLED = new RequestEvent.Contact(Step.CALLED, Optional.empty());
    private static final RequestEvent BOOK = new RequestEvent.Book(OLD);
    private static final RequestEvent MOVE = new RequestEvent.Move(NEW);
    private static final RequestEvent UNDO = new RequestEvent.Undo();
    private static final RequestEvent REOPEN = new RequestEvent.Reopen();
    private static final RequestEvent SPAM = new RequestEvent.Spam(EXPIRES_AT);
    private static final RequestEvent CANCEL = new RequestEvent.Cancel(EXPIRES_AT);
    private static final RequestEvent FULFILL = new RequestEvent.Fulfill(EXPIRES_AT);
    private static final RequestEvent NO_SHOW = new RequestEvent.NoShow(EXPIRES_AT);
    private static final RequestEvent WITHDRAW = new RequestEvent.Withdraw(EXPIRES_AT);
    private static final RequestEvent CLOSE = new RequestEvent.Close(Closing.ANSWERED, EXPIRES_AT);
    private static final RequestEvent DECLINE = new RequestEvent.Decline(Decline.NO_TIMES, false, EXPIRES_AT);
    private static final RequestEvent ASK =
            new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), NOW.plus(Duration.ofDays(9)));

    private final TestTable table = new TestTable();
    private final DynamoDbFigures figures = new DynamoDbFigures(table.client(), TestTable.NAME);
    private final RequestTransitions transitions = table.transitions();
    private final RandomReferences references = new RandomReferences();
    private int forms;

    @AfterEach
    void close() {
        table.close();
    }

    @Nested
    class Requests {
        @Test
        void countByTheirKindInTheWeekInWhichTheyCome() {
            store(Samples.received(Kind.APPOINTMENT_REQUEST));
            store(Samples.received(
                    references.get(), Samples.received(Kind.CONTACT_MESSAGE).submission()));
            store(Samples.received(references.get(), NOW.minus(Duration.ofDays(7))));

            assertThat(of(WEEK)).isEqualTo(Map.of(Count.APPOINTMENT_REQUESTS, 1L, Count.CONTACT_MESSAGES, 1L));
            assertThat(of(WEEK.plus(-1))).isEqualTo(Map.of(Count.APPOINTMENT_REQUESTS, 1L));
        }

        @Test
        void inQuarantineCountApartUntilTheyAreReleased() {
            Reference suspect = quarantined();
            assertThat(of(WEEK)).isEqualTo(Map.of(Count.QUARANTINED, 1L));

            apply(suspect, new RequestEvent.NotSpam());

            assertThat(of(WEEK)).isEqualTo(Map.of(Count.APPOINTMENT_REQUESTS, 1L));
        }

        @Test
        void thatAreSpamCountAsNothingElseEvenIfTheyWereAnswered() {
            Reference first = received();
            apply(quarantined(), SPAM);
            apply(first, CALLED);
            apply(first, SPAM);
            assertThat(of(WEEK)).isEqualTo(Map.of(Count.SPAM, 2L));

            apply(first, REOPEN);

            assertThat(of(WEEK)).containsEntry(Count.ANSWERED, 1L).containsEntry(Count.APPOINTMENT_REQUESTS, 1L);
        }

        @Test
        void haveOneOutcomeAndNoneWhenTheyAreOpenAgain() {
            Reference request = received();
            apply(request, DECLINE);
            assertThat(of(WEEK)).containsEntry(Count.DECLINED, 1L);
            apply(request, REOPEN);
            apply(request, CLOSE);
            assertThat(of(WEEK)).containsEntry(Count.CLOSED, 1L).doesNotContainKey(Count.DECLINED);
            apply(request, REOPEN);
            apply(request, WITHDRAW);
            assertThat(of(WEEK)).containsEntry(Count.WITHDRAWN, 1L).doesNotContainKey(Count.CLOSED);
        }

        @Test
        void fromBeforeThereWereFiguresDoNotCount() {
            Reference request = received();
            table.client()
                    .updateItem(update -> update.tableName(TestTable.NAME)
                            .key(Keys.submission(request))
                            .updateExpression("REMOVE week"));
            Map<Count, Long> before = of(WEEK);

            apply(request, BOOK);

            assertThat(of(WEEK)).isEqualTo(before);
            assertThat(of(WEEK.plus(1))).isEmpty();
        }
    }

    @Nested
    class FirstAnswers {
        @Test
        void areWhatTakesARequestOutOfTheNewOnes() {
            Reference request = received();
            apply(request, new RequestEvent.Note(), 10);
            apply(request, new RequestEvent.Take(), 20);
            apply(request, ASK, 30);
            assertThat(of(WEEK)).doesNotContainKey(Count.ANSWERED);

            apply(request, CALLED, 90);
            apply(request, CLOSE, 200);
            apply(request, REOPEN, 300);
            apply(request, CALLED, 400);

            assertThat(of(WEEK))
                    .isEqualTo(Map.of(
                            Count.APPOINTMENT_REQUESTS, 1L,
                            Count.ANSWERED, 1L,
                            Count.ANSWERED_IN_TIME, 1L,
                            Count.ANSWER_MINUTES, 90L,
                            Count.WITHIN_4_HOURS, 1L));
        }

        /** What a patient asks for later moves the time by which staff should answer, and not what was in time. */
        @Test
        void areInTimeByTheTimeAtWhichTheyWereGiven() {
            Reference request = received();
            apply(request, CALLED, Duration.between(NOW, Samples.ANSWER_BY).toMinutes() + 1);
            apply(request, ASK);
            apply(request, CLOSE);

            assertThat(of(WEEK)).containsEntry(Count.ANSWERED, 1L).doesNotContainKey(Count.ANSWERED_IN_TIME);
        }

        @Test
        void areNoneIfTheyAreUndone() {
            Reference request = received();
            apply(request, BOOK, 5);
            apply(request, UNDO, 6);
            assertThat(of(WEEK)).isEqualTo(Map.of(Count.APPOINTMENT_REQUESTS, 1L));
            assertThat(of(WEEK.plus(1))).isEmpty();

            apply(request, CALLED, 50);

            assertThat(of(WEEK)).containsEntry(Count.ANSWER_MINUTES, 50L);
        }

        @Test
        void areNotAPatientsDoing() {
            apply(received(), WITHDRAW);

            assertThat(of(WEEK)).isEqualTo(Map.of(Count.APPOINTMENT_REQUESTS, 1L, Count.WITHDRAWN, 1L));
        }
    }

    @Nested
    class Appointments {
        @Test
        void countInTheWeekInWhichTheyAre() {
            Reference request = received();
            apply(request, BOOK);
            assertThat(of(WEEK)).containsEntry(Count.BOOKED, 1L);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 1L));

            apply(request, MOVE);

            assertThat(of(WEEK)).containsEntry(Count.BOOKED, 1L);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.MOVED, 1L));
            assertThat(of(WEEK.plus(2))).isEqualTo(Map.of(Count.EXPECTED, 1L));
        }

        @Test
        void areNotMovedIfThatIsUndone() {
            Reference request = received();
            apply(request, BOOK);
            apply(request, ASK);
            apply(request, MOVE);
            apply(request, UNDO);

            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 1L));
            assertThat(of(WEEK.plus(2))).isEmpty();
        }

        @Test
        void areNoNoShowsAnyMoreIfThatWasAMistake() {
            Reference request = received();
            apply(request, BOOK);
            apply(request, NO_SHOW);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.NO_SHOW, 1L));
            apply(request, REOPEN);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 1L));

            apply(request, FULFILL);

            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.FULFILLED, 1L));
        }

        @Test
        void areCancelledOrTakenBack() {
            Reference cancelled = received();
            apply(cancelled, BOOK);
            apply(cancelled, CANCEL);
            Reference withdrawn = received();
            apply(withdrawn, BOOK);
            apply(withdrawn, WITHDRAW);

            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.CANCELLED, 1L, Count.TAKEN_BACK, 1L));
            assertThat(of(WEEK)).containsEntry(Count.BOOKED, 2L).doesNotContainKey(Count.WITHDRAWN);
            apply(cancelled, UNDO);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 1L, Count.TAKEN_BACK, 1L));
        }
    }

    @Nested
    class Exactly {
        @Test
        void onceForManyThatChangeTheSameRequest() throws Exception {
            Reference request = received();

            inParallel(40, _ -> tries(request, BOOK));

            assertThat(of(WEEK)).containsEntry(Count.ANSWERED, 1L).containsEntry(Count.BOOKED, 1L);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 1L));
        }

        @Test
        void onceForEachOfManyAtTheSameTime() throws Exception {
            List<Reference> requests = new ArrayList<>();
            IntStream.range(0, 40).forEach(_ -> requests.add(references.get()));

            inParallel(40, i -> {
                store(Samples.received(requests.get(i)));
                return apply(requests.get(i), BOOK);
            });

            assertThat(of(WEEK)).containsEntry(Count.APPOINTMENT_REQUESTS, 40L).containsEntry(Count.BOOKED, 40L);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 40L));
        }

        @Test
        void onceAlthoughTheAnswerOfAChangeGetsLost() {
            Reference request = received();
            RequestTransitions losing = new RequestTransitions(
                    new DynamoDbRequests(
                            table.losingAnswersOf("transactWriteItems"),
                            TestTable.NAME,
                            TestTable.ZONE,
                            TestTable.AUDIT_RETENTION),
                    Samples.requestMails(1, 100));
            Change change = change(BOOK, 0);
            assertThatThrownBy(() -> losing.apply(request, change)).isInstanceOf(UnavailableException.class);

            assertThat(transitions.apply(request, change)).isInstanceOf(Outcome.Done.class);

            assertThat(of(WEEK)).containsEntry(Count.ANSWERED, 1L).containsEntry(Count.BOOKED, 1L);
            assertThat(of(WEEK.plus(1))).isEqualTo(Map.of(Count.EXPECTED, 1L));
        }

        @Test
        void onceAlthoughTheAnswerOfASubmissionGetsLost() {
            store(table.losingAnswersOf("transactWriteItems"), Samples.received());
            store(Samples.received());

            assertThat(of(WEEK)).isEqualTo(Map.of(Count.APPOINTMENT_REQUESTS, 1L));
        }

        /** Whatever is done, the counts are those of the requests as they are then. */
        @Test
        void whatTheRequestsSayWhenTheyAreCountedAnew() {
            List<RequestEvent> events = List.of(
                    CALLED,
                    BOOK,
                    MOVE,
                    UNDO,
                    REOPEN,
                    SPAM,
                    CANCEL,
                    FULFILL,
                    NO_SHOW,
                    WITHDRAW,
                    CLOSE,
                    DECLINE,
                    ASK,
                    new RequestEvent.NotSpam(),
                    new RequestEvent.Keep(),
                    new RequestEvent.Take(),
                    new RequestEvent.Book(NEW),
                    new RequestEvent.Move(OLD));
            Random random = new Random(24);
            List<Reference> requests = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                requests.add(i % 3 == 0 ? quarantined() : received());
            }
            int done = 0;
            for (int minute = 0; minute < 400; minute++) {
                Reference request = requests.get(random.nextInt(requests.size()));
                RequestEvent event = events.get(random.nextInt(events.size()));
                done += apply(request, event, minute * 10L) instanceof Outcome.Done ? 1 : 0;
            }

            assertThat(done).isGreaterThan(100);
            for (Week week : WEEK.to(WEEK.plus(2)).toList()) {
                Map<Count, Long> counted = new HashMap<>(of(week));
                counted.remove(Count.MOVED);
                assertThat(counted)
                        .as(week.toString())
                        .isEqualTo(anew().of(week).counts());
            }
        }

        private Tally anew() {
            return table.items().stream()
                    .filter(Keys::isSubmission)
                    .map(Attributes::new)
                    .map(item -> new Counted(
                                    Week.parse(item.requiredText("week")).orElseThrow(),
                                    SubmissionItem.kind(item),
                                    RequestItem.readState(item),
                                    FigureItem.firstAnswer(item))
                            .tally(TestTable.ZONE))
                    .reduce(Tally.NONE, Tally::plus);
        }
    }

    @Nested
    class AreRead {
        @Test
        void asZeroFromAnEmptyTable() {
            assertThat(figures.between(WEEK.plus(-104), WEEK)).hasSize(105).allMatch(WeekFigures::isEmpty);
        }

        @Test
        void overNewYearAndAYearOf53Weeks() {
            Instant lastOf2026 = Instant.parse("2027-01-04T04:59:00Z");
            store(Samples.received(references.get(), lastOf2026));
            store(Samples.received(references.get(), lastOf2026.plusSeconds(60)));
            store(Samples.received(references.get(), Instant.parse("2026-01-05T12:00:00Z")));

            List<WeekFigures> read = figures.between(new Week(2026, 1), new Week(2027, 1));

            assertThat(read).hasSize(54);
            assertThat(read.stream()
                            .filter(week -> week.requests() == 1)
                            .map(week -> week.week().toString()))
                    .containsExactly("2026-W02", "2026-W53", "2027-W01");
        }

        @Test
        void onlyAsFarAsTheyAreAskedFor() {
            store(Samples.received(references.get(), NOW));

            assertThat(figures.between(WEEK.plus(-2), WEEK.plus(-1))).allMatch(WeekFigures::isEmpty);
            assertThat(figures.between(WEEK, WEEK))
                    .extracting(WeekFigures::requests)
                    .containsExactly(1L);
            assertThat(figures.between(WEEK.plus(1), WEEK.plus(1))).allMatch(WeekFigures::isEmpty);
        }

        @Test
        void notWhenTheTableIsAway() {
            assertThatThrownBy(() ->
                            new DynamoDbFigures(table.cutOffFor("queryPaginator"), TestTable.NAME).between(WEEK, WEEK))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    /** They outlive the requests, and so they must not tell of anybody. */
    @Test
    void consistOfNumbersAndExpireAfterTwoYears() {
        apply(received(), BOOK);

        List<Map<String, AttributeValue>> items = table.items().stream()
                .filter(item -> new Attributes(item).requiredText("pk").startsWith("figures#"))
                .toList();

        assertThat(items).hasSize(2).allSatisfy(item -> {
            assertThat(item.get("pk")).isEqualTo(AttributeValue.fromS("figures#2026"));
            assertThat(Keys.sortKey(item)).matches("W(48|49)#(0\\d|1[0-5])");
            assertThat(item.entrySet())
                    .filteredOn(entry ->
                            !entry.getKey().equals("pk") && !entry.getKey().equals("sk"))
                    .allMatch(entry -> entry.getValue().n() != null);
            Instant expires = Instant.ofEpochSecond(new Attributes(item).number("expiresAt"));
            assertThat(expires).isBetween(NOW.plus(Duration.ofDays(735)), NOW.plus(Duration.ofDays(752)));
        });
    }

    private void inParallel(int times, IntFunction<Object> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var one : threads.invokeAll(IntStream.range(0, times)
                    .<Callable<Object>>mapToObj(i -> () -> work.apply(i))
                    .toList())) {
                one.get();
            }
        }
    }

    private Outcome tries(Reference request, RequestEvent event) {
        return transitions.apply(request, 0, change(event, 0));
    }

    private Reference received() {
        Reference reference = references.get();
        store(Samples.received(reference));
        return reference;
    }

    private Reference quarantined() {
        Reference reference = references.get();
        store(Samples.quarantined(reference, Samples.appointmentRequest(), Quarantine.LINKS));
        return reference;
    }

    private void store(ReceivedSubmission received) {
        store(table.client(), received);
    }

    private static void store(DynamoDbClient client, ReceivedSubmission received) {
        new DynamoDbSubmissions(client, TestTable.NAME, TestTable.PERSONS, TestTable.ZONE)
                .store(Samples.admission(
                        received, new Idempotency(received.reference().value(), "content", Duration.ofDays(7))));
    }

    private Map<Count, Long> of(Week week) {
        return figures.between(week, week).getFirst().counts();
    }

    private Outcome apply(Reference request, RequestEvent event) {
        return apply(request, event, 0);
    }

    private Outcome apply(Reference request, RequestEvent event, long minutes) {
        return transitions.apply(request, change(event, minutes));
    }

    private synchronized Change change(RequestEvent event, long minutes) {
        forms++;
        StaffMember by = event.doer() == RequestEvent.Doer.PATIENT ? StaffMember.PATIENT : ANA;
        return new Change(event, by, Optional.empty(), "form-" + forms, NOW.plus(Duration.ofMinutes(minutes)));
    }
}
