package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Dispatch.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchTests {
    private static final MailId ID = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailStateMachine MACHINE = new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final MailState.Sending SENDING =
            new MailState.Sending(2, Samples.NOW.plus(Duration.ofMinutes(2)), "owner");
    private static final SendResult ACCEPTED = new SendResult.Accepted("m-1");
    private static final SendResult THROTTLED = new SendResult.RefusedForNow("TooManyRequestsException");

    private final InMemoryMails mails = new InMemoryMails();

    static Stream<Arguments> results() {
        SendResult rejected = new SendResult.RefusedForGood("MessageRejected");
        SendResult lost = new SendResult.Unknown("SocketException");
        return Stream.of(
                Arguments.of(ACCEPTED, new MailState.Sent(2, "m-1"), new Outcome.Tried(ACCEPTED)),
                Arguments.of(
                        THROTTLED,
                        new MailState.Pending(2, Samples.NOW.plusSeconds(10)),
                        new Outcome.Waits(Duration.ofSeconds(10), Optional.of(THROTTLED))),
                Arguments.of(rejected, new MailState.Failed(2, Samples.NOW), new Outcome.Tried(rejected)),
                Arguments.of(
                        lost,
                        new MailState.InDoubt(2, Samples.NOW.plus(Duration.ofMinutes(12))),
                        new Outcome.Tried(lost)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void claimsThenSendsOnceThenMarksWhatCameOfIt(SendResult result, MailState marked, Outcome outcome) {
        mails.states.put(ID, new MailState.Pending(1, Samples.NOW));

        assertThat(dispatch(result).send(ID)).isEqualTo(outcome);
        assertThat(mails.done)
                .containsExactly(
                        "transition " + ID + " to " + SENDING,
                        "send " + ID + ", attempt 2",
                        "transition " + ID + " to " + marked);
    }

    @Test
    void marksTheAnswerThoughOthersHaveDoubtedMeanwhile() {
        mails.states.put(ID, new MailState.Pending(1, Samples.NOW));
        Dispatch dispatch = dispatch((id, attempt, occasion) -> {
            mails.states.put(ID, new MailState.InDoubt(2, Samples.NOW));
            return ACCEPTED;
        });

        dispatch.send(ID);

        assertThat(mails.states).containsEntry(ID, new MailState.Sent(2, "m-1"));
    }

    @Test
    void leavesAloneWhatIsNotDue() {
        mails.states.put(ID, new MailState.Pending(1, Samples.NOW.plusSeconds(7)));

        assertThat(dispatch(ACCEPTED).send(ID)).isEqualTo(new Outcome.Waits(Duration.ofSeconds(7), Optional.empty()));
        assertThat(mails.done).isEmpty();
    }

    @Test
    void suppressesWhatIsWithdrawn() {
        mails.states.put(ID, new MailState.Pending(1, Samples.NOW));
        mails.withdrawn.add(ID);

        assertThat(dispatch(ACCEPTED).send(ID)).isEqualTo(new Outcome.NothingToDo());
        assertThat(mails.states).containsEntry(ID, new MailState.Suppressed());
    }

    @Test
    void leavesAloneWhatIsNotOurs() {
        mails.states.put(ID, new MailState.Sent(1, "m-1"));

        assertThat(dispatch(ACCEPTED).send(ID)).isEqualTo(new Outcome.NothingToDo());
        assertThat(dispatch(ACCEPTED).send(MailId.of(Samples.REFERENCE, MailKind.REQUEST)))
                .isEqualTo(new Outcome.NothingToDo());
        assertThat(mails.done).isEmpty();
    }

    private Dispatch dispatch(SendResult result) {
        return dispatch((id, attempt, occasion) -> {
            mails.done.add("send " + id + ", attempt " + attempt);
            return result;
        });
    }

    private Dispatch dispatch(MailService service) {
        return new Dispatch(
                new MailTransitions(mails, new InMemoryListings(mails), MACHINE, 1),
                service,
                () -> "owner",
                new Daytime(Samples.clinic().timeZone()),
                Samples.CLOCK);
    }
}
