package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailState.Pending;
import com.ketaesthetic.frontdesk.mail.Sweep.Result;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The inboxes that a sweep finds on the suppression list. */
class InboxCheckTests {
    private static final MailId CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final Instant NOW = Samples.NOW;
    private static final Instant AGES_AGO = NOW.minus(Duration.ofHours(1));

    private final Sweeps sweeps = new Sweeps();
    private final InMemoryMails mails = sweeps.mails;
    private final List<MailId> sent = sweeps.sent;

    @Test
    void areCountedOnceADay() {
        sweeps.inboxes = 3;
        sweeps.suppressionList = inbox -> inbox == 2;

        sweeps.run();
        sweeps.run();
        assertThat(sweeps.suppressedInboxes).containsExactly(1);

        sweeps.now = NOW.plus(Duration.ofDays(1));
        sweeps.run();
        assertThat(sweeps.suppressedInboxes).containsExactly(1, 1);
    }

    @Test
    void areLookedForAgainIfTheMailServiceGaveNoAnswer() {
        mails.states.put(CLINIC, new Pending(0, AGES_AGO));
        sweeps.suppressionList = inbox -> {
            throw new UnavailableException("looking", new IllegalStateException());
        };

        assertThat(sweeps.run()).isEqualTo(new Result(1, 1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(sweeps.failedParts).containsExactly(Sweep.Part.INBOX_CHECK);
        assertThat(sent).containsExactly(CLINIC);

        sweeps.suppressionList = inbox -> false;
        sweeps.run();
        assertThat(sweeps.suppressedInboxes).containsExactly(0);
    }
}
