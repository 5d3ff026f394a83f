package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicMailTests {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Test
    void saysAllInFullDetail() {
        MailContent mail = Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                .write(new Occasion.Submitted(
                        MailKind.REQUEST,
                        Samples.received(Written.request("Maria", "First line\n\nThird line"), Language.SPANISH)));

        assertThat(mail.subject()).isEqualTo("New appointment request: 7F3K9-2QD4M");
        assertThat(mail.text()).isEqualTo("""
                        Ketaesthetic

                        New appointment request

                        Received: Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST
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
                        MailKind.REQUEST, Samples.received(Written.request("Maria", "Hola"), Language.ENGLISH)))
                .text();

        assertThat(text).contains("lunes, 30 de noviembre de 2026, por la mañana", "Idioma: Inglés");
    }

    @Test
    void saysNothingButTheReferenceWhenItIsToSayNoMore() {
        MailContent mail = Settings.writer(ClinicMailDetail.REFERENCE, Language.ENGLISH)
                .write(new Occasion.Submitted(
                        MailKind.REQUEST, Samples.received(Written.request("Maria", "Hello"), Language.ENGLISH)));

        assertThat(mail.subject()).isEqualTo("New appointment request: 7F3K9-2QD4M");
        assertThat(mail.text()).isEqualTo("""
                        Ketaesthetic

                        New appointment request

                        Received: Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST
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
        MailContent plain = full(Written.request("Plain", "plain"));
        MailContent hostile = full(Written.request("Plain", typed));

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
        MailContent mail = full(Written.request(typed, "Hello"));

        assertThat(mail.html()).contains("<span dir=\"auto\" style=\"white-space:pre-wrap;\">" + html + "</span>");
        assertThat(mail.text()).contains("Name: " + text + "\n");
        assertThat(Jsoup.parse(mail.html()).text()).contains("Name " + typed + " ");
    }

    @Test
    void hasNothingInvisibleInWhatStaffCopy() {
        MailContent mail = full(Written.request("María López www.spam.example", "Hello"));

        assertThat(mail.html() + mail.text()).doesNotContainPattern("\\p{Cf}");
    }

    @Test
    void showsThatAMessageHasAnEmptyLine() {
        assertThat(full(Written.request("Maria", "First\n\nThird")).html())
                .containsPattern("First</span>\\s*<br>\\s*<span[^>]*>&nbsp;</span>\\s*<br>\\s*<span[^>]*>Third");
    }

    @Test
    void linksThePhoneNumberAndNothingElse() {
        MailContent mail = full(Written.request("Maria", "My site is https://spam.example, or call 973-604-3848"));

        assertThat(Jsoup.parse(mail.html()).select("a[href]")).singleElement().satisfies(link -> {
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
                MailKind.REQUEST, Samples.received(Written.request("Maria", "🧠".repeat(length)), Language.ENGLISH));
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
        assertThat(Written.mail(MailKind.REQUEST, Samples.appointmentRequest(), Language.ENGLISH)
                        .text())
                .doesNotContain("Message");
    }

    private MailContent full(Submission request) {
        return Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH)
                .write(new Occasion.Submitted(MailKind.REQUEST, Samples.received(request, Language.ENGLISH)));
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html.replaceAll("<a>([^<])</a>", "$1"))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Nested
    class ThatAConfirmationDidNotArrive {
        @Test
        void saysWhomToCall() {
            MailContent mail = Written.mail(MailKind.UNDELIVERED, Written.request("Maria", "Hello"), Language.SPANISH);

            assertThat(mail.subject()).isEqualTo("A confirmation did not arrive: 7F3K9-2QD4M");
            assertThat(mail.text()).startsWith("""
                            Ketaesthetic

                            A confirmation did not arrive
                            Our confirmation did not reach this patient. Please call the patient instead.

                            Request received: Monday, November 23, 2026, 10:00\u00a0AM\u00a0EST
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
                            MailKind.UNDELIVERED,
                            Samples.received(Written.request("Maria", "Hello"), Language.ENGLISH)));

            assertThat(mail.text())
                    .contains("Por favor, llámelo", "Si no hay ningún número, escríbale.", "7F3K9-2QD4M")
                    .doesNotContain("Maria", "555");
        }

        @Test
        void saysToWriteWhereThereIsNoPhoneNumber() {
            Submission message = Samples.received(Kind.CONTACT_MESSAGE, Samples.contactForm())
                    .submission();

            assertThat(Written.mail(MailKind.UNDELIVERED, message, Language.ENGLISH)
                            .text())
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
}
