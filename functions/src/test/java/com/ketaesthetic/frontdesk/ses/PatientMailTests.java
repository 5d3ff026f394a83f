package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientMailTests {
    @Test
    void saysWhatHappensNextInEnglish() {
        assertThat(Written.mail(MailKind.CONFIRMATION, Written.request("Maria", "Hello"), Language.ENGLISH)
                        .text())
                .isEqualTo("""
                        Ketaesthetic

                        We have received your request. It is not yet a confirmed appointment.
                        We will call or write to you within one business day to find a time that works for you.

                        Your reference number: 7F3K9-2QD4M
                        Please have it ready when you call us.

                        See or change your request: https://front.example/live/request/7F3K92QD4M-de4a1c55ea9ba897d4940cfb67d84798

                        To change something or to ask a question, call us at 973-604-3848

                        If it cannot wait
                        In an emergency, call 911.
                        If you are thinking about suicide, call or text 988, at any hour.

                        1 Example Street, New York, NY 10001
                        Open Monday to Friday, 9:00\u00a0AM to 6:00\u00a0PM

                        If you did not write to us, someone entered your email address by mistake, and you can ignore this email. This email was sent automatically.
                        """);
    }

    @Test
    void saysItInSpanishToo() {
        MailContent mail = Written.mail(MailKind.CONFIRMATION, Written.request("Maria", "Hola"), Language.SPANISH);

        assertThat(mail.subject()).isEqualTo("Hemos recibido su solicitud: 7F3K9-2QD4M");
        assertThat(mail.text()).contains("Todavía no es una cita confirmada.", "911", "988");
        assertThat(mail.html()).contains("<html lang=\"es\">", "Todavía no es una cita confirmada.");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void repeatsNothingThatWasTyped(Language language) {
        MailContent one = Written.mail(MailKind.CONFIRMATION, Written.request("Canary", "canary"), language);
        MailContent other = Written.mail(MailKind.CONFIRMATION, Written.request("Somebody Else", "else"), language);

        assertThat(one).isEqualTo(other);
        assertThat(one.html() + one.text() + one.subject()).doesNotContainIgnoringCase("canary");
    }
}
