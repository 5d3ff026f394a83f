package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.Daytime;
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
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Declined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The mails that staff cause: those that decline a request, and those that are sent again. */
class RequestMailsTests {
    private static final Instant NOW = Samples.NOW;
    private static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(365));
    private static final Reference REFERENCE = Samples.REFERENCE;
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");
    private static final RequestEvent DECLINE = new RequestEvent.Decline(Decline.NO_TIMES, true, EXPIRES_AT);
    private static final RequestEvent REOPEN = new RequestEvent.Reopen();
    /** When whatever was refused for now is due again. */
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(30));

    private static final MailState BORN = new MailState.Pending(0, NOW);
    private static final MailId.OfSubmission DECLINED = MailId.of(REFERENCE, MailKind.DECLINED);

    private final TestTable table = new TestTable();
    private final DynamoDbMails mails = new DynamoDbMails(table.client(), TestTable.NAME);
    private final DynamoDbRequests requests = table.requests();
    private final RequestTransitions transitions = limited(100);
    private final AtomicInteger sent = new AtomicInteger();
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
    class OfADecline {
        @Test
        void areOnlyThereIfStaffWantThem() {
            apply(new RequestEvent.Decline(Decline.NO_TIMES, false, EXPIRES_AT));

            assertThat(mails.state(DECLINED)).isEmpty();
            assertThat(history().getLast().mail()).isEmpty();
        }

        @Test
        void sayWhyAndAreNamedInTheHistoryAndTheAudit() {
            apply(DECLINE);

            assertThat(mails.find(DECLINED).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Declined(Samples.received(), Decline.NO_TIMES));
            assertThat(mails.state(DECLINED)).contains(BORN);
            assertThat(history().getLast().mail()).contains(DECLINED);
            String sk = Attributes.value(NOW).s() + "#" + REFERENCE.value() + "-1";
            assertThat(table.item("audit#2026-11-23", sk))
                    .containsEntry("mail", AttributeValue.fromS("7F3K92QD4M-declined"));
        }

        @Test
        void expireWithTheRequestOnceTheyAreFinished() {
            apply(DECLINE);
            assertThat(item("mail#declined"))
                    .doesNotContainKey("expiresAt")
                    .containsEntry("expiresWhenFinished", Attributes.value(EXPIRES_AT.getEpochSecond()));

            mails.transition(DECLINED, BORN, new MailState.Sent(1, "m-1"), NOW);

            assertThat(item("mail#declined")).containsEntry("expiresAt", Attributes.value(EXPIRES_AT.getEpochSecond()));
        }

        @Test
        void haveTheNextNumberIfTheRequestIsDeclinedAgain() {
            apply(DECLINE);
            apply(REOPEN);
            apply(new RequestEvent.Decline(Decline.OTHER, true, EXPIRES_AT));

            MailId.OfSubmission second = new MailId.OfSubmission(REFERENCE, MailKind.DECLINED, 1, 1);
            assertThat(mails.state(second)).contains(BORN);
            assertThat(mails.find(second).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Declined(Samples.received(), Decline.OTHER));
            assertThat(item("mail#declined#1")).isNotEmpty();
            assertThat(history().getLast().mail()).contains(second);
        }

        /** What staff decided must not be lost because of a mail, and they see that the mail is not sent. */
        @Test
        void areSuppressedOverTheLimitAndTheRequestIsDeclinedAllTheSame() {
            RequestTransitions limited = limited(1);
            limited.apply(REFERENCE, change(new RequestEvent.Resend(MailKind.CONFIRMATION, 1)));

            Outcome outcome = limited.apply(REFERENCE, change(DECLINE));

            assertThat(outcome)
                    .isEqualTo(new Outcome.Done(new Request(REFERENCE, new Declined(Decline.NO_TIMES, EXPIRES_AT), 2)));
            assertThat(mails.state(DECLINED)).contains(new MailState.Suppressed());
            assertThat(history().getLast().mail()).contains(DECLINED);
            assertThat(item("mail#declined")).containsKey("expiresAt");
        }
    }

    /** No mail says that a request is declined that stands open again. */
    @Nested
    class OfADeclinedRequestThatIsReopened {
        @Test
        void areSuppressedIfTheyAreStillPending() {
            apply(DECLINE);
            apply(REOPEN);

            assertThat(mails.state(DECLINED)).contains(new MailState.Suppressed());
            assertThat(item("mail#declined")).doesNotContainKeys("due", "dueAt", "expiresAt", "expiresWhenFinished");

            dispatch(LATER).send(DECLINED);

            assertThat(sent).hasValue(0);
        }

        @Test
        void areSuppressedAlsoIfTheRequestWasClosedInBetween() {
            apply(DECLINE);
            apply(new RequestEvent.Close(Closing.ANSWERED, EXPIRES_AT));
            assertThat(mails.state(DECLINED)).contains(BORN);

            apply(REOPEN);

            assertThat(mails.state(DECLINED)).contains(new MailState.Suppressed());
        }

        @Test
        void areNotSentIfTheRequestIsReopenedJustBeforeTheClaim() {
            apply(DECLINE);

            dispatch(NOW, new SendResult.Accepted("m-1"), () -> apply(REOPEN), () -> {})
                    .send(DECLINED);

            assertThat(sent).hasValue(0);
            assertThat(mails.state(DECLINED)).contains(new MailState.Suppressed());
        }

        /** An attempt that is under way cannot be called back, but it is the last one. */
        @Test
        void areNotTriedAgainIfTheRequestIsReopenedDuringAnAttempt() {
            apply(DECLINE);

            dispatch(NOW, new SendResult.RefusedForNow("Throttled"), () -> {}, () -> apply(REOPEN))
                    .send(DECLINED);
            assertThat(mails.find(DECLINED).orElseThrow().isWithdrawn()).isTrue();
            assertThat(mails.state(DECLINED).orElseThrow()).isInstanceOf(MailState.Pending.class);
            dispatch(LATER).send(DECLINED);

            assertThat(sent).hasValue(1);
            assertThat(mails.state(DECLINED)).contains(new MailState.Suppressed());
        }

        @Test
        void neitherIfItIsDeclinedAgainMeanwhile() {
            apply(DECLINE);
            Runnable changes = () -> {
                apply(REOPEN);
                apply(DECLINE);
            };

            dispatch(NOW, new SendResult.RefusedForNow("Throttled"), () -> {}, changes)
                    .send(DECLINED);
            dispatch(LATER).send(DECLINED);

            assertThat(sent).hasValue(1);
            assertThat(mails.state(new MailId.OfSubmission(REFERENCE, MailKind.DECLINED, 1, 1)))
                    .contains(BORN);
        }

        @Test
        void stayAsTheyAreIfTheyWereSent() {
            apply(DECLINE);
            mails.transition(DECLINED, BORN, new MailState.Sent(1, "m-1"), NOW);
            apply(REOPEN);

            assertThat(mails.state(DECLINED)).contains(new MailState.Sent(1, "m-1"));
            assertThat(item("mail#declined")).doesNotContainKeys("expiresAt", "expiresWhenFinished");
        }

        @Test
        void areEitherSentOrSuppressedIfBothHappenAtOnce() throws Exception {
            for (int round = 0; round < 20; round++) {
                apply(DECLINE);
                MailId.OfSubmission mail = mail(MailKind.DECLINED, 1, round);
                Change reopen = change(REOPEN);
                int before = sent.get();
                try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                    List<Callable<Object>> both =
                            List.of(() -> dispatch(NOW).send(mail), () -> transitions.apply(REFERENCE, reopen));
                    threads.invokeAll(both)
                            .forEach(one -> assertThat(one.resultNow()).isNotNull());
                }

                assertThat(mails.state(mail))
                        .contains(sent.get() > before ? new MailState.Sent(1, "m-1") : new MailState.Suppressed());
            }
        }
    }

    @Nested
    class SentAgain {
        @Test
        void areNewMailsWithTheNextNumber() {
            apply(new RequestEvent.Resend(MailKind.CONFIRMATION, 1));
            apply(new RequestEvent.Resend(MailKind.CONFIRMATION, 1));
            apply(new RequestEvent.Resend(MailKind.REQUEST, 2));

            assertThat(mails.state(mail(MailKind.CONFIRMATION, 1, 1))).contains(BORN);
            assertThat(mails.state(mail(MailKind.CONFIRMATION, 1, 2))).contains(BORN);
            assertThat(mails.state(mail(MailKind.REQUEST, 2, 1))).contains(BORN);
            assertThat(item("mail#clinic#1-2")).isNotEmpty();
            assertThat(mails.find(mail(MailKind.CONFIRMATION, 1, 2))
                            .orElseThrow()
                            .occasion())
                    .isEqualTo(new Occasion.Submitted(MailKind.CONFIRMATION, Samples.received()));
            assertThat(history())
                    .extracting(HistoryEntry::what, HistoryEntry::from, HistoryEntry::to, HistoryEntry::mail)
                    .containsExactly(
                            tuple("resend", Optional.of(mail(MailKind.CONFIRMATION, 1, 1))),
                            tuple("resend", Optional.of(mail(MailKind.CONFIRMATION, 1, 2))),
                            tuple("resend", Optional.of(mail(MailKind.REQUEST, 2, 1))));
        }

        @Test
        void leaveTheRequestAsItIs() {
            Outcome outcome = apply(new RequestEvent.Resend(MailKind.REQUEST, 1));

            assertThat(outcome).isEqualTo(new Outcome.Done(new Request(REFERENCE, new Received(), 1)));
        }

        @Test
        void areDueAsOthersAre() {
            apply(new RequestEvent.Resend(MailKind.REQUEST, 2));

            assertThat(mails.due(NOW, 100)).extracting(due -> due.id()).contains(mail(MailKind.REQUEST, 2, 1));
        }

        @Test
        void sayAgainWhyTheRequestIsDeclined() {
            apply(DECLINE);
            apply(new RequestEvent.Resend(MailKind.DECLINED, 1));

            assertThat(mails.find(mail(MailKind.DECLINED, 1, 1)).orElseThrow().occasion())
                    .isEqualTo(new Occasion.Declined(Samples.received(), Decline.NO_TIMES));
            assertThat(item("mail#declined#1")).containsKey("expiresWhenFinished");
        }

        @Test
        void areRefusedIfThereNeverWasSuchAMailOrThereIsNoSuchInbox() {
            apply(new RequestEvent.Decline(Decline.NO_TIMES, false, EXPIRES_AT));

            for (RequestEvent refused : List.of(
                    new RequestEvent.Resend(MailKind.DECLINED, 1),
                    new RequestEvent.Resend(MailKind.UNDELIVERED, 1),
                    new RequestEvent.Resend(MailKind.CONFIRMATION, 2),
                    new RequestEvent.Resend(MailKind.REQUEST, 0),
                    new RequestEvent.Resend(MailKind.REQUEST, 3))) {
                assertThat(apply(refused)).as(refused.toString()).isInstanceOf(Outcome.NotAllowed.class);
            }
            assertThat(history()).hasSize(1);
        }

        @Test
        void countTowardsThePatientsLimitAndTheClinicsDoNot() {
            RequestTransitions limited = limited(2);
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                outcomes.add(limited.apply(REFERENCE, change(new RequestEvent.Resend(MailKind.CONFIRMATION, 1))));
            }
            Request present = requests.find(REFERENCE).orElseThrow();

            assertThat(outcomes.subList(0, 2)).allMatch(Outcome.Done.class::isInstance);
            assertThat(outcomes.subList(2, 4)).containsOnly(new Outcome.TooManyMails(present));
            assertThat(history()).hasSize(2);
            assertThat(mails.state(mail(MailKind.CONFIRMATION, 1, 3))).isEmpty();
            assertThat(limited.apply(REFERENCE, change(new RequestEvent.Resend(MailKind.REQUEST, 1))))
                    .isInstanceOf(Outcome.Done.class);
        }

        /** The forms that a patient sends and the mails that staff send have one count. */
        @Test
        void countTogetherWithTheMailsThatThePatientCauses() {
            limited(5).apply(REFERENCE, change(new RequestEvent.Resend(MailKind.CONFIRMATION, 1)));

            Map<String, AttributeValue> key = Keys.limit(Samples.requestMails(2, 5)
                    .limit()
                    .of(Samples.received().submission().contact().email(), NOW));
            assertThat(table.client()
                            .getItem(get -> get.tableName(TestTable.NAME).key(key))
                            .item())
                    .containsEntry("count", AttributeValue.fromN("1"));
        }

        @Test
        void happenOnceHoweverOftenTheFormComes() {
            Change twice = change(new RequestEvent.Resend(MailKind.CONFIRMATION, 1));
            transitions.apply(REFERENCE, 0, twice);

            assertThat(transitions.apply(REFERENCE, 0, twice)).isInstanceOf(Outcome.Done.class);
            assertThat(mails.state(mail(MailKind.CONFIRMATION, 1, 2))).isEmpty();
        }
    }

    private static Tuple tuple(String what, Optional<MailId.OfSubmission> mail) {
        return Tuple.tuple(what, "RECEIVED", "RECEIVED", mail);
    }

    private static MailId.OfSubmission mail(MailKind kind, int inbox, int number) {
        return new MailId.OfSubmission(REFERENCE, kind, inbox, number);
    }

    private RequestTransitions limited(int mailsPerDay) {
        return new RequestTransitions(requests, Samples.requestMails(2, mailsPerDay));
    }

    private Outcome apply(RequestEvent event) {
        return transitions.apply(REFERENCE, change(event));
    }

    private Change change(RequestEvent event) {
        forms++;
        return new Change(event, ANA, Optional.empty(), "form-" + forms, NOW);
    }

    private List<HistoryEntry> history() {
        return requests.history(REFERENCE);
    }

    private Map<String, AttributeValue> item(String sk) {
        return table.item(REFERENCE.value(), sk);
    }

    /** A sender at this time that is always accepted. */
    private Dispatch dispatch(Instant at) {
        return dispatch(at, new SendResult.Accepted("m-1"), () -> {}, () -> {});
    }

    /**
     * A sender of mails.
     *
     * @param before happens between reading a mail and claiming it
     * @param during happens during each attempt
     */
    private Dispatch dispatch(Instant at, SendResult result, Runnable before, Runnable during) {
        MailTransitions states = new MailTransitions(
                mails,
                new DynamoDbListings(table.client(), TestTable.NAME),
                new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10)),
                2);
        return new Dispatch(
                states,
                (_, _, _) -> {
                    sent.incrementAndGet();
                    during.run();
                    return result;
                },
                () -> {
                    before.run();
                    return "owner";
                },
                new Daytime(ZoneId.of("America/New_York")),
                Clock.fixed(at, ZoneOffset.UTC));
    }
}
