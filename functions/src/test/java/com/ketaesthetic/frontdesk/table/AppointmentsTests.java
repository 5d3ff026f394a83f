package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.Daytime;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.mail.MailTransitions;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestStateMachine;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Appointments and the mails about them, as they are stored. */
class AppointmentsTests {
    private static final Instant NOW = Samples.NOW;
    private static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(365));
    private static final Instant ANSWER_BY = NOW.plus(Duration.ofDays(1));
    private static final Reference REFERENCE = Samples.REFERENCE;
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");
    /** Ten o'clock in the morning in New York, three and four days from now. */
    private static final Appointment OLD = new Appointment(Instant.parse("2026-11-26T15:00:00Z"), 45);

    private static final Appointment NEW = new Appointment(Instant.parse("2026-11-27T15:00:00Z"), 60);
    private static final Instant REMINDED = OLD.at().minus(Duration.ofHours(24));
    private static final RequestEvent BOOK = new RequestEvent.Book(OLD);
    private static final RequestEvent MOVE = new RequestEvent.Move(NEW);
    private static final RequestEvent CANCEL = new RequestEvent.Cancel(EXPIRES_AT);
    private static final RequestEvent UNDO = new RequestEvent.Undo();
    private static final Wish WISH = new Wish(
            List.of(new PreferredTime(LocalDate.of(2026, 12, 3), PartOfDay.AFTERNOON)),
            Optional.of(new Message("After school would be good.")));
    private static final RequestEvent ASK = new RequestEvent.AskForChange(WISH, ANSWER_BY);
    private static final RequestEvent WITHDRAW = new RequestEvent.Withdraw(EXPIRES_AT);
    private static final MailState SUPPRESSED = new MailState.Suppressed();
    /** When a mail of a change that is made now is due. */
    private static final MailState BORN = new MailState.Pending(0, NOW.plusSeconds(60));

    private final TestTable table = new TestTable();
    private final DynamoDbMails mails = new DynamoDbMails(table.client(), TestTable.NAME);
    private final DynamoDbRequests requests = table.requests();
    private final DynamoDbWorkLists lists =
            new DynamoDbWorkLists(table.client(), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);
    private final RequestTransitions transitions = new RequestTransitions(requests, Samples.requestMails(2, 2));
    private final List<MailId> sent = new ArrayList<>();
    private int forms;

    @BeforeEach
    void store() {
        table.submissions()
                .store(Samples.admission(
                        Samples.received(), new Idempotency(REFERENCE.value(), "content", Duration.ofDays(7))));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Nested
    class Booked {
        @Test
        void areStoredWithTheirMailAndTheirReminder() {
            apply(BOOK);

            assertThat(item("submission"))
                    .containsEntry("status", AttributeValue.fromS("BOOKED"))
                    .containsEntry("appointmentAt", AttributeValue.fromS("2026-11-26T15:00:00.000Z"))
                    .containsEntry("minutes", AttributeValue.fromN("45"))
                    .containsEntry("sequence", AttributeValue.fromN("0"))
                    .doesNotContainKeys("due", "dueAt", "expiresAt");
            assertThat(state(MailKind.BOOKED, 0)).contains(BORN);
            assertThat(state(MailKind.REMINDER, 0)).contains(new MailState.Pending(0, REMINDED));
            assertThat(mails.find(mail(MailKind.BOOKED, 0)).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Appointed(MailKind.BOOKED, Samples.received(), new CalendarEntry(OLD, 0)));
            HistoryEntry entry = history().getLast();
            assertThat(entry.mail()).contains(mail(MailKind.BOOKED, 0));
            assertThat(entry.appointment()).contains(OLD);
        }

        @Test
        void haveNoReminderIfItIsTooLateForOne() {
            apply(new RequestEvent.Book(new Appointment(NOW.plus(Duration.ofHours(20)), 30)));

            assertThat(state(MailKind.BOOKED, 0)).isPresent();
            assertThat(state(MailKind.REMINDER, 0)).isEmpty();
        }

        @Test
        void areInTheListOfWhoComes() {
            apply(BOOK);

            assertThat(lists.page(new WorkList.Coming(), Optional.empty(), 10, NOW)
                            .rows())
                    .extracting(Row::due, row -> row.request().state())
                    .containsExactly(Tuple.tuple(OLD.at(), new RequestState.Booked(OLD)));
            assertThat(lists.page(new WorkList.Open(), Optional.empty(), 10, NOW)
                            .rows())
                    .isEmpty();
        }

        /** What staff arrange is not lost to the limit that is there against strangers. */
        @Test
        void haveTheirMailHoweverManyThePatientGotToday() {
            for (int i = 0; i < 3; i++) {
                apply(new RequestEvent.Resend(MailKind.CONFIRMATION, 1));
            }
            apply(BOOK);

            assertThat(state(MailKind.BOOKED, 0)).contains(BORN);
        }
    }

    @Nested
    class Moved {
        @Test
        void haveTheNextNumberAndAnotherReminder() {
            apply(BOOK);
            apply(MOVE);

            assertThat(item("submission")).containsEntry("sequence", AttributeValue.fromN("1"));
            assertThat(state(MailKind.BOOKED, 0)).contains(SUPPRESSED);
            assertThat(state(MailKind.REMINDER, 0)).contains(SUPPRESSED);
            assertThat(state(MailKind.REMINDER, 1))
                    .contains(new MailState.Pending(0, NEW.at().minus(Duration.ofHours(24))));
            assertThat(mails.find(mail(MailKind.MOVED, 0)).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Appointed(MailKind.MOVED, Samples.received(), new CalendarEntry(NEW, 1)));
            assertThat(history().getLast().appointment()).contains(NEW);
        }

        /** The mail that was sent stays as it is, and the patient's calendar goes by the higher number. */
        @Test
        void leaveAloneWhatWasSent() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            apply(MOVE);

            assertThat(state(MailKind.BOOKED, 0)).contains(new MailState.Sent(1, "m-1"));
        }
    }

    @Nested
    class Cancelled {
        @Test
        void expireWithTheirMails() {
            apply(BOOK);
            apply(CANCEL);

            assertThat(item("submission"))
                    .containsEntry("status", AttributeValue.fromS("CANCELLED"))
                    .containsEntry("sequence", AttributeValue.fromN("1"))
                    .containsEntry("expiresAt", Attributes.value(EXPIRES_AT.getEpochSecond()));
            assertThat(state(MailKind.REMINDER, 0)).contains(SUPPRESSED);
            for (String suppressed : List.of("mail#booked", "mail#reminder")) {
                assertThat(item(suppressed))
                        .containsEntry("expiresAt", Attributes.value(EXPIRES_AT.getEpochSecond()))
                        .doesNotContainKeys("expiresWhenFinished", "due", "dueAt");
            }
            assertThat(item("mail#cancelled"))
                    .containsEntry("expiresWhenFinished", Attributes.value(EXPIRES_AT.getEpochSecond()))
                    .doesNotContainKey("expiresAt");
        }

        /** A calendar forgets nothing, so the number does not begin anew with another appointment. */
        @Test
        void goOnCountingIfThereIsAnotherAppointment() {
            apply(BOOK);
            apply(CANCEL);
            apply(new RequestEvent.Reopen());
            apply(new RequestEvent.Book(NEW));

            assertThat(present().calendarEntry()).contains(new CalendarEntry(NEW, 2));
            assertThat(state(MailKind.CANCELLED, 0)).contains(SUPPRESSED);
            assertThat(state(MailKind.BOOKED, 1)).contains(BORN);
        }
    }

    @Nested
    class Undone {
        @Test
        void areAsTheyWereBefore() {
            apply(new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(NEW.at())));
            apply(BOOK);
            Map<String, AttributeValue> before = item("history#000001");
            apply(UNDO);

            assertThat(present().state()).isEqualTo(new RequestState.InProgress(Step.VOICEMAIL, Optional.of(NEW.at())));
            assertThat(state(MailKind.BOOKED, 0)).contains(SUPPRESSED);
            assertThat(state(MailKind.REMINDER, 0)).contains(SUPPRESSED);
            assertThat(item("submission"))
                    .containsEntry("due", AttributeValue.fromS("untold"))
                    .containsEntry("dueAt", Attributes.value(NEW.at()))
                    .doesNotContainKeys("appointmentAt", "minutes");
            assertThat(item("history#000001")).isEqualTo(before);
            assertThat(history()).extracting(HistoryEntry::what).containsExactly("voicemail", "book", "undo");
        }

        @Test
        void haveTheOldAppointmentAndItsReminderIfItWasMoved() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            apply(MOVE);
            apply(UNDO);

            assertThat(present().calendarEntry()).contains(new CalendarEntry(OLD, 2));
            assertThat(state(MailKind.MOVED, 0)).contains(SUPPRESSED);
            assertThat(live(MailKind.REMINDER)).containsExactly(mail(MailKind.REMINDER, 2));
            assertThat(state(MailKind.REMINDER, 2)).contains(new MailState.Pending(0, REMINDED));
        }

        @Test
        void expireNoMoreIfTheyWereCancelled() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            apply(CANCEL);
            apply(UNDO);

            assertThat(present().state()).isEqualTo(new RequestState.Booked(OLD));
            assertThat(live(MailKind.REMINDER)).containsExactly(mail(MailKind.REMINDER, 1));
            assertThat(partition())
                    .isNotEmpty()
                    .noneMatch(item -> item.containsKey("expiresAt") || item.containsKey("expiresWhenFinished"));
        }

        @Test
        void sayWhatThePatientWasToBeToldBefore() {
            apply(BOOK);
            apply(MOVE);
            apply(UNDO);

            assertThat(live(MailKind.BOOKED)).containsExactly(mail(MailKind.BOOKED, 1));
            assertThat(live(MailKind.MOVED)).isEmpty();
            assertThat(state(MailKind.BOOKED, 1)).contains(BORN);
            assertThat(mails.find(mail(MailKind.BOOKED, 1)).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Appointed(MailKind.BOOKED, Samples.received(), new CalendarEntry(OLD, 2)));
            assertThat(history().getLast().mail()).contains(mail(MailKind.BOOKED, 1));

            send(MailKind.BOOKED, 1, NOW.plusSeconds(60));
            assertThat(sent).containsExactly(mail(MailKind.BOOKED, 1));
        }

        /** If its answer came after all and was a refusal, the mail would be withdrawn, and nobody would learn of that. */
        @Test
        void sayAgainWhatHasNoEvidenceThatItWasSent() {
            apply(BOOK);
            mails.transition(mail(MailKind.BOOKED, 0), BORN, new MailState.Parked(1, NOW), NOW);
            apply(MOVE);
            apply(UNDO);

            assertThat(state(MailKind.BOOKED, 1)).contains(BORN);
        }

        @Test
        void sayWhatStandsAlsoIfTheTimeIsTheSame() {
            apply(BOOK);
            apply(new RequestEvent.Move(new Appointment(OLD.at(), OLD.minutes() + 15)));
            apply(UNDO);

            assertThat(live(MailKind.BOOKED)).containsExactly(mail(MailKind.BOOKED, 1));
        }

        @Test
        void sayThatTheAppointmentBeforeWasCancelled() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            apply(CANCEL);
            apply(new RequestEvent.Reopen());
            apply(new RequestEvent.Book(NEW));
            apply(UNDO);

            assertThat(live(MailKind.CANCELLED)).containsExactly(mail(MailKind.CANCELLED, 1));
            assertThat(mails.find(mail(MailKind.CANCELLED, 1)).orElseThrow().occasion())
                    .isEqualTo(
                            new Occasion.Appointed(MailKind.CANCELLED, Samples.received(), new CalendarEntry(OLD, 3)));
        }

        @Test
        void sayNothingThatThePatientWasTold() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            apply(MOVE);
            apply(UNDO);

            assertThat(live(MailKind.BOOKED)).isEmpty();
            assertThat(history().getLast().mail()).isEmpty();
        }

        @Test
        void sayNothingToSomebodyWhoWantsNoMails() {
            apply(new RequestEvent.StopMails());
            apply(BOOK);
            apply(MOVE);
            apply(UNDO);

            assertThat(live(MailKind.BOOKED)).isEmpty();
        }

        @Test
        void areNotAllowedOnceTheMailIsOnItsWay() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));

            assertThat(apply(UNDO)).isInstanceOf(Outcome.NotAllowed.class);
            assertThat(present().state()).isEqualTo(new RequestState.Booked(OLD));
        }

        @Test
        void areNotAllowedOnceSomethingElseWasDone() {
            apply(BOOK);
            apply(new RequestEvent.Note());

            assertThat(apply(UNDO)).isInstanceOf(Outcome.NotAllowed.class);
        }

        @Test
        void areNotAllowedTwice() {
            apply(BOOK);
            apply(UNDO);

            assertThat(apply(UNDO)).isInstanceOf(Outcome.NotAllowed.class);
        }

        /** Either the mail goes out and the appointment stands, or neither. */
        @Test
        void areNeverBothUndoneAndSent() throws Exception {
            for (int round = 0; round < 20; round++) {
                apply(BOOK);
                MailId.OfSubmission mail = history().getLast().mail().orElseThrow();
                long version = present().version();
                Change undo = change(UNDO);
                List<Boolean> done = both(
                        () -> transitions.apply(REFERENCE, version, undo) instanceof Outcome.Done,
                        () -> dispatch(NOW.plusSeconds(60)).send(mail) instanceof Dispatch.Outcome.Tried);

                assertThat(done).as("round %d", round).containsOnlyOnce(true);
                assertThat(present().state().standing().isPresent()).isEqualTo(sent.contains(mail));
                if (present().state().standing().isPresent()) {
                    apply(CANCEL);
                    apply(new RequestEvent.Reopen());
                }
            }
        }
    }

    @Nested
    class Reopened {
        @Test
        void sayWhatThePatientWasToBeToldBefore() {
            apply(BOOK);
            apply(new RequestEvent.NoShow(EXPIRES_AT));
            apply(new RequestEvent.Reopen());

            assertThat(present().state()).isEqualTo(new RequestState.Booked(OLD));
            assertThat(live(MailKind.BOOKED)).containsExactly(mail(MailKind.BOOKED, 1));
            send(MailKind.BOOKED, 1, NOW.plusSeconds(60));
            assertThat(sent).containsExactly(mail(MailKind.BOOKED, 1));
        }

        @Test
        void sayNothingThatThePatientWasTold() {
            apply(BOOK);
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            apply(new RequestEvent.Fulfill(EXPIRES_AT));
            apply(new RequestEvent.Reopen());

            assertThat(live(MailKind.BOOKED)).isEmpty();
            assertThat(live(MailKind.REMINDER)).hasSize(1);
        }
    }

    @Nested
    class AskedToBeChanged {
        @Test
        void standUntilStaffHaveDecidedAndAreFirstAmongWhatIsOpen() {
            apply(BOOK);
            apply(ASK);

            assertThat(present().state()).isEqualTo(new RequestState.ChangeRequested(OLD));
            assertThat(item("submission"))
                    .containsEntry("deskAt", AttributeValue.fromS("1026-11-26T15:00:00.000Z#7F3K92QD4M"))
                    .containsEntry("answerBy", Attributes.value(ANSWER_BY))
                    .containsEntry("due", AttributeValue.fromS("untold"))
                    .containsEntry("dueAt", Attributes.value(ANSWER_BY));
            Row row = lists.page(new WorkList.Open(), Optional.empty(), 10, NOW)
                    .rows()
                    .getFirst();
            assertThat(row.request().state()).isEqualTo(new RequestState.ChangeRequested(OLD));
            assertThat(row.preferredTimes()).isEqualTo(WISH.times());
            assertThat(lists.row(REFERENCE, NOW).orElseThrow().due())
                    .isEqualTo(row.due())
                    .isEqualTo(OLD.at());
            assertThat(history().getLast().wish()).contains(WISH);
            assertThat(live(MailKind.REMINDER)).hasSize(1);
        }

        @Test
        void areOverdueAtOnceUntilStaffHaveDecidedOrPutThemOff() {
            apply(BOOK);
            assertThat(overdue(NOW)).isEmpty();
            apply(ASK);
            assertThat(overdue(NOW)).containsExactly(REFERENCE);

            apply(new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(NEW.at())));
            assertThat(overdue(NEW.at().minusMillis(1))).isEmpty();
            assertThat(overdue(NEW.at().plusMillis(1))).containsExactly(REFERENCE);

            apply(new RequestEvent.Keep());
            assertThat(overdue(NEW.at().plusMillis(1))).isEmpty();
        }

        private List<Reference> overdue(Instant now) {
            return new DynamoDbOverdueRequests(table.client(), TestTable.NAME)
                    .at(now, 10).stream().map(Digest.Entry::reference).toList();
        }

        @Test
        void areInTheListOfLaterWithTheirAppointment() {
            apply(BOOK);
            apply(ASK);
            apply(new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(NEW.at())));

            assertThat(lists.page(new WorkList.Later(), Optional.empty(), 10, NOW)
                            .rows())
                    .extracting(row -> row.request().state())
                    .containsExactly(
                            new RequestState.ChangeRequested(OLD, Optional.of(Step.VOICEMAIL), Optional.of(NEW.at())));
        }

        @Test
        void areToldToTheClinicAndThePatientHasAReceiptThatRepeatsNothing() {
            apply(BOOK);
            apply(ASK);

            assertThat(mails.find(mail(MailKind.CHANGE_RECEIPT, 0))
                            .orElseThrow()
                            .occasion())
                    .isInstanceOfSatisfying(Occasion.Wished.class, receipt -> {
                        assertThat(receipt.standing()).contains(new CalendarEntry(OLD, 0));
                        assertThat(receipt.wish()).isEqualTo(new Wish(WISH.times(), Optional.empty()));
                    });
            for (int inbox = 1; inbox <= 2; inbox++) {
                MailId told = new MailId.OfSubmission(REFERENCE, MailKind.CHANGE_ASKED, inbox);
                assertThat(mails.find(told).orElseThrow().occasion())
                        .isInstanceOfSatisfying(
                                Occasion.Wished.class,
                                mail -> assertThat(mail.wish()).isEqualTo(WISH));
            }
        }

        @Test
        void keepTheTimesThatThePatientAskedForBefore() {
            Wish other = new Wish(List.of(), Optional.empty());
            apply(ASK);
            apply(new RequestEvent.AskForChange(other, ANSWER_BY));

            assertThat(history().getLast().wish()).contains(other);
            assertThat(history().getLast().formerTimes()).isEqualTo(WISH.times());
        }

        /** The desk has a button for each mail that can be sent again by the rules for the states. */
        @ParameterizedTest
        @EnumSource(MailKind.class)
        void haveNoMailThatCanBeSentAgainByOneRuleAndNotByAnother(MailKind kind) {
            apply(BOOK);
            apply(ASK);
            RequestEvent resend = new RequestEvent.Resend(kind, MailId.FIRST_INBOX);
            boolean isOffered = state(kind, 0).isPresent()
                    && RequestStateMachine.step(present().state(), resend).isPresent();

            assertThat(apply(resend) instanceof Outcome.NotAllowed).isEqualTo(!isOffered);
        }

        /** The clinic is told all the same, and what the patient asks for is not lost. */
        @Test
        void haveNoReceiptOverTheLimit() {
            apply(BOOK);
            apply(ASK);
            apply(ASK);
            apply(ASK);

            assertThat(present().version()).isEqualTo(4);
            assertThat(state(MailKind.CHANGE_RECEIPT, 2)).contains(SUPPRESSED);
            assertThat(state(MailKind.CHANGE_ASKED, 2)).contains(new MailState.Pending(0, NOW));
        }

        @Test
        void withoutAnAppointmentStayOpenAndAreAnsweredAsBefore() {
            Instant answerBy = Samples.received().answerBy();
            apply(ASK);

            assertThat(present().state()).isEqualTo(new RequestState.Received());
            assertThat(item("submission")).containsEntry("dueAt", Attributes.value(answerBy));
            assertThat(lists.row(REFERENCE, NOW).orElseThrow().preferredTimes()).isEqualTo(WISH.times());
        }

        @Test
        void ofSomebodyWhoIsToBeCalledLaterAreOpenAgain() {
            apply(new RequestEvent.Contact(Step.CALLED, Optional.of(NEW.at())));
            apply(ASK);

            assertThat(present().state()).isEqualTo(new RequestState.InProgress(Step.CALLED, Optional.empty()));
            assertThat(item("submission"))
                    .containsEntry("desk", AttributeValue.fromS("open"))
                    .containsEntry("dueAt", Attributes.value(ANSWER_BY));
        }
    }

    @Nested
    class TakenBack {
        @Test
        void cancelTheAppointmentAndItsReminder() {
            apply(BOOK);
            apply(WITHDRAW);

            assertThat(present().state()).isEqualTo(new RequestState.Withdrawn(Optional.of(OLD), EXPIRES_AT));
            assertThat(live(MailKind.REMINDER)).isEmpty();
            assertThat(state(MailKind.BOOKED, 0)).contains(SUPPRESSED);
            assertThat(mails.find(mail(MailKind.WITHDRAWAL_RECEIPT, 0))
                            .orElseThrow()
                            .occasion())
                    .isEqualTo(new Occasion.TakenBack(
                            MailKind.WITHDRAWAL_RECEIPT, Samples.received(), Optional.of(new CalendarEntry(OLD, 1))));
        }

        @Test
        void withoutAnAppointmentHaveNothingForTheCalendar() {
            apply(WITHDRAW);

            assertThat(mails.find(mail(MailKind.WITHDRAWN, 0)).orElseThrow().occasion())
                    .isEqualTo(new Occasion.TakenBack(MailKind.WITHDRAWN, Samples.received(), Optional.empty()));
            assertThat(present().revisions()).isZero();
        }
    }

    @Nested
    class Unwanted {
        @Test
        void mailsAreWrittenAsSuppressedAndThereIsNoReminder() {
            apply(new RequestEvent.StopMails());
            apply(BOOK);

            assertThat(state(MailKind.BOOKED, 0)).contains(SUPPRESSED);
            assertThat(live(MailKind.REMINDER)).isEmpty();
        }

        @Test
        void mailsAreWithdrawnAndWantedOnesAreBornAgain() {
            apply(BOOK);
            apply(new RequestEvent.StopMails());
            assertThat(live(MailKind.BOOKED)).isEmpty();
            assertThat(live(MailKind.REMINDER)).isEmpty();

            apply(new RequestEvent.AllowMails());
            assertThat(live(MailKind.REMINDER)).containsExactly(mail(MailKind.REMINDER, 1));
        }

        @Test
        void mailsAreWithdrawnWhateverTheyAreAbout() {
            assertThat(live(MailKind.CONFIRMATION)).hasSize(1);
            apply(new RequestEvent.StopMails());

            assertThat(live(MailKind.CONFIRMATION)).isEmpty();
        }

        @Test
        void mailsAreNotSentToDeclineARequest() {
            apply(new RequestEvent.StopMails());
            apply(new RequestEvent.Decline(RequestState.Decline.NO_TIMES, true, EXPIRES_AT));

            assertThat(state(MailKind.DECLINED, 0)).contains(SUPPRESSED);
        }

        @Test
        void mailsAreThoseOfWhomOneWasMarkedAsSpam() {
            apply(BOOK);
            mails.transition(
                    mail(MailKind.CONFIRMATION, 0),
                    state(MailKind.CONFIRMATION, 0).orElseThrow(),
                    new MailState.Complained(1, "m-0"),
                    NOW);

            send(MailKind.REMINDER, 0, REMINDED);
            apply(MOVE);

            assertThat(sent).isEmpty();
            assertThat(state(MailKind.REMINDER, 0)).contains(SUPPRESSED);
            assertThat(state(MailKind.MOVED, 0)).contains(SUPPRESSED);
        }
    }

    @Nested
    class Claims {
        /** Without a look at the request, such a mail would go out: nothing has withdrawn it here. */
        @ParameterizedTest
        @EnumSource(
                value = MailKind.class,
                names = {"BOOKED", "REMINDER"})
        void failOnceTheAppointmentDoesNotStandAsTheMailSays(MailKind kind) {
            apply(BOOK);
            set("sequence", AttributeValue.fromN("1"));

            send(kind, 0, REMINDED);

            assertThat(sent).isEmpty();
            assertThat(state(kind, 0)).contains(SUPPRESSED);
        }

        @Test
        void ofRemindersFailOnceTheStateIsAnother() {
            apply(BOOK);
            set("status", AttributeValue.fromS("NOSHOW"));

            send(MailKind.REMINDER, 0, REMINDED);

            assertThat(sent).isEmpty();
        }

        @Test
        void ofRemindersFailOnceTheAppointmentIsOver() {
            apply(BOOK);

            send(MailKind.REMINDER, 0, OLD.at());

            assertThat(sent).isEmpty();
            assertThat(state(MailKind.REMINDER, 0)).contains(SUPPRESSED);
        }

        @Test
        void ofRemindersAreNotMadeAtNight() {
            apply(BOOK);

            send(MailKind.REMINDER, 0, Instant.parse("2026-11-26T03:00:00Z"));
            assertThat(sent).isEmpty();
            Instant morning = Instant.parse("2026-11-26T13:00:00Z");
            assertThat(state(MailKind.REMINDER, 0)).contains(new MailState.Pending(0, morning));
            assertThat(item("mail#reminder")).containsEntry("dueAt", Attributes.value(morning));

            send(MailKind.REMINDER, 0, morning);
            assertThat(sent).containsExactly(mail(MailKind.REMINDER, 0));
        }

        @Test
        void ofRemindersFailInTheMorningIfTheAppointmentIsOverByThen() {
            apply(new RequestEvent.Book(new Appointment(Instant.parse("2026-11-26T12:30:00Z"), 30)));

            send(MailKind.REMINDER, 0, Instant.parse("2026-11-26T03:00:00Z"));
            send(MailKind.REMINDER, 0, Instant.parse("2026-11-26T13:00:00Z"));

            assertThat(sent).isEmpty();
            assertThat(state(MailKind.REMINDER, 0)).contains(SUPPRESSED);
        }

        @Test
        void failOnceTheRequestIsBeingErased() {
            apply(BOOK);
            set("erasing", AttributeValue.fromBool(true));

            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));

            assertThat(sent).isEmpty();
        }

        @Test
        void areMadeWhenTheMailIsDueAndNotBefore() {
            apply(BOOK);

            send(MailKind.BOOKED, 0, NOW.plusSeconds(59));
            assertThat(sent).isEmpty();
            send(MailKind.BOOKED, 0, NOW.plusSeconds(60));
            send(MailKind.REMINDER, 0, REMINDED.minusMillis(1));
            assertThat(sent).containsExactly(mail(MailKind.BOOKED, 0));
            send(MailKind.REMINDER, 0, REMINDED);
            assertThat(sent).containsExactly(mail(MailKind.BOOKED, 0), mail(MailKind.REMINDER, 0));
        }

        /** As many senders as there are, one of them claims the mail. */
        @Test
        void areMadeByOneOfManySenders() throws Exception {
            apply(BOOK);
            try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
                for (var sender : senders.invokeAll(IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(_ -> () -> tries(mail(MailKind.REMINDER, 0)))
                        .toList())) {
                    sender.get();
                }
            }

            assertThat(sent).containsExactly(mail(MailKind.REMINDER, 0));
        }

        private boolean tries(MailId mail) {
            try {
                dispatch(REMINDED).send(mail);
                return true;
            } catch (UnavailableException conflict) {
                // Its next run would find the mail.
                return false;
            }
        }
    }

    private void set(String name, AttributeValue value) {
        table.client()
                .updateItem(update -> update.tableName(TestTable.NAME)
                        .key(Keys.submission(REFERENCE))
                        .updateExpression("SET #name = :value")
                        .expressionAttributeNames(Map.of("#name", name))
                        .expressionAttributeValues(Map.of(":value", value)));
    }

    private void send(MailKind kind, int number, Instant at) {
        dispatch(at).send(mail(kind, number));
    }

    private static MailId.OfSubmission mail(MailKind kind, int number) {
        return new MailId.OfSubmission(REFERENCE, kind, MailId.FIRST_INBOX, number);
    }

    private Optional<MailState> state(MailKind kind, int number) {
        return mails.state(mail(kind, number));
    }

    /** The mails of this kind that may still be sent. */
    private List<MailId.OfSubmission> live(MailKind kind) {
        return requests.read(REFERENCE).orElseThrow().correspondence().mails().stream()
                .filter(mail -> mail.id().kind() == kind && mail.state().mayBeSent())
                .map(mail -> mail.id())
                .toList();
    }

    private Outcome apply(RequestEvent event) {
        return transitions.apply(REFERENCE, change(event));
    }

    private Change change(RequestEvent event) {
        forms++;
        StaffMember by = event.doer() == RequestEvent.Doer.PATIENT ? StaffMember.PATIENT : ANA;
        return new Change(event, by, Optional.empty(), "form-" + forms, NOW);
    }

    private Request present() {
        return requests.find(REFERENCE).orElseThrow();
    }

    private List<HistoryEntry> history() {
        return requests.history(REFERENCE);
    }

    private Map<String, AttributeValue> item(String sk) {
        return table.item(REFERENCE.value(), sk);
    }

    private List<Map<String, AttributeValue>> partition() {
        return new Items(table.client(), TestTable.NAME).partition(Attributes.value(REFERENCE.value()));
    }

    private Dispatch dispatch(Instant at) {
        MailTransitions states = new MailTransitions(
                mails,
                new DynamoDbListings(table.client(), TestTable.NAME),
                new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10)),
                2);
        return new Dispatch(
                states,
                (id, _, _) -> {
                    synchronized (sent) {
                        sent.add(id);
                    }
                    return new SendResult.Accepted("m-1");
                },
                () -> UUID.randomUUID().toString(),
                new Daytime(ZoneId.of("America/New_York")),
                Clock.fixed(at, ZoneOffset.UTC));
    }

    private static List<Boolean> both(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        List<Boolean> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (var result : threads.invokeAll(List.of(one, other))) {
                results.add(result.get());
            }
        }
        return results;
    }
}
