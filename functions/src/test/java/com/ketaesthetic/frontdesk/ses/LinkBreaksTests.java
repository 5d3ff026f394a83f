package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Corpus;
import com.ketaesthetic.frontdesk.RandomInputs;
import com.ketaesthetic.frontdesk.ses.LinkBreaks.Part;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkBreaksTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://spam.example/x, https[:]//spam[.]example/x",
        "HTTP://1.2.3.4, HTTP[:]//1.2.3.4",
        "www.spam.example, www[.]spam[.]example",
        "Visit SPAM.Example now, Visit SPAM[.]Example now",
        "spam.xn--p1ai, spam[.]xn--p1ai",
        "см. почта.рф, см. почта[.]рф",
        "例。中国, 例[。]中国",
        "उदाहरण.भारत, उदाहरण[.]भारत",
        "spam\u200B.\u200Bexample, spam\u200B[.]\u200Bexample",
        "i❤.ws, i❤[.]ws",
        "a@spam.example, a@spam[.]example",
        "mailto:a, mailto[:]a",
        "javascript:alert(1), javascript[:]alert(1)",
        "file:x, file[:]x",
        "www.A.Com, www.A[.]Com",
        "t.co/x, t[.]co/x",
        "T.Co/x, T[.]Co/x",
        "\\\\spam\\share, \\[\\]spam\\share",
    })
    void showWhereAnAddressIsBroken(String typed, String shown) {
        assertThat(LinkBreaks.inBrackets(typed)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "Dr. J. R. Smith",
                "at 10:30 or 3.5 h",
                "Note: mornings... or evenings",
                "e.g. at 8 p.m.",
                "and/or",
                "1.50 $",
                "$1 \\1",
            })
    void leaveOtherTextAsItIs(String typed) {
        assertThat(LinkBreaks.inBrackets(typed)).isEqualTo(typed);
        assertThat(LinkBreaks.parts(typed)).containsExactly(new Part(typed, false));
    }

    @Test
    void leaveNamesAsTheyAre() {
        assertThat(Corpus.names().stream().filter(name -> !name.startsWith("Univ.Prof.")))
                .hasSizeGreaterThan(900)
                .allSatisfy(name -> assertThat(LinkBreaks.inBrackets(name)).isEqualTo(name));
    }

    @Test
    void loseNothingAndAddNothing() {
        RandomInputs.each(2_000, random -> {
            String typed = RandomInputs.text(random);
            assertThat(LinkBreaks.parts(typed).stream().map(Part::text).collect(Collectors.joining()))
                    .isEqualTo(typed);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "maria.lopez@example.com, maria.lopez@example.com",
        "www.spam.example@example.com, www[.]spam[.]example@example[.]com",
        "spam.example/x@example.com, spam[.]example/x@example[.]com",
        "spam.example?x@example.com, spam[.]example?x@example[.]com",
    })
    void leaveAnAddressToBeCopiedUnlessItLooksLikeAnother(String address, String shown) {
        assertThat(new Value.Mailbox(new EmailAddress(address)).text()).isEqualTo(shown);
    }
}
