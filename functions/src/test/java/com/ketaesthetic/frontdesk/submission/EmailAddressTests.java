package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "a@b.co",
                "first.last+tag@example.com",
                "o'brien@example.ie",
                "Maria.LOPEZ@example.com",
                "x_y=z@sub.sub.example.museum",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "user@xn--mnchen-3ya.de",
                "user@123.com",
                "user@a--b.com",
            })
    void takes(String address) {
        assertThat(EmailAddress.parse(address)).isEqualTo(new Right<>(new EmailAddress(address)));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "\u200Bmaria@example.com",
                "\uFEFFmaria@example.com\u2060",
                "ma\u00ADria\u200B@\u200Bexample.\u200Bcom",
                "\u2068maria@example.com\u2069",
                "\u202Amaria@example.com\u202C",
                "maria\u200C@exa\u200Dmple.com",
                "maria@example.c\u202Eom",
            })
    void dropsWhatNobodySees(String address) {
        assertThat(EmailAddress.parse(address)).isEqualTo(new Right<>(new EmailAddress("maria@example.com")));
    }

    /** With the joiner and without it, this may be two domains of two owners. */
    @Test
    void refusesAJoinerThatMayMakeAnotherDomain() {
        String joined = "user@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.ir";

        assertThat(EmailAddress.parse(joined)).isEqualTo(new Wrong<>(Reason.INVALID));
        assertThat(EmailAddress.parse(joined.replace("\u200C", "\u200B"))).isInstanceOf(Right.class);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Ana@EXAMPLE.Com, Ana@example.com",
        "user@münchen.de, user@xn--mnchen-3ya.de",
        "user@MÜNCHEN.DE, user@xn--mnchen-3ya.de",
        "user@straße.de, user@xn--strae-oqa.de",
        "user@例え.テスト, user@xn--r8jz45g.xn--zckzah",
        "user@例え。テスト, user@xn--r8jz45g.xn--zckzah",
        "user@почта.рф, user@xn--80a1acny.xn--p1ai",
        "user@ＥＸＡＭＰＬＥ.com, user@example.com",
    })
    void writesTheDomainInAscii(String address, String ascii) {
        assertThat(EmailAddress.parse(address)).isEqualTo(new Right<>(new EmailAddress(ascii)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "user",
                "@example.com",
                "user@",
                "user@localhost",
                "user@example.com.",
                "user@.example.com",
                "user@exa..mple.com",
                "user@-example.com",
                "user@example-.com",
                "user@exa_mple.com",
                "user@[192.0.2.1]",
                "user@192.0.2.1",
                "user@☃.net",
                "user@💩.la",
                "user@ab--c.com",
                "user@\u0301a.com",
                ".user@example.com",
                "user.@example.com",
                "us..er@example.com",
                "\"user\"@example.com",
                "user(comment)@example.com",
                "Ana <ana@example.com>",
                "ana@example.com, bob@example.com",
                "ana@example.com;bob@example.com",
                "ana@bob@example.com",
                "us er@example.com",
                "usér@example.com",
                "user@exam ple.com",
                "user@example.com\nbcc: x@example.com",
                "mailto:user@example.com?subject=x",
            })
    void refuses(String address) {
        assertThat(EmailAddress.parse(address)).isEqualTo(new Wrong<>(Reason.INVALID));
    }

    @Test
    void takes254CharactersAndALocalPartOf64() {
        String domain = "a".repeat(61) + "." + "b".repeat(61) + "." + "c".repeat(62) + ".de";
        String longest = "l".repeat(64) + "@" + domain;
        String tooLong = "l".repeat(64) + "@x" + domain;

        assertThat(longest.length()).isEqualTo(254);
        assertThat(EmailAddress.parse(longest)).isEqualTo(new Right<>(new EmailAddress(longest)));
        assertThat(EmailAddress.parse(tooLong)).isEqualTo(new Wrong<>(Reason.TOO_LONG));
        assertThat(EmailAddress.parse("l".repeat(65) + "@b.co")).isEqualTo(new Wrong<>(Reason.INVALID));
    }

    @Test
    void countsADomainInItsAsciiForm() {
        String label = "почемужеонинеговорятпорусски.";
        String ascii = "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l.";
        String fits = "ana@" + label.repeat(6) + "ru";
        String tooLong = "ana@" + label.repeat(7) + "ru";

        assertThat(EmailAddress.parse(fits).toOptional()).contains(new EmailAddress("ana@" + ascii.repeat(6) + "ru"));
        assertThat(tooLong.length()).isLessThan(254);
        assertThat(EmailAddress.parse(tooLong).toOptional()).isEmpty();
    }

    @Test
    void takesLabelsOf63Characters() {
        assertThat(EmailAddress.parse("ana@" + "a".repeat(63) + ".de").toOptional())
                .isPresent();
        assertThat(EmailAddress.parse("ana@" + "a".repeat(64) + ".de").toOptional())
                .isEmpty();
    }
}
