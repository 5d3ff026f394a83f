package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.calendar.CalendarFile.Method;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mails that follow from an appointment, to the patient and to the clinic. */
class AppointmentMailTests {
    private static final String TIME = "Tuesday, December 1, 2026, 10:00\u00a0AM\u00a0EST";
    private static final String HORA = "martes, 1 de diciembre de 2026, 10:00\u00a0a.m.\u00a0EST";

    @Nested
    class ToThePatient {
        @Test
        void sayWhenAndWhereAndWhatToDo() {
            assertThat(first(MailKind.BOOKED, ClinicMailDetail.CONTACT, Language.ENGLISH)
                            .text())
                    .isEqualTo("""
                            Ketaesthetic

                            Your appointment is booked.

                            When: %s
                            How long: 30 minutes
                            Where: 1 Example Street, New York, NY 10001

                            We look forward to seeing you. A file for your calendar comes with this email.

                            Your reference number: 7F3K9-2QD4M
                            Please have it ready when you call us.

                            See or change your appointment: %s

                            If you cannot come or have a question, call us at 973-604-3848

                            If it cannot wait
                            In an emergency, call 911.
                            If you are thinking about suicide, call or text 988, at any hour.

                            Open Monday to Friday, 9:00\u00a0AM to 6:00\u00a0PM

                            If you did not write to us, someone entered your email address by mistake, and you can ignore this email. This email was sent automatically.
                            """.formatted(TIME, Settings.LINK.to(Samples.REFERENCE)));
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
                BOOKED             | Your appointment                         | Your appointment is booked.         | Su cita está programada.
                MOVED              | Your appointment has a new time          | Your appointment has a new time.    | Su cita tiene otra hora.
                CANCELLED          | Your appointment is cancelled            | We have cancelled your appointment. | Hemos cancelado su cita.
                REMINDER           | A reminder of your appointment           | Your appointment is coming up.      | Su cita se acerca.
                CHANGE_RECEIPT     | You asked for another time               | Your appointment stands until       | Su cita sigue en pie
                WITHDRAWAL_RECEIPT | You cancelled your appointment           | You cancelled your appointment.     | Usted canceló su cita.
                """)
        void sayWhatHasHappenedInBothLanguages(MailKind kind, String subject, String english, String spanish) {
            MailContent mail = first(kind, ClinicMailDetail.CONTACT, Language.ENGLISH);
            MailContent correo = first(kind, ClinicMailDetail.CONTACT, Language.SPANISH);

            assertThat(mail.subject()).isEqualTo(subject + ": 7F3K9-2QD4M");
            assertThat(mail.text()).contains(english, TIME, "30 minutes", "973-604-3848");
            assertThat(correo.text()).contains(spanish, HORA, "30 minutos", "973-604-3848");
        }

        /** The reference in the subject must not be taken for the code. */
        @Test
        void sayInTheSubjectWhereTheCodeIs() {
            assertThat(first(MailKind.CODE, ClinicMailDetail.CONTACT, Language.ENGLISH)
                            .subject())
                    .isEqualTo("Your code is in this email. Request: 7F3K9-2QD4M");
        }

        @Test
        void sayNoTimeIfThereIsNone() {
            for (MailKind kind : List.of(MailKind.CHANGE_RECEIPT, MailKind.WITHDRAWAL_RECEIPT)) {
                MailContent mail = written(kind, ClinicMailDetail.CONTACT, Language.ENGLISH, "x")
                        .getLast();

                assertThat(mail.text())
                        .contains(
                                kind == MailKind.CHANGE_RECEIPT
                                        ? "We have received your change."
                                        : "You took back your request.")
                        .doesNotContain("2026", "appointment", "minutes");
                assertThat(mail.calendar()).isEmpty();
            }
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void changeACalendarOnlyIfSomethingChanged(MailKind kind) {
            Optional<Method> method = Optional.ofNullable(
                    switch (kind) {
                        case BOOKED, MOVED -> Method.REQUEST;
                        case CANCELLED, WITHDRAWAL_RECEIPT -> Method.CANCEL;
                        default -> null;
                    });

            assertThat(Occasions.of(kind, Samples.received())
                            .limit(1)
                            .map(Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)::write)
                            .map(mail -> mail.calendar().map(MailContent.Calendar::method)))
                    .allMatch(method::equals);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void repeatNothingThatWasTypedAndSayNothingOfATreatment(Language language) {
            for (MailKind kind : MailKind.values()) {
                if (kind.isToPatient()) {
                    List<MailContent> mails = written(kind, ClinicMailDetail.FULL, language, "Canary");

                    assertThat(mails).isEqualTo(written(kind, ClinicMailDetail.FULL, language, "Somebody"));
                    assertThat(mails)
                            .allSatisfy(mail -> assertThat(all(mail))
                                    .doesNotContainIgnoringCase("canary")
                                    .doesNotContainIgnoringCase("migra")
                                    .doesNotContainIgnoringCase("ketamin")
                                    .doesNotContainIgnoringCase("december 2,")
                                    .contains(Settings.LINK.to(Samples.REFERENCE)));
                }
            }
        }

        @Test
        void waitForACodeToWriteOneOf() {
            assertThatThrownBy(() -> Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                            .write(new Occasion.Submitted(MailKind.CODE, Samples.received())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CODE");
        }
    }

    @Nested
    class ToTheClinic {
        @Test
        void sayWhatThePatientWishes() {
            assertThat(first(MailKind.CHANGE_ASKED, ClinicMailDetail.FULL, Language.ENGLISH)
                            .text())
                    .contains("The appointment stands until you move it, cancel it or keep it.")
                    .contains("Appointment, which stands for now: " + TIME + ", 30 minutes")
                    .contains("""
                            Would like to come:
                              Wednesday, December 2, 2026, in the morning
                              Friday, December 4, 2026, any time
                            Message: Canary
                            Name: Canary
                            """);
            assertThat(first(MailKind.CHANGE_ASKED, ClinicMailDetail.CONTACT, Language.ENGLISH)
                            .text())
                    .contains("December 2, 2026", "Message: 6 characters.")
                    .doesNotContain("Message: Canary");
        }

        @Test
        void sayWhichTimeIsFreeAgain() {
            List<MailContent> mails = written(MailKind.WITHDRAWN, ClinicMailDetail.CONTACT, Language.ENGLISH, "Canary");

            assertThat(mails.getFirst().text()).contains("The time is free again.", "Cancelled appointment: " + TIME);
            assertThat(mails.getLast().text())
                    .contains("There is nothing left to do.")
                    .doesNotContain("ppointment");
        }

        @Test
        void sayNoMoreThanTheReferenceIfThatIsAllTheyMay() {
            Stream.of(MailKind.values())
                    .filter(kind -> !kind.isToPatient())
                    .flatMap(kind -> written(kind, ClinicMailDetail.REFERENCE, Language.ENGLISH, "Canary").stream())
                    .forEach(mail -> assertThat(all(mail))
                            .contains("7F3K9-2QD4M")
                            .doesNotContain("Canary", "December", "212-555", "maria@", "migraine"));
        }

        @Test
        void nameTheMailThatDidNotArrive() {
            List<String> notes = Stream.of(MailKind.values())
                    .filter(kind -> kind.value().endsWith("undelivered"))
                    .map(kind -> first(kind, ClinicMailDetail.CONTACT, Language.ENGLISH))
                    .map(mail -> mail.text().lines().toList().get(3))
                    .toList();

            assertThat(notes).hasSize(8).doesNotHaveDuplicates().allMatch(note -> note.contains("did not reach"));
        }

        /** The times that the patient once preferred would be taken for those of the appointment. */
        @Test
        void sayWhereTheTimeIsAndNoTimeThatMayBeOld() {
            for (MailKind kind :
                    List.of(MailKind.BOOKED_UNDELIVERED, MailKind.MOVED_UNDELIVERED, MailKind.REMINDER_UNDELIVERED)) {
                assertThat(first(kind, ClinicMailDetail.FULL, Language.ENGLISH).text())
                        .contains("The desk shows the ", "(212) 555-0123")
                        .doesNotContain("Preferred times");
            }
        }

        /** Read as the time of what the mail is about, the time of the request would mislead. */
        @ParameterizedTest(name = "{0}")
        @EnumSource(names = {"CHANGE_ASKED", "WITHDRAWN", "BOOKED_UNDELIVERED", "UNDELIVERED"})
        void sayWhatWasReceivedWhen(MailKind kind) {
            MailContent mail = first(kind, ClinicMailDetail.CONTACT, Language.ENGLISH);

            assertThat(mail.text()).contains("\nRequest received: Monday, November 23, 2026");
            assertThat(mail.html()).contains(">Request received: Monday, November 23, 2026");
        }

        /** Only the patient may have the link to the patient's page. */
        @Test
        void doNotLinkToThePatientsPage() {
            Stream.of(MailKind.values())
                    .filter(kind -> !kind.isToPatient())
                    .flatMap(kind -> written(kind, ClinicMailDetail.FULL, Language.ENGLISH, "Canary").stream())
                    .forEach(mail -> assertThat(all(mail)).doesNotContain("/request/"));
        }
    }

    private static MailContent first(MailKind kind, ClinicMailDetail detail, Language language) {
        return written(kind, detail, language, "Canary").getFirst();
    }

    private static List<MailContent> written(MailKind kind, ClinicMailDetail detail, Language language, String typed) {
        ReceivedSubmission received = Samples.received(Written.request(typed, typed), language);
        return Occasions.of(kind, received)
                .map(Settings.writer(detail, Language.ENGLISH)::write)
                .toList();
    }

    private static String all(MailContent mail) {
        return mail.subject()
                + mail.html()
                + mail.text()
                + mail.calendar().map(MailContent.Calendar::file).orElse("");
    }
}
