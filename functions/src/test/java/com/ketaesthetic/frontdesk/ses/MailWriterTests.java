package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailWriterTests {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Nested
    class ToThePatient {
        @Test
        void saysWhatHappensNextInEnglish() {
            assertThat(write(MailKind.CONFIRMATION, request("Maria", "Hello"), Language.ENGLISH)
                            .text())
                    .isEqualTo("""
                            Ketaesthetic

                            We have received your request. It is not yet a confirmed appointment.
                            We will call or write to you within one business day to find a time that works for you.

                            Your reference number: 7F3K9-2QD4M
                            Please have it ready when you call us.

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
            MailContent mail = write(MailKind.CONFIRMATION, request("Maria", "Hola"), Language.SPANISH);

            assertThat(mail.subject()).isEqualTo("Hemos recibido su solicitud: 7F3K9-2QD4M");
            assertThat(mail.text()).contains("Todavía no es una cita confirmada.", "911", "988");
            assertThat(mail.html()).contains("<html lang=\"es\">", "Todavía no es una cita confirmada.");
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void repeatsNothingThatWasTyped(Language language) {
            MailContent one = write(MailKind.CONFIRMATION, request("Canary", "canary"), language);
            MailContent other = write(MailKind.CONFIRMATION, request("Somebody Else", "else"), language);

            assertThat(one).isEqualTo(other);
            assertThat(one.html() + one.text() + one.subject()).doesNotContainIgnoringCase("canary");
        }
    }

    @Nested
    class ToTheClinic {
        @Test
        void saysAllInFullDetail() {
            MailContent mail = Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                    .write(new Occasion.Submitted(
                            MailKind.REQUEST,
                            Samples.received(request("Maria", "First line\n\nThird line"), Language.SPANISH)));

            assertThat(mail.subject()).isEqualTo("New appointment request: 7F3K9-2QD4M");
            assertThat(mail.text()).isEqualTo("""
                            Ketaesthetic

                            New appointment request

                            Received: Monday, November 23, 2026, 10:00 AM EST
                            Reference: 7F3K9-2QD4M

                            Name: Maria
                            Patient: New
                            Caregiver who filled out the form: Luis Lopez
                            Phone:
                              (212) 555-0123 ext. 7
                              Also written there: or www[.]phone[.]example
                            Email: maria@example.com
                            Wants to hear back: by text message
                            Text messages: allowed
                            Voicemail: please do not leave one
                            Language: Spanish
                            Preferred times:
                              Monday, November 30, 2026, in the morning
                              Tuesday, December 1, 2026, any time
                            About: Migraine
                            Message:
                              First line
                             \s
                              Third line

                            If you reply to this email, your reply goes to the patient. The sender typed everything above. Please do not open web addresses that appear in it.
                            """);
        }

        @Test
        void saysWhenInSpanish() {
            String text = Settings.writer(ClinicMailDetail.CONTACT, Language.SPANISH)
                    .write(new Occasion.Submitted(
                            MailKind.REQUEST, Samples.received(request("Maria", "Hola"), Language.ENGLISH)))
                    .text();

            assertThat(text).contains("lunes, 30 de noviembre de 2026, por la mañana", "Idioma: Inglés");
        }

        @Test
        void saysNothingButTheReferenceWhenItIsToSayNoMore() {
            MailContent mail = Settings.writer(ClinicMailDetail.REFERENCE, Language.ENGLISH)
                    .write(new Occasion.Submitted(
                            MailKind.REQUEST, Samples.received(request("Maria", "Hello"), Language.ENGLISH)));

            assertThat(mail.subject()).isEqualTo("New appointment request: 7F3K9-2QD4M");
            assertThat(mail.text()).isEqualTo("""
                            Ketaesthetic

                            New appointment request

                            Received: Monday, November 23, 2026, 10:00 AM EST
                            Reference: 7F3K9-2QD4M

                            Look up this reference for the details.
                            """);
            assertThat(mail.html()).contains("7F3K9-2QD4M").doesNotContain("Maria", "2125550123", "555-0123");
        }

        @ParameterizedTest(name = "{index}")
        @ValueSource(
                strings = {
                    "<script>alert(1)</script>",
                    "</p></div></body></html>",
                    "\"><img src=x onerror=alert(1)>",
                    "' onmouseover='alert(1)",
                    "<a href=\"https://evil.example\">click</a>",
                    "${7*7} @if(true) !{x} $unsafe{x}",
                    "&lt;b&gt; &amp; &#60;b&#62;",
                    "<!-- x",
                    "]]>",
                    "<style>*{display:none}</style>",
                    "an \u202Eevil\u2066 right to left",
                })
        void hasTheSameTagsWhateverIsTyped(String typed) {
            MailContent plain = full(request("Plain", "plain"));
            MailContent hostile = full(request("Plain", typed));

            assertThat(tags(hostile.html())).isEqualTo(tags(plain.html()));
            assertThat(hostile.subject()).isEqualTo(plain.subject());
            assertThat(hostile.text()).contains(LinkBreaks.inBrackets(typed));
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "https://evil.example | https<a>:</a>//evil<a>.</a>example | https[:]//evil[.]example",
                    "www.evil.example | www<a>.</a>evil<a>.</a>example | www[.]evil[.]example",
                    "at 10:30 or 3.5 h | at 10:30 or 3.5 h | at 10:30 or 3.5 h",
                    "Dr. J. R. Smith | Dr. J. R. Smith | Dr. J. R. Smith",
                })
        void breaksWhatAMailProgramWouldMakeALinkOf(String typed, String html, String text) {
            MailContent mail = full(request(typed, "Hello"));

            assertThat(mail.html()).contains("<span dir=\"auto\" style=\"white-space:pre-wrap;\">" + html + "</span>");
            assertThat(mail.text()).contains("Name: " + text + "\n");
            assertThat(Jsoup.parse(mail.html()).text()).contains("Name " + typed + " ");
        }

        @Test
        void hasNothingInvisibleInWhatStaffCopy() {
            MailContent mail = full(request("María López www.spam.example", "Hello"));

            assertThat(mail.html() + mail.text()).doesNotContainPattern("\\p{Cf}");
        }

        @Test
        void showsThatAMessageHasAnEmptyLine() {
            assertThat(full(request("Maria", "First\n\nThird")).html())
                    .containsPattern("First</span>\\s*<br>\\s*<span[^>]*>&nbsp;</span>\\s*<br>\\s*<span[^>]*>Third");
        }

        @Test
        void linksThePhoneNumberAndNothingElse() {
            MailContent mail = full(request("Maria", "My site is https://spam.example, or call 973-604-3848"));

            assertThat(Jsoup.parse(mail.html()).select("a[href]"))
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.attr("href")).isEqualTo("tel:+12125550123");
                        assertThat(link.text()).isEqualTo("(212) 555-0123 ext. 7");
                    });
        }

        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "1000 | 1,000 characters. Look up the reference to read it. | "
                            + "1,000 caracteres. Busque la referencia para leerlo.",
                    "1 | 1 character. Look up the reference to read it. | "
                            + "1 carácter. Busque la referencia para leerlo."
                })
        void saysInContactDetailThatThereIsAMessage(int length, String english, String spanish) {
            Occasion occasion = new Occasion.Submitted(
                    MailKind.REQUEST, Samples.received(request("Maria", "🧠".repeat(length)), Language.ENGLISH));
            MailContent mail =
                    Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH).write(occasion);

            assertThat(mail.text())
                    .contains("Message: " + english + "\n", "Patient: New\n")
                    .doesNotContain("🧠", "Migraine");
            assertThat(mail.html()).contains(english).doesNotContain("🧠", "Migraine");
            assertThat(Settings.writer(ClinicMailDetail.CONTACT, Language.SPANISH)
                            .write(occasion)
                            .text())
                    .contains("Mensaje: " + spanish + "\n", "Paciente: Nuevo\n");
        }

        @Test
        void saysNothingOfAMessageIfThereIsNone() {
            assertThat(write(MailKind.REQUEST, Samples.appointmentRequest(), Language.ENGLISH)
                            .text())
                    .doesNotContain("Message");
        }

        private MailContent full(Submission request) {
            return Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                    .write(new Occasion.Submitted(MailKind.REQUEST, Samples.received(request, Language.ENGLISH)));
        }
    }

    /** The tags without those that break an address. */
    private static List<String> tags(String html) {
        return TAG.matcher(html.replaceAll("<a>([^<])</a>", "$1"))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Nested
    class ToTheClinicThatAConfirmationDidNotArrive {
        @Test
        void saysWhomToCall() {
            MailContent mail = write(MailKind.UNDELIVERED, request("Maria", "Hello"), Language.SPANISH);

            assertThat(mail.subject()).isEqualTo("A confirmation did not arrive: 7F3K9-2QD4M");
            assertThat(mail.text()).startsWith("""
                            Ketaesthetic

                            A confirmation did not arrive
                            Our confirmation did not reach this patient. Please call the patient instead.

                            Received: Monday, November 23, 2026, 10:00 AM EST
                            Reference: 7F3K9-2QD4M

                            Name: Maria
                            """).contains("(212) 555-0123").doesNotContain("Hello", "reply");
            assertThat(mail.html())
                    .contains("Please call the patient instead", "(212) 555-0123")
                    .doesNotContain("Hello", "reply");
        }

        @Test
        void saysNothingButTheReferenceWhenItIsToSayNoMore() {
            MailContent mail = Settings.writer(ClinicMailDetail.REFERENCE, Language.SPANISH)
                    .write(new Occasion.Submitted(
                            MailKind.UNDELIVERED, Samples.received(request("Maria", "Hello"), Language.ENGLISH)));

            assertThat(mail.text())
                    .contains("Por favor, llámelo", "Si no hay ningún número, escríbale.", "7F3K9-2QD4M")
                    .doesNotContain("Maria", "555");
        }

        @Test
        void saysToWriteWhereThereIsNoPhoneNumber() {
            Submission message = Samples.received(Kind.CONTACT_MESSAGE, Samples.contactForm())
                    .submission();

            assertThat(write(MailKind.UNDELIVERED, message, Language.ENGLISH).text())
                    .contains("check the email address for a typing mistake, and write to the patient.")
                    .doesNotContain("call");
        }

        @Test
        void saysTheSameInReferenceDetailWhetherThereIsAPhoneNumberOrNot() {
            MailWriter writer = Settings.writer(ClinicMailDetail.REFERENCE, Language.ENGLISH);
            Submission message = Samples.received(Kind.CONTACT_MESSAGE, Samples.contactForm())
                    .submission();

            assertThat(writer.write(new Occasion.Submitted(MailKind.UNDELIVERED, Samples.received(message))))
                    .isEqualTo(writer.write(new Occasion.Submitted(MailKind.UNDELIVERED, Samples.received())));
        }
    }

    @Nested
    class DailyToTheClinic {
        private final Digest digest = new Digest(
                LocalDate.parse("2026-11-23"),
                List.of(
                        new Entry(Samples.REFERENCE, Concern.UNANSWERED, Samples.NOW),
                        new Entry(new Reference("0000000000"), Concern.CLINIC_NOT_NOTIFIED, Samples.NOW),
                        new Entry(Samples.REFERENCE, Concern.PATIENT_NOT_NOTIFIED, Samples.NOW),
                        new Entry(new Reference("1111111111"), Concern.UNANSWERED, Samples.NOW)),
                Map.of(Concern.CLINIC_NOT_NOTIFIED, 3));

        private final Occasion digested = new Occasion.Digested(
                digest,
                List.of(
                        Samples.received(),
                        Samples.received(
                                new Reference("1111111111"),
                                Samples.received(Kind.CONTACT_MESSAGE, Samples.contactForm())
                                        .submission())));

        @Test
        void saysOnceWhoToReachAndHow() {
            MailContent mail =
                    Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH).write(digested);

            assertThat(mail.subject()).isEqualTo("What needs your attention today: Monday, November 23, 2026");
            assertThat(mail.text()).isEqualTo("""
                    Ketaesthetic

                    What needs your attention today
                    Please look at the requests below. Each one says how to reach the patient.

                    Requests that you may not know about
                    Our email about these did not reach one of your inboxes. Please make sure that someone has answered these patients.
                    - 00000-00000, which could not be read. Please look it up.
                    - There are 3 more of these. The next digests will list them.

                    Patients who may not have received our confirmation
                    Please call them. If there is no phone number, check the email address for a typing mistake, and write to them.
                    - 7F3K9-2QD4M, appointment request, Monday, November 23, 2026, 10:00 AM EST
                      Also: This request is older than one business day.
                      Name: Maria Lopez
                      Patient: New
                      Phone: (212) 555-0123
                      Email: maria@example.com
                      Wants to hear back: by phone
                      Text messages: not allowed
                      Voicemail: please do not leave one
                      Language: English

                    Requests that are older than one business day
                    Please make sure that someone has answered. Each request is listed only once.
                    - 11111-11111, contact message, Monday, November 23, 2026, 10:00 AM EST
                      Name: Maria Lopez
                      Email: maria@example.com
                      Wants to hear back: by email
                      Language: English
                    """);
            assertThat(mail.html())
                    .containsSubsequence(
                            "you may not know about", "00000-00000", "7F3K9-2QD4M", "tel:+12125550123", "11111-11111")
                    .containsOnlyOnce("7F3K9-2QD4M");
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void saysNothingButTheReferenceWhenItIsToSayNoMore(Language language) {
            MailContent mail =
                    Settings.writer(ClinicMailDetail.REFERENCE, language).write(digested);

            assertThat(mail.html() + mail.text())
                    .contains("7F3K9-2QD4M", "11111-11111")
                    .doesNotContain("Maria", "555", "maria@example.com");
            assertThat(Settings.writer(ClinicMailDetail.REFERENCE, Language.ENGLISH)
                            .write(digested)
                            .text())
                    .contains("Look up their references for the details.");
        }

        /** Gmail cuts off what comes after 102 KB. */
        @Test
        void isShownWholeInGmailWithAsManyRequestsAsItCanHave() {
            List<Reference> references = IntStream.range(0, 100)
                    .mapToObj(i -> new Reference("%010d".formatted(i)))
                    .toList();
            Submission request = request("Maximiliana Fernández-Rodríguez", "Hello");

            MailContent mail = Settings.writer(ClinicMailDetail.FULL, Language.SPANISH)
                    .write(new Occasion.Digested(
                            new Digest(
                                    digest.day(),
                                    references.stream()
                                            .map(reference -> new Entry(reference, Concern.QUARANTINED, Samples.NOW))
                                            .toList()),
                            references.stream()
                                    .map(reference -> Samples.quarantined(reference, request, Quarantine.LINKS))
                                    .toList()));

            assertThat(mail.html().getBytes(UTF_8).length).isLessThan(100_000);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(ClinicMailDetail.class)
        void showsOfWhatWasKeptApartWhatItsDetailAllows(ClinicMailDetail detail) {
            ReceivedSubmission kept =
                    Samples.quarantined(Samples.REFERENCE, request("Buy www.spam.example", "Canary"), Quarantine.LINKS);
            Digest ofKept =
                    new Digest(digest.day(), List.of(new Entry(kept.reference(), Concern.QUARANTINED, Samples.NOW)));

            MailContent mail =
                    Settings.writer(detail, Language.ENGLISH).write(new Occasion.Digested(ofKept, List.of(kept)));

            assertThat(mail.text())
                    .contains(
                            "- 7F3K9-2QD4M, appointment request",
                            "It contains many web addresses, or there is one in a name.")
                    .doesNotContain("Canary", "www.spam.example");
            for (String text : List.of(mail.text(), mail.html())) {
                if (detail == ClinicMailDetail.REFERENCE) {
                    assertThat(text).doesNotContain("Buy", "555", "maria@example.com");
                } else {
                    assertThat(Jsoup.parse(text).text().replace("[.]", "."))
                            .contains("Buy www.spam.example", "(212) 555-0123", "maria@example.com");
                }
            }
        }

        @Test
        void isInTheClinicsLanguage() {
            assertThat(Settings.writer(ClinicMailDetail.FULL, Language.SPANISH)
                            .write(digested)
                            .text())
                    .contains(
                            "7F3K9-2QD4M, solicitud de cita, lunes, 23 de noviembre de 2026, 10:00 AM EST",
                            "Además: Esta solicitud es de hace más de un día hábil.",
                            "Teléfono: (212) 555-0123");
        }
    }

    @Nested
    class GatheredForTheClinic {
        private final ReceivedSubmission appointment =
                Samples.received(request("Maria www.spam.example", "Hello"), Language.ENGLISH);
        private final Occasion gathered = new Occasion.Gathered(
                Samples.REFERENCE, List.of(appointment), List.of(new Reference("0000000000")), 12);

        @Test
        void listsEachRequestWithWhatItsOwnMailWouldSay() {
            MailContent mail =
                    Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH).write(gathered);

            assertThat(mail.subject()).isEqualTo("Several new requests: 7F3K9-2QD4M");
            assertThat(mail.text())
                    .contains(
                            "- 7F3K9-2QD4M, appointment request, Monday, November 23, 2026, 10:00 AM EST",
                            "Name: Maria www[.]spam[.]example",
                            "    (212) 555-0123 ext. 7",
                            "Email: maria@example.com",
                            "Preferred times:\n    Monday",
                            "Message: 5 characters.",
                            "- 00000-00000, which could not be read",
                            "12 more came at the same time")
                    .doesNotContain("Hello");
            assertThat(mail.html())
                    .contains("7F3K9-2QD4M, appointment request", "href=\"tel:+12125550123\"", "12 more came")
                    .doesNotContain("Hello");
        }

        @Test
        void saysNoMoreThanItsDetailAllows() {
            MailContent mail = Settings.writer(ClinicMailDetail.REFERENCE, Language.SPANISH)
                    .write(gathered);

            assertThat(mail.text())
                    .contains("7F3K9-2QD4M, solicitud de cita, lunes", "Llegaron 12 más")
                    .doesNotContain("Maria", "555", "Hello");
            assertThat(Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                            .write(gathered)
                            .text())
                    .contains("Message: Hello");
        }
    }

    @Test
    void tellsTheOtherInboxesWhichOneFails() {
        Occasion failed = new Occasion.InboxFailed(LocalDate.parse("2026-11-23"), 2);
        MailContent english =
                Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH).write(failed);
        MailContent spanish =
                Settings.writer(ClinicMailDetail.FULL, Language.SPANISH).write(failed);

        assertThat(english.subject()).isEqualTo("Email to second@example.com does not arrive: 2026-11-23 UTC");
        assertThat(english.text()).contains("An email to second@example.com did not arrive", "What to do");
        assertThat(english.html()).contains("second@example.com");
        assertThat(spanish.text()).contains("Un correo a second@example.com no llegó");
        assertThat(Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                        .write(new Occasion.InboxFailed(LocalDate.parse("2026-11-23"), 4))
                        .text())
                .contains("An email to an inbox that was removed did not arrive");
    }

    private static MailContent write(MailKind kind, Submission request, Language language) {
        return Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH)
                .write(new Occasion.Submitted(kind, Samples.received(request, language)));
    }

    static Submission request(String name, String message) {
        return Samples.received(
                        Kind.APPOINTMENT_REQUEST,
                        Samples.appointmentForm()
                                .text("/name", name)
                                .text("/phone", "212-555-0123 ext. 7 or www.phone.example")
                                .text("/requestedBy", "caregiver")
                                .text("/caregiverName", "Luis Lopez")
                                .text("/preferredTimes/0/date", "2026-11-30")
                                .text("/preferredTimes/0/partOfDay", "morning")
                                .text("/preferredTimes/1/date", "2026-12-01")
                                .text("/preferredTimes/1/partOfDay", "any")
                                .text("/contactMethod", "text")
                                .flag("/textConsent", true)
                                .text("/interest", "migraine")
                                .text("/message", message))
                .submission();
    }
}
