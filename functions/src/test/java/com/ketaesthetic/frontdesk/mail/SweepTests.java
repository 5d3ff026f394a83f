package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import com.ketaesthetic.frontdesk.mail.Sweep.Result;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sweep does with mails. */
class SweepTests {
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final Instant NOW = Samples.NOW;
    private static final Instant AGES_AGO = NOW.minus(Duration.ofHours(1));

    private final Sweeps sweeps = new Sweeps();
    private final InMemoryMails mails = sweeps.mails;
    private final List<MailId> sent = sweeps.sent;

    @Test
    void thatIsOverdueIsSent() {
        mails.states.put(PATIENT, new Pending(0, AGES_AGO));
        mails.states.put(CLINIC, new Pending(0, NOW.plusSeconds(1)));

        assertThat(sweeps.run()).isEqualTo(new Result(1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(sent).containsExactly(PATIENT);
        assertThat(sweeps.outcomes).containsExactly(new Dispatch.Outcome.Tried(new SendResult.Accepted("m-1")));
        assertThat(mails.states).containsEntry(PATIENT, new Sent(1, "m-1"));
    }

    @Test
    void whoseSenderIsGoneIsInDoubt() {
        mails.states.put(PATIENT, new Sending(1, NOW, "gone"));

        assertThat(sweeps.run()).isEqualTo(new Result(1, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(sent).isEmpty();
        assertThat(mails.states).containsEntry(PATIENT, new InDoubt(1, NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void withoutEvidenceIsSentToTheClinicAgainAndNotToThePatient() {
        mails.states.put(PATIENT, new InDoubt(1, AGES_AGO));
        mails.states.put(CLINIC, new InDoubt(1, AGES_AGO));

        assertThat(sweeps.run()).isEqualTo(new Result(2, 2, 2, 1, 0, 0, 0, 0, 0));
        assertThat(sent).containsExactly(CLINIC);
        assertThat(mails.states).containsEntry(PATIENT, new Parked(1, NOW)).containsEntry(CLINIC, new Sent(2, "m-2"));
    }

    @Test
    void thatIsFinishedIsNotTouched() {
        mails.states.put(PATIENT, new Sent(1, "m-1"));
        mails.states.put(CLINIC, new MailState.Failed(1, AGES_AGO));

        assertThat(sweeps.run()).isEqualTo(new Result(0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(mails.done).isEmpty();
    }

    @Test
    void withTroubleHoldsNobodyUp() {
        mails.states.put(PATIENT, new Pending(0, AGES_AGO));
        mails.states.put(CLINIC, new Pending(0, AGES_AGO.plusSeconds(1)));
        MailService service = (id, attempt, occasion) -> {
            if (id.equals(PATIENT)) {
                throw new IllegalStateException("poison");
            }
            return sweeps.accepted(id, attempt, occasion);
        };

        assertThat(sweeps.run(service)).isEqualTo(new Result(2, 2, 0, 0, 1, 0, 1, 0, 0));
        assertThat(sweeps.faults).containsExactly(PATIENT);
        assertThat(sent).containsExactly(CLINIC);
    }

    @Test
    void withTroubleComesLastInTheNextRun() {
        mails.states.put(PATIENT, new Pending(0, AGES_AGO));
        List<MailId> tried = new ArrayList<>();
        MailService poison = (id, attempt, occasion) -> {
            tried.add(id);
            throw new IllegalStateException("poison");
        };
        sweeps.run(poison);
        mails.states.put(PATIENT, new Pending(0, AGES_AGO));
        mails.states.put(CLINIC, new Pending(0, NOW));
        sweeps.now = NOW.plus(Duration.ofMinutes(5));

        assertThat(sweeps.run(poison).left()).isEqualTo(2);
        assertThat(tried).containsExactly(PATIENT, CLINIC, PATIENT);
    }

    @Test
    void thatIsAnOrphanIsRemovedAndHoldsNobodyUp() {
        for (int i = 0; i < 300; i++) {
            MailId orphan = MailId.of(new Reference("%010d".formatted(i)), MailKind.CONFIRMATION);
            mails.states.put(orphan, new Pending(0, AGES_AGO));
            mails.orphans.add(orphan);
        }
        mails.states.put(CLINIC, new InDoubt(1, NOW));

        assertThat(sweeps.run()).isEqualTo(new Result(301, 300, 1, 0, 0, 300, 0, 0, 0));
        assertThat(sent).containsExactly(CLINIC);
        assertThat(mails.states).containsOnlyKeys(CLINIC);
    }

    @Test
    void isSentHoweverMuchThereIs() {
        for (int i = 0; i < 1000; i++) {
            mails.states.put(
                    MailId.of(new Reference("%010d".formatted(i)), MailKind.REQUEST), new Pending(0, AGES_AGO));
        }

        assertThat(sweeps.run()).isEqualTo(new Result(1000, 1000, 0, 0, 0, 0, 0, 0, 0));
        assertThat(sent).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void isLeftToTheNextRunWhenTimeIsShort() {
        mails.states.put(PATIENT, new Pending(0, AGES_AGO));

        assertThat(sweeps.runWithoutTime(this::unused)).isEqualTo(new Result(0, 0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(mails.states).containsEntry(PATIENT, new Pending(0, AGES_AGO));
    }

    private SendResult unused(MailId id, int attempt, Occasion occasion) {
        throw new AssertionError("nothing was to be sent");
    }
}
