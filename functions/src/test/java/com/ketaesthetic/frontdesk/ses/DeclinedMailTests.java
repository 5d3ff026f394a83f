package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.submission.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeclinedMailTests {
    @Test
    void saysItInEnglish() {
        MailContent mail = written("Maria", "Hello", Decline.NO_TIMES, Language.ENGLISH);

        assertThat(mail.subject()).isEqualTo("About your request: 7F3K9-2QD4M");
        assertThat(mail.text()).isEqualTo("""
                        Ketaesthetic

                        We are sorry. We have no free time that matches your request.
                        We made no appointment. Please call us to find another time, or send us another request.

                        Your reference number: 7F3K9-2QD4M
                        Please have it ready when you call us.

                        See your request: https://front.example/live/request/7F3K92QD4M-de4a1c55ea9ba897d4940cfb67d84798

                        Our phone number is 973-604-3848

                        If it cannot wait
                        In an emergency, call 911.
                        If you are thinking about suicide, call or text 988, at any hour.

                        1 Example Street, New York, NY 10001
                        Open Monday to Friday, 9:00\u00a0AM to 6:00\u00a0PM

                        If you did not write to us, someone entered your email address by mistake, and you can ignore this email. This email was sent automatically.
                        """);
    }

    @Test
    void saysItInSpanish() {
        MailContent mail = written("Maria", "Hola", Decline.NOT_OFFERED, Language.SPANISH);

        assertThat(mail.subject()).isEqualTo("Sobre su solicitud: 7F3K9-2QD4M");
        assertThat(mail.text())
                .contains("Lo sentimos. No podemos ofrecerle lo que nos pidió.", "911", "988", "973-604-3848");
        assertThat(mail.html()).contains("<html lang=\"es\">", "No podemos ofrecerle lo que nos pidió.");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hasASentenceForEachReason(Decline reason) {
        for (Language language : Language.values()) {
            assertThat(Decline.values())
                    .filteredOn(other -> other != reason)
                    .extracting(
                            other -> written("Maria", "Hello", other, language).text())
                    .doesNotContain(written("Maria", "Hello", reason, language).text());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void repeatsNothingThatWasTypedAndSaysNothingOfTheTreatment(Language language) {
        MailContent one = written("Canary", "canary", Decline.OTHER, language);

        assertThat(one).isEqualTo(written("Somebody Else", "else", Decline.OTHER, language));
        assertThat(one.html() + one.text() + one.subject())
                .doesNotContainIgnoringCase("canary")
                .doesNotContainIgnoringCase("migra")
                .doesNotContainIgnoringCase("ketamin");
    }

    private static MailContent written(String name, String message, Decline reason, Language language) {
        return Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH)
                .write(new Occasion.Declined(Samples.received(Written.request(name, message), language), reason));
    }
}
