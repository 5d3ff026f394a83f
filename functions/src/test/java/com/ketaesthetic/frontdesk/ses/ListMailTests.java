package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
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
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ListMailTests {
    @Nested
    class OfTheDay {
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

                    Patients who may not have received our email
                    Please call them. If there is no phone number, check the email address for a typing mistake, and write to them.
                    - 7F3K9-2QD4M, appointment request, Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST
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
                    - 11111-11111, contact message, Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST
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

        @Test
        void saysWhatIsOverdueAtTheDesk() {
            Occasion overdue = new Occasion.Digested(
                    new Digest(
                            digest.day(),
                            List.of(
                                    new Entry(Samples.REFERENCE, Concern.OVERDUE, Samples.NOW),
                                    new Entry(new Reference("0000000000"), Concern.OVERDUE, Samples.NOW),
                                    new Entry(new Reference("0000000000"), Concern.CLINIC_NOT_NOTIFIED, Samples.NOW)),
                            Map.of(Concern.OVERDUE, 1)),
                    List.of(Samples.received()));

            MailContent mail = Settings.writerWithDesk(ClinicMailDetail.CONTACT, Language.ENGLISH)
                    .write(overdue);

            assertThat(mail.text()).isEqualTo("""
                    Ketaesthetic

                    What needs your attention today
                    Please look at the requests below. Each one says how to reach the patient.

                    Requests that you may not know about
                    Our email about these did not reach one of your inboxes. Please make sure that someone has answered these patients.
                    - 00000-00000, which could not be read. Please look it up.
                      https://desk.example/live/desk/requests/0000000000
                      Also: This request is overdue.

                    Overdue requests
                    Please reach these patients today. Each request is listed every day until it is answered at the desk, or has a later time to try again.
                    - 7F3K9-2QD4M, appointment request, Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST
                      https://desk.example/live/desk/requests/7F3K92QD4M
                      Name: Maria Lopez
                      Patient: New
                      Phone: (212) 555-0123
                      Email: maria@example.com
                      Wants to hear back: by phone
                      Text messages: not allowed
                      Voicemail: please do not leave one
                      Language: English
                    - Overdue requests that are not in this email: 1. The desk lists them all.
                      https://desk.example/live/desk

                    Open the desk: https://desk.example/live/desk
                    """);
            assertThat(Settings.writerWithDesk(ClinicMailDetail.CONTACT, Language.SPANISH)
                            .write(overdue)
                            .text())
                    .contains(
                            "Además: Esta solicitud está atrasada.",
                            "Solicitudes atrasadas\nPor favor, comuníquese hoy con estos pacientes.");
        }

        /** Only so many are looked at, so there may be more. */
        @ParameterizedTest(name = "{0}")
        @CsvSource({"899, 899", "900, 900+", "999, 900+"})
        void countsNoMoreThanWasLookedAt(int left, String shown) {
            Digest many = new Digest(
                    digest.day(),
                    List.of(new Entry(Samples.REFERENCE, Concern.OVERDUE, Samples.NOW)),
                    Map.of(Concern.OVERDUE, left));

            assertThat(Settings.writerWithDesk(ClinicMailDetail.CONTACT, Language.ENGLISH)
                            .write(new Occasion.Digested(many, List.of()))
                            .text())
                    .contains("that are not in this email: " + shown + ". ");
        }

        /** Gmail cuts off what comes after 102 KB. */
        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Concern.class,
                names = {"QUARANTINED", "OVERDUE"})
        void isShownWholeInGmailWithAsManyRequestsAsItCanHave(Concern concern) {
            List<Reference> references = IntStream.range(0, Digest.MOST_REQUESTS)
                    .mapToObj(i -> new Reference("%010d".formatted(i)))
                    .toList();
            Submission request = Written.request("Maximiliana Fernández-Rodríguez", "Hello");

            MailContent mail = new MailWriter(
                            Samples.clinic(),
                            Settings.withDesk(
                                    ClinicMailDetail.FULL,
                                    Language.SPANISH,
                                    "https://abcdefghij.execute-api.ap-southeast-2.amazonaws.com/live"),
                            Settings.LINK,
                            Settings.CLOCK)
                    .write(new Occasion.Digested(
                            new Digest(
                                    digest.day(),
                                    references.stream()
                                            .map(reference -> new Entry(reference, concern, Samples.NOW))
                                            .toList()),
                            references.stream()
                                    .map(reference -> Samples.quarantined(reference, request, Quarantine.LINKS))
                                    .toList()));

            assertThat(mail.html().getBytes(UTF_8).length).isLessThan(100_000);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(ClinicMailDetail.class)
        void showsOfWhatWasKeptApartWhatItsDetailAllows(ClinicMailDetail detail) {
            ReceivedSubmission kept = Samples.quarantined(
                    Samples.REFERENCE, Written.request("Buy www.spam.example", "Canary"), Quarantine.LINKS);
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
                            "7F3K9-2QD4M, solicitud de cita, lunes, 23 de noviembre de 2026, 10:00\u00a0a.m.\u00a0EST",
                            "Además: Esta solicitud es de hace más de un día hábil.",
                            "Teléfono: (212) 555-0123");
        }
    }

    @Nested
    class OfRequestsOverTheLimit {
        private final ReceivedSubmission appointment =
                Samples.received(Written.request("Maria www.spam.example", "Hello"), Language.ENGLISH);
        private final Occasion gathered = new Occasion.Gathered(
                Samples.REFERENCE, List.of(appointment), List.of(new Reference("0000000000")), 12);

        @Test
        void listsEachRequestWithWhatItsOwnMailWouldSay() {
            MailContent mail =
                    Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH).write(gathered);

            assertThat(mail.subject()).isEqualTo("Several new requests: 7F3K9-2QD4M");
            assertThat(mail.text())
                    .contains(
                            "- 7F3K9-2QD4M, appointment request, Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST",
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
}
