package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SesEventTests {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "Send, '', SENT",
        "DeliveryDelay, '', DELAYED",
        "Delivery, '', DELIVERED",
        "Bounce, Permanent, HARD_BOUNCED",
        "Bounce, Transient, SOFT_BOUNCED",
        "Bounce, Undetermined, SOFT_BOUNCED",
        "Complaint, '', COMPLAINED",
        "Reject, '', REJECTED",
        "Rendering Failure, '', REJECTED"
    })
    void isRead(String type, String bounceType, Report report) {
        assertThat(read(event(type, "7F3K92QD4M-patient", "2", bounceType)))
                .isEqualTo(
                        new SesEvent.Reported(MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION), 2, "m-1", report));
    }

    @Test
    void mayBeOfATypeThatIsUnknown() {
        assertThat(read(event("Open", "7F3K92QD4M-patient", "2", ""))).isEqualTo(new SesEvent.Unknown("e-1", "Open"));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "somebody-else", "7F3K92QD4M"})
    void mayBeAboutAMailThatIsNotOurs(String mailId) {
        assertThat(read(event("Send", mailId, "1", ""))).isEqualTo(new SesEvent.Unknown("e-1", "Send"));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "0", "-1", "one", "1234567"})
    void mayHaveNoAttempt(String attempt) {
        assertThat(read(event("Send", "7F3K92QD4M-patient", attempt, "")))
                .isEqualTo(new SesEvent.Unknown("e-1", "Send"));
    }

    @Test
    void mayLackEverything() {
        assertThat(read("{}")).isEqualTo(new SesEvent.Unknown("", ""));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "[]", "null", "{", "canary@example.com"})
    void isNothingElse(String event) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an event of SES")
                .hasMessageNotContaining("canary");
    }

    private static SesEvent read(String event) {
        return SesEvent.read(event.getBytes(UTF_8));
    }

    private static String event(String type, String mailId, String attempt, String bounceType) {
        return """
                {"id": "e-1", "type": "%s", "messageId": "m-1", "mailId": "%s", "attempt": "%s", "bounceType": "%s"}""".formatted(type, mailId, attempt, bounceType);
    }
}
