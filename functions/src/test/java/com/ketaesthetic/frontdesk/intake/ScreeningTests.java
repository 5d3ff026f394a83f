package com.ketaesthetic.frontdesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTests {
    @Test
    void findsNothingInWhatPeopleSend() {
        assertThat(screen(Samples.appointmentForm())).isEmpty();
    }

    @Test
    void findsWhoFillsInWhatPeopleDoNotSee() {
        assertThat(screen(Samples.appointmentForm().text("/website", "0"))).contains(Quarantine.HONEYPOT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-11-23T15:00:00Z, true",
        "2026-11-23T14:59:57.001Z, true",
        "2026-11-23T09:59:58-05:00, true",
        "2026-11-23T14:59:57Z, false",
        "2026-11-22T15:00:00Z, false",
        "2026-11-20T15:00:00Z, false",
        "2026-11-23T15:00:00.001Z, false",
        "+1000000000-12-31T23:59:59Z, false",
        "-1000000000-01-01T00:00:00Z, false",
        "yesterday, false"
    })
    void findsWhoIsFasterThanPeople(String startedAt, boolean found) {
        assertThat(screen(Samples.appointmentForm().text("/startedAt", startedAt))
                        .equals(Optional.of(Quarantine.TOO_FAST)))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example, https://b.example and HTTPS://c.example",
                "www.a.example www.b.example\nWww.c.example",
                "bit.ly/1 bit.ly/2 bit.ly/3",
                "https://a.example/?u=www.b.example [url=http://b.example]b[/url] ftp://c.example"
            })
    void findsMoreThanTwoWebAddressesInAMessage(String message) {
        assertThat(screen(Samples.contactForm().text("/message", message))).contains(Quarantine.LINKS);
    }

    @Test
    void findsThemInANoteBesideAPhoneNumberToo() {
        Form.Builder one = Samples.appointmentForm().text("/phone", "212-555-0123 http://a.example");
        Form.Builder three = Samples.appointmentForm().text("/phone", "212-555-0123 bit.ly/1 bit.ly/2 bit.ly/3");

        assertThat(screen(one)).isEmpty();
        assertThat(screen(three)).contains(Quarantine.LINKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I read https://www.a.example/one.two/three and https://b.example/?back=https://c.example",
                "I have tried betterhelp.com, talkspace.com and cerebral.com.",
                "Mornings and/or evenings, w/o a drip. Mon./Wed./Fri. at 9 a.m./p.m. 10/12. St.John's/Mary's",
                "Write to maria@www.example.com or luis@mail.example.org, ana@x.example",
                "I have BCBSNJ, I am freezing all day, and trouble with my sleep(4 hours), strengths none.",
                "I can come Mon.am/pm, Tue.am/pm or Fri.am/pm.",
            })
    void findsNothingInAMessageWithUpToTwo(String message) {
        assertThat(screen(Samples.contactForm().text("/message", message))).isEmpty();
    }

    @Test
    void findsSpamInWhichEveryLineIsQuoted() {
        String message = "> http://a.example and https://b.example\n> and HTTPS://c.example";

        assertThat(screen(Samples.contactForm().text("/message", message))).contains(Quarantine.LINKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://spam.example", "Win at www.spam.example", "spam.com", "Ann bit.ly/1", "SPAM.XYZ now"})
    void findsAWebAddressInAnyLineOfFreeText(String line) {
        List<Field> lines = Field.of(Kind.APPOINTMENT_REQUEST).stream()
                .filter(field -> field.type() == Field.Type.FREE_LINE)
                .toList();

        assertThat(lines).contains(Field.NAME, Field.CAREGIVER_NAME);
        assertThat(lines)
                .allSatisfy(field -> assertThat(screen(Samples.appointmentForm().text(field.pointer(), line)))
                        .contains(Quarantine.LINKS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J.R.Smith",
                "St.John",
                "Dr.Shopov",
                "Ana M.Netanyahu",
                "Ο.Νίκος",
                "D'Angelo-Com",
                "Ng.",
                "Comfort Info",
                "Ma.de los Ángeles Ruiz",
                "Dr.Link"
            })
    void findsNothingInNamesWithDots(String name) {
        assertThat(screen(Samples.appointmentForm().text("/name", name))).isEmpty();
    }

    private static Optional<Quarantine> screen(Form.Builder builder) {
        Form form = builder.build();
        Kind kind = form.text(Field.PATIENT_TYPE).isPresent() ? Kind.APPOINTMENT_REQUEST : Kind.CONTACT_MESSAGE;
        return Screening.screen(kind, form, new Proof.Missing(), Samples.NOW);
    }
}
