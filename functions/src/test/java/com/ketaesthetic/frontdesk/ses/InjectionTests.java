package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Corpus;
import com.ketaesthetic.frontdesk.RandomInputs;
import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/**
 * Checks that typed text stays text. A mail has only the elements and attributes of its template, and no other link.
 */
class InjectionTests {
    private static final List<String> ATTACKS = List.of(
            "</td></tr></table><h1>Owned</h1>",
            "\"><img src=x onerror=alert(1)>",
            "${7*7} #{7*7} {{7*7}} <%= 7*7 %> @{mail.words()} !{1} {phone} {reference} {moment}",
            "=HYPERLINK(\"http://spam.example\")",
            "[click](javascript:alert(1)) javascript:alert(1) data:text/html,x",
            "<!--[if mso]><v:rect><![endif]--> <style>*{display:none}</style>",
            "&lt;script&gt;&#x3C;script&#x3E;",
            "http://spam.example www.spam.example SPAM.COM spam.io/x почта.рф 例.中国 a@spam.example mailto:a@spam.example",
            "\u202Emoc.elpmaxe\u202C \u2066x");

    /** What mail programs make links of. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)[a-z]://\\S|\\bmailto:\\S|[\\p{L}\\p{N}-]\\.(com|org|net|de|io|example|рф|中国|[a-z]{2,})\\b");

    @Test
    void mailsHaveTheSameElementsWhateverIsTyped() {
        long tried = texts().filter(InjectionTests::staysText).count();

        assertThat(tried).isGreaterThan(500);
    }

    @Test
    void mailsHaveTheSameElementsForRandomTexts() {
        RandomInputs.each(200, random -> staysText(RandomInputs.text(random)));
    }

    /**
     * Puts a text into every free-text field whose rule accepts it, and compares the mails with those for a text that
     * has the letter x in place of each character. The mails to the clinic may differ only in the text itself. The mail
     * to the patient must be exactly the same.
     *
     * @return whether any field accepted the text
     */
    static boolean staysText(String text) {
        boolean taken = false;
        for (Kind kind : Kind.values()) {
            Set<Field> fields = fieldsThatTake(kind, text);
            if (!fields.isEmpty()) {
                taken = true;
                staysText(
                        text,
                        filled(kind, fields, text),
                        filled(kind, fields, kept(text).replaceAll("[^\n]", "x")));
            }
        }
        return taken;
    }

    private static void staysText(String text, ReceivedSubmission naughty, ReceivedSubmission harmless) {
        List<MailContent> mails = written(Occasions.all(naughty));
        List<MailContent> plainMails = written(Occasions.all(harmless));
        assertThat(mails).hasSameSizeAs(plainMails).hasSizeGreaterThan(MailKind.values().length - 1);
        for (int i = 0; i < mails.size(); i++) {
            MailContent mail = mails.get(i);
            MailContent plain = plainMails.get(i);

            assertThat(elements(mail.html())).as(text).isEqualTo(elements(plain.html()));
            assertThat(links(mail.html())).as(text).isEqualTo(links(plain.html()));
            assertThat(runs(mail.html())).as(text).noneMatch(ADDRESS.asPredicate());
            assertThat(plainText(mail)).as(text).doesNotContainPattern(ADDRESS);
            assertThat(mail.subject()).isEqualTo(plain.subject());
            assertThat(mail.text().lines().count())
                    .as(text)
                    .isEqualTo(plain.text().lines().count());
        }
        assertThat(Stream.of(MailKind.values()).filter(MailKind::isToPatient))
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(written(Occasions.of(kind, naughty)))
                        .isEqualTo(written(Occasions.of(kind, harmless))));
    }

    private static Stream<String> texts() {
        return Stream.concat(ATTACKS.stream(), Corpus.naughtyStrings().stream());
    }

    private static Set<Field> fieldsThatTake(Kind kind, String text) {
        return Field.of(kind).stream()
                .filter(field -> field.isFreeText() || field.type() == Field.Type.NOTED_VALUE)
                .filter(field -> submission(kind, EnumSet.of(field), text).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Field.class)));
    }

    private static ReceivedSubmission filled(Kind kind, Set<Field> fields, String text) {
        return Samples.received(submission(kind, fields, text).orElseThrow());
    }

    private static Optional<Submission> submission(Kind kind, Set<Field> fields, String text) {
        Form.Builder form = Samples.fullForm(kind);
        // A note needs something beside which it is written.
        fields.forEach(field -> form.text(
                field.pointer(), field.type() == Field.Type.NOTED_VALUE ? "212-555-0123 (cell) " + text : text));
        return new FormParser(Samples.clinic()).parse(kind, form.build(), Samples.NOW)
                        instanceof Parsed.Valid(Submission submission, Optional<Language> _)
                ? Optional.of(submission)
                : Optional.empty();
    }

    /** What is kept of the text as a message. */
    private static String kept(String text) {
        return Message.parse(text).toOptional().map(Message::value).orElse("");
    }

    private static List<MailContent> written(Stream<Occasion> occasions) {
        MailWriter writer = Settings.writer(ClinicMailDetail.FULL, Language.ENGLISH);
        return occasions.map(writer::write).toList();
    }

    /** The elements without those that break an address: anchors that lead nowhere around one character. */
    private static List<String> elements(String html) {
        return Jsoup.parse(html).getAllElements().stream()
                .filter(element -> !isBreak(element))
                .map(InjectionTests::written)
                .toList();
    }

    private static boolean isBreak(Element element) {
        return element.nodeName().equals("a")
                && element.attributesSize() == 0
                && element.childNodeSize() == 1
                && element.wholeText().length() == 1;
    }

    private static List<String> links(String html) {
        return Jsoup.parse(html).select("[href]").stream()
                .map(link -> link.attr("href"))
                .toList();
    }

    /** The runs of text in which a mail program looks for addresses. */
    private static List<String> runs(String html) {
        return Jsoup.parse(html).getAllElements().stream()
                .flatMap(element -> element.textNodes().stream())
                .map(TextNode::getWholeText)
                .toList();
    }

    /** The mail as plain text, but for the patient's address, which staff copy. */
    private static String plainText(MailContent mail) {
        return mail.text().replace("maria@example.com", "").replaceAll("https://front\\.example/live/request/\\S+", "");
    }

    private static String written(Element element) {
        return element.nodeName() + element.attributes().html();
    }
}
