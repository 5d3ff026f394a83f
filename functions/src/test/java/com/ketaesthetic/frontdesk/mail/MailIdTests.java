package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
                .flatMap(id -> Stream.of(id, id.forInbox(2), id.forInbox(5)))
                .flatMap(id -> id instanceof MailId.OfSubmission mail
                        ? Stream.of(mail, numbered(mail, 1), numbered(mail, 25), numbered(mail, 9999))
                        : Stream.of(id));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void isReadBackFromItsText(MailId id) {
        assertThat(MailId.parse(id.toString())).contains(id);
        assertThat(id.toString()).matches("[A-Za-z0-9_@.-]+");
    }

    @Test
    void hasATextWithoutANumberAsLongAsThereIsOneOfItsKind() {
        assertThat(new MailId.OfSubmission(Samples.REFERENCE, MailKind.REQUEST, 2))
                .hasToString("7F3K92QD4M-clinic-2");
        assertThat(new MailId.OfSubmission(Samples.REFERENCE, MailKind.REQUEST, 2, 3))
                .hasToString("7F3K92QD4M-clinic.3-2");
    }

    private static MailId numbered(MailId.OfSubmission mail, int number) {
        return new MailId.OfSubmission(mail.reference(), mail.kind(), mail.inbox(), number);
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
                "7F3K92QD4M-clinic.0",
                "7F3K92QD4M-clinic.01",
                "7F3K92QD4M-clinic.10000",
                "7F3K92QD4M-clinic-2.1",
                "7F3K92QD4M-declined-",
                "digest-2026-11-23-x",
                "inbox-2026-11-23",
                "gathered-short"
            })
    void isNothingElse(String text) {
        assertThat(MailId.parse(text)).isEmpty();
    }
}
