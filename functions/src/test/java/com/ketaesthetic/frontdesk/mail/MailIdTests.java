package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailIdTests {
    static Stream<MailId> ids() {
        return Stream.concat(
                Stream.of(MailKind.values()).map(kind -> MailId.of(Samples.REFERENCE, kind)),
                Stream.of(new MailId.OfDigest(LocalDate.parse("2026-11-23"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void isReadBackFromItsText(MailId id) {
        assertThat(MailId.parse(id.toString())).contains(id);
        assertThat(id.toString()).matches("[A-Za-z0-9_@.-]+");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "7F3K92QD4M", "7F3K92QD4M-", "7F3K92QD4M-nobody", "short-patient", "digest-today", "-"})
    void isNothingElse(String text) {
        assertThat(MailId.parse(text)).isEmpty();
    }
}
