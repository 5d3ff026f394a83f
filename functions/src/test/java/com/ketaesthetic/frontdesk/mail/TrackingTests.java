package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailState.InDoubt;
import com.ketaesthetic.frontdesk.mail.MailState.Sent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reports that the mail service gives about mails. */
class TrackingTests {
    private static final MailId PATIENT = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final Instant NOW = Samples.NOW;

    private final Sweeps sweeps = new Sweeps();
    private final InMemoryMails mails = sweeps.mails;

    private final Tracking tracking = sweeps.tracking();

    @Test
    void changeItsState() {
        mails.states.put(PATIENT, new InDoubt(1, NOW));

        assertThat(tracking.track(PATIENT, 1, "m-1", Report.SENT)).contains(new Sent(1, "m-1"));
        assertThat(mails.states).containsEntry(PATIENT, new Sent(1, "m-1"));
    }

    @Test
    void tellTheClinicBeforeTheyAreNotedAndOnce() {
        mails.states.put(PATIENT, new Sent(1, "m-1"));

        tracking.track(PATIENT, 1, "m-1", Report.HARD_BOUNCED);
        tracking.track(PATIENT, 1, "m-1", Report.HARD_BOUNCED);
        tracking.track(PATIENT, 1, "m-1", Report.COMPLAINED);

        assertThat(mails.done)
                .containsExactly(
                        "add 7F3K92QD4M-undelivered",
                        "transition 7F3K92QD4M-patient to " + new MailState.HardBounced(1, "m-1"),
                        "transition 7F3K92QD4M-patient to " + new MailState.Complained(1, "m-1"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"SOFT_BOUNCED", "HARD_BOUNCED", "COMPLAINED", "REJECTED"})
    void tellTheOtherInboxesOnceThatOneFails(Report report) {
        sweeps.inboxes = 3;
        MailId second = CLINIC.forInbox(2);
        mails.states.put(second, new Sent(1, "m-1"));

        sweeps.tracking().track(second, 1, "m-1", report);
        sweeps.tracking().track(second, 1, "m-1", report);

        LocalDate day = LocalDate.parse("2026-11-23");
        assertThat(mails.states.keySet())
                .containsExactlyInAnyOrder(
                        second, new MailId.OfInboxFailure(day, 2, 1), new MailId.OfInboxFailure(day, 2, 3));
    }

    @Test
    void tellEveryInboxThatThePatientsMailDidNotArrive() {
        sweeps.inboxes = 2;
        mails.states.put(PATIENT, new Sent(1, "m-1"));

        sweeps.tracking().track(PATIENT, 1, "m-1", Report.HARD_BOUNCED);

        MailId notice = MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED);
        assertThat(mails.states).containsOnlyKeys(PATIENT, notice, notice.forInbox(2));
    }

    @Test
    void tellOfEachMailToThePatientByItself() {
        MailId.OfSubmission declined = new MailId.OfSubmission(Samples.REFERENCE, MailKind.DECLINED, 1, 1);
        MailId.OfSubmission again = new MailId.OfSubmission(Samples.REFERENCE, MailKind.CONFIRMATION, 1, 2);
        for (MailId mail : List.of(PATIENT, declined, again)) {
            mails.states.put(mail, new Sent(1, "m-1"));
            tracking.track(mail, 1, "m-1", Report.HARD_BOUNCED);
        }

        assertThat(mails.states)
                .containsOnlyKeys(
                        PATIENT,
                        declined,
                        again,
                        MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED),
                        new MailId.OfSubmission(Samples.REFERENCE, MailKind.UNDELIVERED, 1, 2),
                        new MailId.OfSubmission(Samples.REFERENCE, MailKind.DECLINED_UNDELIVERED, 1, 1));
    }

    @Test
    void areIgnoredForAMailThatDoesNotExist() {
        assertThat(tracking.track(PATIENT, 1, "m-1", Report.SENT)).isEmpty();
        assertThat(mails.states).isEmpty();
    }
}
