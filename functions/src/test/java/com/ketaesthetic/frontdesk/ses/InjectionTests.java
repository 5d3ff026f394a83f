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
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Whatever is typed, it stays text: a mail has the elements and attributes that its template has, and no link more. */
class InjectionTests {
    private static final List<String> ATTACKS = List.of(
            "</td></tr></table><h1>Owned</h1>",
            "\"><img src=x onerror=alert(1)>",
            "${7*7} #{7*7} {{7*7}} <%= 7*7 %> @{mail.words()} !{1} {phone} {reference} {moment}",
            "=HYPERLINK(\"http://spam.example\")",
            "[click](javascript:alert(1)) javascript:alert(1) data:text/html,x",
            "<!--[if mso]><v:rect><![endif]--> <style>*{display:none}</style>",
            "&lt;script&gt;&#x3C;script&#x3E;",
            "\u202Emoc.elpmaxe\u202C \u2066x");

    private static final MailContent PATIENTS_MAIL =
            write(MailKind.CONFIRMATION, received("x").orElseThrow());

    @Test
    void mailsHaveTheSameElementsWhateverIsTyped() {
        long tried = texts().filter(InjectionTests::staysText).count();

        assertThat(tried).isGreaterThan(500);
    }

    @Test
    void mailsHaveTheSameElementsWhateverNobodyThoughtOf() {
        RandomInputs.each(2_000, random -> staysText(RandomInputs.text(random)));
    }

    /**
     * Mails about it are those about as many x, but for the text; the patient's has nothing of it.
     *
     * @return whether it was in them, for not everything may be sent
     */
    static boolean staysText(String text) {
        String kept = Samples.contactForm()
                .text(Field.MESSAGE.pointer(), text)
                .build()
                .text(Field.MESSAGE)
                .orElse("");
        Optional<ReceivedSubmission> naughty = received(kept);
        Optional<ReceivedSubmission> harmless = received(kept.replaceAll("[^\n]", "x"));
        if (naughty.isEmpty() || harmless.isEmpty()) {
            return false;
        }
        for (MailKind kind : MailKind.values()) {
            MailContent mail = write(kind, naughty.get());
            MailContent plain = write(kind, harmless.get());

            assertThat(elements(mail.html())).as(text).isEqualTo(elements(plain.html()));
            assertThat(mail.subject()).isEqualTo(plain.subject());
            assertThat(mail.text().lines().count())
                    .as(text)
                    .isEqualTo(plain.text().lines().count());
        }
        assertThat(write(MailKind.CONFIRMATION, naughty.get())).isEqualTo(PATIENTS_MAIL);
        return true;
    }

    private static Stream<String> texts() {
        return Stream.concat(ATTACKS.stream(), Corpus.naughtyStrings().stream());
    }

    /** With this in every field that takes any text, if its rule lets it through. */
    private static Optional<ReceivedSubmission> received(String text) {
        Form plain = Samples.contactForm().text(Field.MESSAGE.pointer(), text).build();
        Form named = Samples.contactForm()
                .text(Field.MESSAGE.pointer(), text)
                .text(Field.NAME.pointer(), text)
                .build();
        return submission(named).or(() -> submission(plain)).map(Samples::received);
    }

    private static Optional<Submission> submission(Form form) {
        return new FormParser(Samples.clinic()).parse(Kind.CONTACT_MESSAGE, form, Samples.NOW)
                        instanceof Parsed.Valid(Submission submission, Optional<Language> _)
                ? Optional.of(submission)
                : Optional.empty();
    }

    private static MailContent write(MailKind kind, ReceivedSubmission received) {
        return new MailWriter(Samples.clinic(), ClinicMailDetail.FULL, Language.ENGLISH)
                .write(new Occasion.Submitted(kind, received));
    }

    private static List<String> elements(String html) {
        return Jsoup.parse(html).getAllElements().stream()
                .map(InjectionTests::written)
                .toList();
    }

    private static String written(Element element) {
        return element.nodeName() + element.attributes().html();
    }
}
