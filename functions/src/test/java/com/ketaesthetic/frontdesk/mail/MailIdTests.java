package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailIdTests {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    static Stream<MailId> ids() {
        return Stream.concat(
                        Stream.of(MailKind.values()).map(kind -> MailId.of(Samples.REFERENCE, kind)),
                        Stream.of(
                                MailId.ofDigest(DAY),
                                new MailId.OfGathering(Samples.REFERENCE, 1),
                                new MailId.OfInboxFailure(DAY, 5, 1)))
                .flatMap(id -> Stream.of(id, id.forInbox(2), id.forInbox(5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void isReadBackFromItsText(MailId id) {
        assertThat(MailId.parse(id.toString())).contains(id);
        assertThat(id.toString()).matches("[A-Za-z0-9_@.-]+");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "7F3K92QD4M",
                "7F3K92QD4M-",
                "7F3K92QD4M-nobody",
                "short-patient",
                "digest-today",
                "-",
                "7F3K92QD4M-clinic-1",
                "7F3K92QD4M-clinic-6",
                "7F3K92QD4M-clinic-",
                "digest-2026-11-23-x",
                "inbox-2026-11-23",
                "gathered-short"
            })
    void isNothingElse(String text) {
        assertThat(MailId.parse(text)).isEmpty();
    }
}
