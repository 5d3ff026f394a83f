package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Dispatch.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchTests {
    private static final MailId ID = new MailId(Samples.REFERENCE, Recipient.PATIENT);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final MailState.Sending SENDING = new MailState.Sending(2, Samples.NOW.plus(LEASE));

    private final List<String> done = new ArrayList<>();

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(new SendResult.Accepted("m-1"), new MailState.Sent(2, "m-1"), false),
                Arguments.of(
                        new SendResult.RefusedForNow("TooManyRequestsException"),
                        new MailState.Pending(2, Samples.NOW.plusSeconds(10)),
                        true),
                Arguments.of(new SendResult.RefusedForGood("MessageRejected"), new MailState.Failed(2), false),
                Arguments.of(new SendResult.Unknown("SocketException"), new MailState.InDoubt(2, Samples.NOW), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void sendsOnceAndMarksWhatCameOfIt(SendResult result, MailState marked, boolean again) {
        Outcome outcome =
                dispatch(new Claim.Granted(SENDING, Samples.received()), result).send(ID);

        assertThat(outcome).isEqualTo(new Outcome.Tried(result));
        assertThat(outcome.isToBeTriedAgain()).isEqualTo(again);
        assertThat(done).containsExactly("claim for PT2M", "send 7F3K92QD4M-patient, attempt 2", "mark " + marked);
    }

    @Test
    void leavesAloneWhatIsNotDueAndAsksForItAgain() {
        Outcome outcome =
                dispatch(new Claim.NotDue(), new SendResult.Accepted("never")).send(ID);

        assertThat(outcome).isEqualTo(new Outcome.NotDue());
        assertThat(outcome.isToBeTriedAgain()).isTrue();
        assertThat(done).containsExactly("claim for PT2M");
    }

    @Test
    void leavesAloneWhatIsNotOurs() {
        Outcome outcome =
                dispatch(new Claim.NotOurs(), new SendResult.Accepted("never")).send(ID);

        assertThat(outcome).isEqualTo(new Outcome.NotOurs());
        assertThat(outcome.isToBeTriedAgain()).isFalse();
        assertThat(done).containsExactly("claim for PT2M");
    }

    @ParameterizedTest(name = "after attempt {0}: {1} s")
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "7, 320", "8, 640", "9, 900", "50, 900"})
    void waitsLongerAfterEachRefusal(int attempt, long seconds) {
        assertThat(MailState.backoff(attempt)).hasSeconds(seconds);
    }

    private Dispatch dispatch(Claim claim, SendResult result) {
        Mails mails = new Mails() {
            @Override
            public Claim claim(MailId id, Instant now, Duration lease) {
                done.add("claim for " + lease);
                return claim;
            }

            @Override
            public boolean move(MailId id, MailState.Sending from, MailState to) {
                done.add("mark " + to);
                return true;
            }
        };
        MailService service = (id, attempt, submission) -> {
            done.add("send " + id + ", attempt " + attempt);
            return result;
        };
        return new Dispatch(mails, service, LEASE, Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    }
}
