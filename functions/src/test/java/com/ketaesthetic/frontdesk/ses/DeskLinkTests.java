package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The links to the desk in mails to the clinic. */
class DeskLinkTests {
    private static final String PAGE = "https://desk.example/live/desk/requests/7F3K92QD4M";
    private static final String LIST = "https://desk.example/live/desk";
    private static final Occasion REQUEST = new Occasion.Submitted(
            MailKind.REQUEST,
            Samples.received(Written.request("www.spam.example", "https://spam.example"), Language.ENGLISH));

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areTheOnlyOnesInTheMailAboutARequest(ClinicMailDetail detail) {
        MailContent mail = Settings.writerWithDesk(detail, Language.ENGLISH).write(REQUEST);

        assertThat(Jsoup.parse(mail.html()).select("a[href^=http]"))
                .extracting(link -> link.text() + " " + link.attr("href"))
                .containsExactly("Open at the desk " + PAGE);
        assertThat(mail.text()).contains("\nOpen at the desk: " + PAGE + "\n");
    }

    @Test
    void areAButtonIfTheMailSaysNothingElse() {
        assertThat(html(ClinicMailDetail.REFERENCE).select("td.button > a").eachAttr("href"))
                .containsExactly(PAGE);
        assertThat(html(ClinicMailDetail.CONTACT).select("td.button")).isEmpty();
        assertThat(Settings.writerWithDesk(ClinicMailDetail.REFERENCE, Language.ENGLISH)
                        .write(REQUEST)
                        .text())
                .endsWith("""
                        Reference: 7F3K9-2QD4M

                        The details are at the desk.
                        Open at the desk: https://desk.example/live/desk/requests/7F3K92QD4M
                        """);
    }

    @Test
    void leadFromEachRequestOfAListToItsPage() {
        ReceivedSubmission received = Samples.received();
        Digest digest = new Digest(
                LocalDate.parse("2026-11-23"),
                List.of(new Entry(received.reference(), Concern.UNANSWERED, Samples.NOW)),
                Map.of());
        for (Occasion occasion : List.of(
                new Occasion.Digested(digest, List.of(received)),
                new Occasion.Digested(digest, List.of()),
                new Occasion.Gathered(received.reference(), List.of(received), List.of(), 0),
                new Occasion.Gathered(received.reference(), List.of(), List.of(received.reference()), 0))) {
            MailContent mail = Settings.writerWithDesk(ClinicMailDetail.CONTACT, Language.ENGLISH)
                    .write(occasion);

            assertThat(Jsoup.parse(mail.html()).select("a[href^=http]"))
                    .extracting(link -> link.text() + " " + link.attr("href"))
                    .containsExactly("7F3K9-2QD4M " + PAGE, "Open the desk https://desk.example/live/desk");
            assertThat(mail.text())
                    .contains("\n  " + PAGE + "\n")
                    .endsWith("\nOpen the desk: https://desk.example/live/desk\n");
        }
    }

    @Test
    void leadToTheListIfAMailHasNoRoomForAllThatIsOverdue() {
        ReceivedSubmission received = Samples.received();
        Occasion digested = new Occasion.Digested(
                new Digest(
                        LocalDate.parse("2026-11-23"),
                        List.of(new Entry(received.reference(), Concern.OVERDUE, Samples.NOW)),
                        Map.of(Concern.OVERDUE, 12)),
                List.of(received));

        MailContent english = Settings.writerWithDesk(ClinicMailDetail.CONTACT, Language.ENGLISH)
                .write(digested);
        MailContent spanish = Settings.writerWithDesk(ClinicMailDetail.CONTACT, Language.SPANISH)
                .write(digested);

        assertThat(Jsoup.parse(english.html()).select("a[href^=http]"))
                .extracting(link -> link.text() + " " + link.attr("href"))
                .containsExactly(
                        "7F3K9-2QD4M " + PAGE,
                        "Overdue requests that are not in this email: 12. The desk lists them all. " + LIST,
                        "Open the desk " + LIST);
        assertThat(english.text())
                .contains("\n- Overdue requests that are not in this email: 12. The desk lists them all.\n  " + LIST
                        + "\n");
        assertThat(Jsoup.parse(spanish.html()).select("a[href=" + LIST + "]").eachText())
                .containsExactly(
                        "Solicitudes atrasadas que no están en este correo: 12. Están todas en la página de solicitudes.",
                        "Abrir la lista de solicitudes");
    }

    @Test
    void areNotInMailsToPatientsNorInThoseAboutAnInbox() {
        for (Occasion occasion : List.of(
                new Occasion.Submitted(MailKind.CONFIRMATION, Samples.received()),
                new Occasion.InboxFailed(LocalDate.parse("2026-11-23"), 2))) {
            MailContent mail = Settings.writerWithDesk(ClinicMailDetail.FULL, Language.ENGLISH)
                    .write(occasion);

            assertThat(mail.html() + mail.text()).doesNotContain("desk.example");
        }
    }

    private static Document html(ClinicMailDetail detail) {
        return Jsoup.parse(
                Settings.writerWithDesk(detail, Language.ENGLISH).write(REQUEST).html());
    }
}
