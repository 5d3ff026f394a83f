package com.ketaesthetic.frontdesk.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNote;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.submission.Submission.ContactMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormParserTests {
    /** A time at which it is Tuesday the 24th elsewhere, but still Monday the 23rd, 22:30, in New York. */
    private static final Instant NOW = Instant.parse("2026-11-24T03:30:00Z");

    /** Monday the 23rd, 13:00, in New York. */
    private static final Instant AFTER_NOON = Instant.parse("2026-11-23T18:00:00Z");

    private final FormParser parser = new FormParser(Samples.clinic(Set.of(LocalDate.parse("2026-11-26"))));

    @Nested
    class AppointmentRequests {
        @Test
        void areReadWithAllTheirFields() {
            Form form = Samples.appointmentForm()
                    .text("/requestedBy", "caregiver")
                    .text("/caregiverName", "Luis Lopez")
                    .text("/preferredTimes/0/date", "2026-11-24")
                    .text("/preferredTimes/0/partOfDay", "evening")
                    .text("/preferredTimes/2/date", "2027-05-21")
                    .text("/preferredTimes/2/partOfDay", "any")
                    .text("/contactMethod", "text")
                    .flag("/textConsent", true)
                    .flag("/voicemailOk", true)
                    .text("/interest", "anxiety-ptsd")
                    .text("/message", "Mornings\r\nare best.")
                    .text("/language", "es")
                    .build();

            assertThat(parser.parse(Kind.APPOINTMENT_REQUEST, form, NOW))
                    .isEqualTo(new Parsed.Valid(
                            new AppointmentRequest(
                                    new Contact(
                                            new PersonName("Maria Lopez"),
                                            new EmailAddress("maria@example.com"),
                                            new PhoneNumber("+12125550123", null),
                                            null,
                                            ContactMethod.TEXT,
                                            true),
                                    PatientType.NEW,
                                    new PersonName("Luis Lopez"),
                                    List.of(
                                            new PreferredTime(LocalDate.parse("2026-11-24"), PartOfDay.EVENING),
                                            new PreferredTime(LocalDate.parse("2027-05-21"), PartOfDay.ANY)),
                                    true,
                                    Interest.ANXIETY_PTSD,
                                    new Message("Mornings\nare best.")),
                            Optional.of(Language.SPANISH)));
        }

        @Test
        void keepWhatIsWrittenBesideThePhoneNumber() {
            Form form = Samples.appointmentForm()
                    .text("/phone", "212-555-0123 or 973-604-3848")
                    .build();

            assertThat(parser.parse(Kind.APPOINTMENT_REQUEST, form, NOW))
                    .extracting(parsed -> ((Parsed.Valid) parsed).submission().contact())
                    .isEqualTo(new Contact(
                            new PersonName("Maria Lopez"),
                            new EmailAddress("maria@example.com"),
                            new PhoneNumber("+12125550123", null),
                            new PhoneNote("or 973-604-3848"),
                            ContactMethod.PHONE,
                            false));
        }

        @ParameterizedTest(name = "{0} is {1}")
        @CsvSource({
            "es, SPANISH",
            "es-MX, SPANISH",
            "es_419, SPANISH",
            "ES, SPANISH",
            "es-Latn-US-x-home, SPANISH",
            "es_MX.UTF-8, SPANISH",
            "en-GB, ENGLISH",
            "pt,",
            "est,",
            "e,",
            "-,",
            "español,",
        })
        void takeTheLanguageThatATagNamesAndRefuseNone(String tag, @Nullable Language language) {
            Form form = Samples.appointmentForm().text("/language", tag).build();

            assertThat(parser.parse(Kind.APPOINTMENT_REQUEST, form, NOW))
                    .isEqualTo(new Parsed.Valid(Samples.appointmentRequest(), Optional.ofNullable(language)));
        }

        @Test
        void needOnlyWhatIsRequired() {
            assertThat(parser.parse(
                            Kind.APPOINTMENT_REQUEST, Samples.appointmentForm().build(), NOW))
                    .isEqualTo(new Parsed.Valid(Samples.appointmentRequest(), Optional.empty()));
        }

        @Test
        void areToldAllThatIsMissingInTheOrderOfTheFields() {
            assertThat(codes(Kind.APPOINTMENT_REQUEST, new Form.Builder()))
                    .containsExactly(
                            "/name name.required",
                            "/email email.required",
                            "/phone phone.required",
                            "/patientType patientType.required",
                            "/consent consent.required");
        }

        @Test
        void areToldAllThatIsWrongAtOnce() {
            Form.Builder form = Samples.appointmentForm()
                    .text("/name", "a\u0000b")
                    .text("/email", "nobody")
                    .text("/phone", "12")
                    .text("/patientType", "old")
                    .text("/requestedBy", "caregiver")
                    .text("/preferredTimes/0/date", "2026-11-22")
                    .text("/preferredTimes/0/partOfDay", "noon")
                    .mistyped("/preferredTimes/1")
                    .text("/preferredTimes/2/partOfDay", "any")
                    .text("/contactMethod", "text")
                    .mistyped("/voicemailOk")
                    .text("/interest", "everything")
                    .text("/message", "x".repeat(2001))
                    .flag("/consent", false)
                    .text("/language", "fr");

            assertThat(codes(Kind.APPOINTMENT_REQUEST, form))
                    .containsExactly(
                            "/name name.characters",
                            "/email email.invalid",
                            "/phone phone.invalid",
                            "/patientType patientType.invalid",
                            "/caregiverName caregiverName.required",
                            "/preferredTimes/0/date preferredTimes.date.past",
                            "/preferredTimes/0/partOfDay preferredTimes.partOfDay.invalid",
                            "/preferredTimes/1 preferredTimes.type",
                            "/preferredTimes/2/date preferredTimes.date.required",
                            "/textConsent textConsent.required",
                            "/voicemailOk voicemailOk.type",
                            "/interest interest.invalid",
                            "/message message.too-long",
                            "/consent consent.required");
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "2026-11-22, past",
            "2026-11-23, past",
            "2026-11-26, closed",
            "2026-11-28, closed",
            "2027-05-24, too-far",
            "2026-02-30, invalid",
            "26-11-30, invalid",
            "2026-11-30T10:00, invalid",
            "11/30/2026, invalid",
            "+2026-11-30, invalid",
            "+002026-12-01, invalid",
            "2026-1-5, invalid",
            "2026-12-1, invalid",
            "20261201, invalid",
            "2026-335, invalid",
            "2026-W49-2, invalid",
            "-2026-12-01, invalid",
            "\u0662\u0660\u0662\u0666-\u0661\u0662-\u0660\u0661, invalid",
            "\uFF12\uFF10\uFF12\uFF16-12-01, invalid",
            "2026\u201112\u201101, invalid",
            "2026-12-01Z, invalid",
        })
        void refuseDaysThatCannotBe(String date, String reason) {
            Form.Builder form = Samples.appointmentForm()
                    .text("/preferredTimes/1/date", date)
                    .text("/preferredTimes/1/partOfDay", "any");

            assertThat(codes(Kind.APPOINTMENT_REQUEST, form))
                    .containsExactly("/preferredTimes/1/date preferredTimes.date." + reason);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"2026-11-24", "2027-05-21"})
        void takeDaysTo180Ahead(String date) {
            assertThat(codes(Kind.APPOINTMENT_REQUEST, preferring(date, "morning")))
                    .isEmpty();
        }

        @ParameterizedTest(name = "{0} after noon: {1}")
        @CsvSource({
            "morning, /preferredTimes/0/partOfDay preferredTimes.partOfDay.past",
            "afternoon,",
            "evening,",
            "any,",
        })
        void takeWhatIsNotOverToday(String part, @Nullable String code) {
            assertThat(codes(Kind.APPOINTMENT_REQUEST, preferring("2026-11-23", part), AFTER_NOON))
                    .isEqualTo(code == null ? List.of() : List.of(code));
        }

        private static Form.Builder preferring(String date, String part) {
            return Samples.appointmentForm()
                    .text("/preferredTimes/0/date", date)
                    .text("/preferredTimes/0/partOfDay", part);
        }

        @Test
        void haveAtMostThreePreferredTimes() {
            Form.Builder form = Samples.appointmentForm();
            for (int row = 0; row < 4; row++) {
                form.text("/preferredTimes/" + row + "/date", "2026-11-24")
                        .text("/preferredTimes/" + row + "/partOfDay", "any");
            }

            assertThat(codes(Kind.APPOINTMENT_REQUEST, form))
                    .containsExactly("/preferredTimes preferredTimes.too-many");
        }

        @Test
        void sayOnceWhatHasTheWrongType() {
            Form.Builder form = Samples.appointmentForm()
                    .mistyped("/name")
                    .mistyped("/consent")
                    .mistyped("/preferredTimes")
                    .mistyped("/idempotencyKey");

            assertThat(codes(Kind.APPOINTMENT_REQUEST, form))
                    .containsExactly(
                            "/name name.type",
                            "/preferredTimes preferredTimes.type",
                            "/consent consent.type",
                            "/idempotencyKey idempotencyKey.type");
        }

        @Test
        void ignoreTheNameOfACaregiverWhoDidNotFillInTheForm() {
            Form form =
                    Samples.appointmentForm().text("/caregiverName", "a\u0000b").build();

            assertThat(parser.parse(Kind.APPOINTMENT_REQUEST, form, NOW))
                    .isEqualTo(new Parsed.Valid(Samples.appointmentRequest(), Optional.empty()));
        }
    }

    @Nested
    class ContactMessages {
        @Test
        void areAnsweredByMailWhenThereIsNoPhone() {
            assertThat(parser.parse(Kind.CONTACT_MESSAGE, Samples.contactForm().build(), NOW))
                    .isEqualTo(new Parsed.Valid(
                            new ContactMessage(
                                    new Contact(
                                            new PersonName("Maria Lopez"),
                                            new EmailAddress("maria@example.com"),
                                            null,
                                            null,
                                            ContactMethod.EMAIL,
                                            false),
                                    null,
                                    new Message("Do you take my insurance?")),
                            Optional.empty()));
        }

        @Test
        void areAnsweredByPhoneWhenThereIsOne() {
            Form form = Samples.contactForm().text("/phone", "212-555-0123").build();

            assertThat(parser.parse(Kind.CONTACT_MESSAGE, form, NOW))
                    .extracting(parsed ->
                            ((Parsed.Valid) parsed).submission().contact().method())
                    .isEqualTo(ContactMethod.PHONE);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"phone", "text"})
        void needAPhoneToBeAnsweredByIt(String method) {
            Form.Builder form =
                    Samples.contactForm().text("/contactMethod", method).flag("/textConsent", true);

            assertThat(codes(Kind.CONTACT_MESSAGE, form)).containsExactly("/phone phone.required");
        }

        @Test
        void haveWords() {
            assertThat(codes(Kind.CONTACT_MESSAGE, Samples.contactForm().text("/message", " ")))
                    .containsExactly("/message message.required");
        }

        @Test
        void leaveAloneTheFieldsOfTheOtherForm() {
            assertThat(codes(Kind.CONTACT_MESSAGE, Samples.contactForm().mistyped("/patientType")))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "with times: {0}")
    @CsvSource({"true, /preferredTimes preferredTimes.required", "false, /message message.required"})
    void aWishSaysSomething(boolean withTimes, String missing) {
        assertThat(parser.parseWish(new Form.Builder().build(), withTimes, NOW))
                .isInstanceOfSatisfying(
                        FormParser.ParsedWish.Invalid.class,
                        wish -> assertThat(wish.violations())
                                .extracting(violation -> violation.pointer() + " " + violation.code())
                                .containsExactly(missing));
    }

    private List<String> codes(Kind kind, Form.Builder form) {
        return codes(kind, form, NOW);
    }

    private List<String> codes(Kind kind, Form.Builder form, Instant now) {
        return parser.parse(kind, form.build(), now) instanceof Parsed.Invalid(List<Violation> violations)
                ? violations.stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList()
                : List.of();
    }
}
