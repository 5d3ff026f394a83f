package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks of the HTML of every kind of mail. */
class MailHtmlTests {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"REFERENCE, ENGLISH", "CONTACT, SPANISH", "FULL, ENGLISH", "FULL, SPANISH"})
    void saysTheSameAsInPlainText(ClinicMailDetail detail, Language language) {
        for (Occasion occasion : occasions()) {
            MailContent mail = Settings.writer(detail, language).write(occasion);

            assertThat(words(Jsoup.parse(mail.html()).body().text()))
                    .as(mail.subject())
                    .isEqualTo(words(mail.text().replaceAll("https://\\S+", "")));
        }
    }

    /** In plain text the addresses of the desk's pages and of the patient's page are written out. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"REFERENCE, ENGLISH", "CONTACT, SPANISH", "FULL, ENGLISH"})
    void linksWherePlainTextHasAnAddress(ClinicMailDetail detail, Language language) {
        for (Occasion occasion : occasions()) {
            MailContent mail = Settings.writerWithDesk(detail, language).write(occasion);

            assertThat(Jsoup.parse(mail.html()).select("a[href^=http]").eachAttr("href"))
                    .as(mail.subject())
                    .isEqualTo(Pattern.compile("https://\\S+")
                            .matcher(mail.text())
                            .results()
                            .map(MatchResult::group)
                            .toList());
            assertThat(words(Jsoup.parse(mail.html()).body().text()))
                    .as(mail.subject())
                    .isEqualTo(words(mail.text().replaceAll("https://\\S+", "")));
        }
    }

    /** Outlook for Windows draws mails with Word, which knows widths and padding of tables and cells only. */
    @Test
    void isLaidOutByTables() {
        for (Occasion occasion : occasions()) {
            MailContent mail = Settings.writerWithDesk(ClinicMailDetail.REFERENCE, Language.ENGLISH)
                    .write(occasion);

            assertThat(mail.html())
                    .contains("<!--[if mso]><table role=\"presentation\" align=\"center\" width=\"600\"")
                    .contains("<!--[if mso]></td></tr></table><![endif]-->")
                    .doesNotContain("<bdi", "min-height");
            assertThat(Jsoup.parse(mail.html()).select("[style]")).allSatisfy(element -> {
                String style = element.attr("style");
                if (!element.is("table, td, body")) {
                    assertThat(style)
                            .doesNotContainPattern("(^|;)(padding|max-width|border-radius|border-top|background)");
                }
            });
        }
    }

    @Test
    void hasABackgroundWhereverItHasATextOfAColor() {
        for (Occasion occasion : occasions()) {
            MailContent mail = Settings.writerWithDesk(ClinicMailDetail.REFERENCE, Language.ENGLISH)
                    .write(occasion);

            assertThat(Jsoup.parse(mail.html()).select("[style*=color:#]"))
                    .isNotEmpty()
                    .allMatch(element -> element.closest("[style*=background-color:#]") != null);
        }
    }

    private List<Occasion> occasions() {
        ReceivedSubmission received =
                Samples.received(Written.request("María www.spam.example", "Hello\n\nthere"), Language.SPANISH);
        LocalDate day = LocalDate.parse("2026-11-23");
        return Stream.concat(
                        Occasions.all(received),
                        Stream.of(
                                new Occasion.Digested(
                                        new Digest(
                                                day,
                                                List.of(new Entry(
                                                        received.reference(), Concern.UNANSWERED, Samples.NOW)),
                                                Map.of(Concern.UNANSWERED, 2)),
                                        List.of(received)),
                                new Occasion.Gathered(received.reference(), List.of(received), List.of(), 1),
                                new Occasion.InboxFailed(day, 2)))
                .toList();
    }

    private static List<String> words(String text) {
        return Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
