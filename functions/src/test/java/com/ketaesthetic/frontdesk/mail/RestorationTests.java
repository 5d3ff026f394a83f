package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailState.Delivered;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Parked;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.MailState.Sending;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The mails of a table that was restored from a backup. */
class RestorationTests {
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final Instant NOW = Samples.NOW;
    private static final Instant GRACE_OVER = NOW.plus(Duration.ofMinutes(10));

    private final Sweeps sweeps = new Sweeps();
    private final InMemoryMails mails = sweeps.mails;

    @Test
    void areInDoubtIfTheyWereToBeSent() {
        mails.states.put(CLINIC, new Pending(0, NOW.minus(Duration.ofDays(1))));
        mails.states.put(PATIENT, new Pending(3, NOW.plus(Duration.ofDays(20))));

        assertThat(sweeps.restoration().doubtMails()).isEqualTo(2);

        assertThat(mails.states)
                .containsEntry(CLINIC, new InDoubt(1, GRACE_OVER))
                .containsEntry(PATIENT, new InDoubt(4, GRACE_OVER));
    }

    @Test
    void areSentToTheClinicAgainAndShownToStaffInsteadOfThePatient() {
        mails.states.put(CLINIC, new Pending(0, NOW));
        mails.states.put(PATIENT, new Pending(0, NOW));
        sweeps.restoration().doubtMails();

        sweeps.run();
        assertThat(sweeps.sent).isEmpty();

        sweeps.now = GRACE_OVER;
        sweeps.run();
        assertThat(sweeps.sent).containsExactly(CLINIC);
        assertThat(mails.states)
                .containsEntry(CLINIC, new Sent(2, "m-2"))
                .containsEntry(PATIENT, new Parked(1, GRACE_OVER));
    }

    /** The mail service still reports about a mail that was sent after the backup. */
    @Test
    void areSentIfEvidenceComes() {
        mails.states.put(PATIENT, new Pending(0, NOW));
        sweeps.restoration().doubtMails();

        sweeps.tracking().track(PATIENT, 1, "m-1", Report.DELIVERED);

        assertThat(mails.states).containsEntry(PATIENT, new Delivered(1, "m-1"));
    }

    @Test
    void stayAsTheyAreIfTheTableKnowsThatTheyMayHaveBeenSent() {
        mails.states.put(CLINIC, new Sending(1, NOW, "owner"));
        mails.states.put(PATIENT, new InDoubt(2, NOW));

        sweeps.restoration().doubtMails();
        sweeps.restoration().doubtMails();

        assertThat(mails.states)
                .containsEntry(CLINIC, new Sending(1, NOW, "owner"))
                .containsEntry(PATIENT, new InDoubt(2, NOW));
    }
}
