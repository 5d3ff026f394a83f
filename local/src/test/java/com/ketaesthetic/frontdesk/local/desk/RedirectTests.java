package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk leads nobody to another site, whatever an address or a form asks for. */
class RedirectTests {
    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);

    static Stream<String> elsewhere() {
        return Stream.of(
                "https://evil.example",
                "http://evil.example/desk",
                "HTTPS://EVIL.EXAMPLE/desk",
                "//evil.example",
                "//evil.example/desk",
                "///evil.example",
                "////evil.example/desk",
                "/\\evil.example",
                "\\\\evil.example",
                "/\\/evil.example/desk",
                "\\/evil.example",
                "%2f%2fevil.example",
                "/%2fevil.example",
                "/%5cevil.example",
                "/desk/../../evil",
                "/desk/../x",
                "/desk/..//evil.example",
                "/desk/%2e%2e/x",
                "/desk@evil.example",
                "/desk:80@evil.example",
                "@evil.example/desk",
                ".evil.example",
                "/desk.evil.example",
                "/desk//evil.example",
                "/desk/sign-out",
                "/desk/sign-in?returnTo=//evil.example",
                "/desk?returnTo=https://evil.example",
                "/desk?next=//evil.example",
                "/desk#https://evil.example",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)//desk",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:msgbox(1)",
                "/desk\r\nSet-Cookie: evil=1",
                "/desk\r\n\r\n<script>alert(1)</script>",
                "/desk\nLocation: //evil.example",
                "\t//evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "\u0000//evil.example",
                "/desk\u0000",
                "\u2028//evil.example",
                "/desk\u2028",
                "\uFF0F\uFF0Fevil.example",
                "/\u2215evil.example",
                "https:evil.example",
                "https:/evil.example",
                "http:\\\\evil.example",
                "\"><script>alert(1)</script>",
                "/desk?a=\"onmouseover=alert(1)",
                "/desk/requests/AAAAA-AAAAA/../../x",
                "/desk/requests/AAAAA-AAAAA/transitions",
                "/desk/requests/\u0410\u0410\u0410\u0410\u0410-AAAAA",
                "/desk?" + "a".repeat(5000),
                "/" + "a".repeat(5000),
                " /desk/../x");
    }

    static Stream<String> elsewhereOrNowhere() {
        return Stream.concat(elsewhere(), Stream.of("", " "));
    }

    /** Every place of a page or an answer that leads somewhere. */
    private static List<String> links(HttpResponse<String> answer) {
        return Stream.of(
                        answer.headers().firstValue("Location").stream(),
                        DeskBrowser.page(answer).select("a[href]").stream().map(link -> link.attr("href")),
                        DeskBrowser.page(answer).select("form").stream().map(form -> form.attr("action")),
                        DeskBrowser.page(answer).select("[http-equiv=refresh]").stream()
                                .map(refresh -> refresh.attr("content").replaceFirst("^\\d+;url=", "")))
                .flatMap(places -> places)
                .toList();
    }

    private static void leadsNowhereElse(HttpResponse<String> answer) {
        assertThat(links(answer)).isNotEmpty().allSatisfy(link -> {
            assertThat(link).doesNotContain("\r", "\n", "\t", "\\", "\u0000");
            URI target = answer.uri().resolve(link);
            assertThat(target.getAuthority())
                    .isIn(
                            clinic.stack.front().getAuthority(),
                            clinic.stack.signInAddress().getAuthority());
            assertThat(link).doesNotContainIgnoringCase("evil").doesNotContain("alert(1)");
        });
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("evil"));
    }

    @ParameterizedTest
    @MethodSource("elsewhereOrNowhere")
    void signingInEndsAtTheDesk(String returnTo) {
        DeskBrowser browser = clinic.browser();
        HttpResponse<String> begun = browser.get("/desk/sign-in?returnTo=" + DeskBrowser.encoded(returnTo));
        leadsNowhereElse(begun);

        HttpResponse<String> answer =
                browser.follow(DeskBrowser.comeBack(URI.create(DeskBrowser.location(begun)), Clinic.ROSA));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.location(answer)).isEqualTo("/desk");
    }

    @ParameterizedTest
    @MethodSource("elsewhereOrNowhere")
    void theSignedOutPageLeadsToTheDesk(String returnTo) {
        HttpResponse<String> answer =
                clinic.browser().get("/desk/signed-out?returnTo=" + DeskBrowser.encoded(returnTo));

        assertThat(answer.statusCode()).isEqualTo(200);
        leadsNowhereElse(answer);
        assertThat(DeskBrowser.page(answer).select("main a").attr("href")).isEqualTo("/desk");
    }

    @ParameterizedTest
    @MethodSource("elsewhereOrNowhere")
    void anotherLanguageIsSpokenAtTheDesk(String returnTo) {
        HttpResponse<String> answer = rosa.submit("/desk/language", Map.of("language", "en", "returnTo", returnTo));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.location(answer)).isEqualTo("/desk");
    }

    /** A form without this value is somebody's wish to sign out, so there is always one here. */
    @ParameterizedTest
    @MethodSource("elsewhere")
    void aPageThatWasLeftOpenLeadsToTheDesk(String left) {
        HttpResponse<String> answer = rosa.submit("/desk/sign-out", Map.of("left", left));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.location(answer)).isEqualTo("/desk/signed-out?returnTo=%2Fdesk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/desk?list=answered&month=2026-10",
                "/desk/quarantine",
                "/desk/audit?day=2026-11-24",
                "/desk/staff",
                "/desk/sessions",
                "/desk/requests/7F3K9-2QD4M",
            })
    void somebodyComesBackToWhereTheyWantedToGo(String returnTo) {
        DeskBrowser browser = clinic.browser();
        HttpResponse<String> refused = browser.get(returnTo);
        assertThat(refused.statusCode()).isEqualTo(303);
        HttpResponse<String> begun = browser.get(DeskBrowser.location(refused));

        assertThat(DeskBrowser.location(
                        browser.follow(DeskBrowser.comeBack(URI.create(DeskBrowser.location(begun)), Clinic.ROSA))))
                .isEqualTo(returnTo);
    }

    @Test
    void theParametersOfTheSignInPagesCannotBeChanged() {
        String location = DeskBrowser.location(clinic.browser()
                .get("/desk/sign-in?returnTo=/desk&redirect_uri=https://evil.example&client_id=evil&prompt=none"));

        assertThat(location)
                .startsWith(clinic.stack.signInAddress() + "/oauth2/authorize?")
                .doesNotContain("evil");
        assertThat(location).contains("redirect_uri=" + DeskBrowser.encoded(clinic.stack.front() + "/desk/signed-in"));
    }
}
