package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Sweep.Result;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The requests over the limit that a sweep gathers. */
class GatheringTests {
    private final Sweeps sweeps = new Sweeps();
    private final InMemoryListings listings = sweeps.listings;
    private final List<MailId> sent = sweeps.sent;

    @Test
    void areGatheredFiftyInAMail() {
        for (int i = 0; i < 120; i++) {
            listings.waiting.add(new Reference("%010d".formatted(i)));
        }

        assertThat(sweeps.run().gathered()).isEqualTo(120);

        assertThat(listings.waiting).isEmpty();
        assertThat(sent)
                .containsExactlyInAnyOrder(
                        new MailId.OfGathering(new Reference("0000000000"), 1),
                        new MailId.OfGathering(new Reference("0000000050"), 1),
                        new MailId.OfGathering(new Reference("0000000100"), 1));
        assertThat(listings.gathered.values().stream().flatMap(List::stream))
                .hasSize(120)
                .doesNotHaveDuplicates();
    }

    @Test
    void areLeftToTheNextRunWhenTimeIsShort() {
        listings.waiting.add(Samples.REFERENCE);

        Result result = sweeps.runWithoutTime(sweeps::accepted);

        assertThat(listings.waiting).containsExactly(Samples.REFERENCE);
        assertThat(result.left()).isOne();
    }
}
