package com.ketaesthetic.frontdesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Limit;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTests {
    private static final EmailAddress MARIA = new EmailAddress("maria@example.com");

    private final Limits limits =
            new Limits(new Limits.Most(30, 3, 2000), new KeyedHash("a secret of the tests"), Samples.clinic());

    @Test
    void countPostsByTheHour() {
        Limit limit = limits.posts(ClientAddress.of("192.0.2.1"), Instant.parse("2026-11-23T15:59:59.999Z"));

        assertThat(limit.most()).isEqualTo(30);
        assertThat(limit.window()).isEqualTo("2026-11-23T15:00:00Z");
        assertThat(limit.until()).isEqualTo("2026-11-23T16:00:00Z");
    }

    @Test
    void countSubmissionsByTheHourAndLetANetworkUseHalfOfThem() {
        Instant lateInTheHour = Instant.parse("2026-11-23T15:59:59.999Z");

        assertThat(limits.submissions(lateInTheHour).most()).isEqualTo(2000);
        assertThat(limits.submissions(lateInTheHour).until()).isEqualTo("2026-11-23T16:00:00Z");
        Limit network = limits.submissionsPerNetwork(ClientAddress.of("192.0.2.1"), lateInTheHour);
        assertThat(network.most()).isEqualTo(1000);
        assertThat(network.window()).isEqualTo("2026-11-23T15:00:00Z");
        assertThat(new Limits.Most(30, 3, 1).submissionsPerNetworkPerHour()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "192.0.2.1, 192.0.2.254, true",
        "192.0.2.1, 192.0.3.1, false",
        "2001:db8:1::1, 2001:db8:1:ffff::2, true",
        "2001:db8:1::1, 2001:db8:2::1, false",
        "::ffff:192.0.2.1, 192.0.2.2, true"
    })
    void knowANetworkByItsPrefix(String one, String other, boolean same) {
        assertThat(limits.submissionsPerNetwork(ClientAddress.of(one), Samples.NOW)
                        .equals(limits.submissionsPerNetwork(ClientAddress.of(other), Samples.NOW)))
                .isEqualTo(same);
    }

    @Test
    void countMailsByTheClinicsDay() {
        Instant lateInTheEvening = Instant.parse("2026-11-24T04:59:59Z");

        assertThat(limits.mails(MARIA, lateInTheEvening).most()).isEqualTo(3);
        assertThat(limits.mails(MARIA, lateInTheEvening).window()).isEqualTo("2026-11-23");
        assertThat(limits.mails(MARIA, lateInTheEvening).until()).isEqualTo("2026-11-24T05:00:00Z");
    }

    @Test
    void knowAMailAddressHoweverItIsWritten() {
        assertThat(limits.mails(new EmailAddress("MARIA@example.com"), Samples.NOW))
                .isEqualTo(limits.mails(MARIA, Samples.NOW));
        assertThat(limits.mails(new EmailAddress("ana@example.com"), Samples.NOW))
                .isNotEqualTo(limits.mails(MARIA, Samples.NOW));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "victim@example.com, victim+1@example.com, true",
        "victim+a@example.com, Victim+b+c@EXAMPLE.com, true",
        "v.ictim@gmail.com, victim@gmail.com, true",
        "v.i.c.t.i.m+x@googlemail.com, victim@gmail.com, true",
        "v.ictim@example.com, victim@example.com, false",
        "victim@example.com, victim@example.org, false",
        "+1@example.com, +2@example.com, false"
    })
    void countAMailboxAndNotASpellingOfIt(String one, String other, boolean same) {
        assertThat(limits.mails(new EmailAddress(email(one)), Samples.NOW)
                        .equals(limits.mails(new EmailAddress(email(other)), Samples.NOW)))
                .isEqualTo(same);
    }

    private static String email(String text) {
        return EmailAddress.parse(text).toOptional().orElseThrow().value();
    }

    @Test
    void showNoAddress() {
        assertThat(limits.posts(ClientAddress.of("192.0.2.1"), Samples.NOW).id())
                .matches("[0-9a-f]{64}");
        assertThat(limits.mails(MARIA, Samples.NOW).id()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:0db8:0:0:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "test-invoke-source-ip, unknown, false"
    })
    void countAWholeNetworkOfIpv6AsOne(String one, String other, boolean same) {
        assertThat(limits.posts(ClientAddress.of(one), Samples.NOW)
                        .equals(limits.posts(ClientAddress.of(other), Samples.NOW)))
                .isEqualTo(same);
    }
}
