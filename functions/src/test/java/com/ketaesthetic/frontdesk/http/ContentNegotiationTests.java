package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentNegotiationTests {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "es | SPANISH",
                "es-MX,es;q=0.9,en;q=0.8 | SPANISH",
                "en-US,en;q=0.9,es;q=0.8 | ENGLISH",
                "fr-CA, es;q=0.5, en;q=0.4 | SPANISH",
                "de | ENGLISH",
                "* | ENGLISH",
                "es;q=0 | ENGLISH",
                "es;q=x | ENGLISH",
                ";;;,,, | ENGLISH",
                "en_US | ENGLISH",
                "es_MX | SPANISH",
            })
    void speaksTheLanguageThatIsWanted(String header, Language language) {
        assertThat(ContentNegotiation.language(
                        Requests.get("/contact").with("Accept-Language", header).build()))
                .isEqualTo(language);
    }

    @Test
    void speaksEnglishWhenNothingIsSaidOrFarTooMuch() {
        assertThat(ContentNegotiation.language(Requests.get("/contact").build()))
                .isEqualTo(Language.ENGLISH);
        assertThat(ContentNegotiation.language(Requests.get("/contact")
                        .with("Accept-Language", "es," + "x,".repeat(1000))
                        .build()))
                .isEqualTo(Language.ENGLISH);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "TEXT/HTML, application/json;q=0.9",
                "text/*, application/json;q=0.1",
            })
    void prefersHtml(String accept) {
        assertThat(ContentNegotiation.prefersHtml(
                        Requests.get("/contact").with("Accept", accept).build()))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/html;q=0.9",
                "text/html, application/json",
                "text/html;q=0",
                "text/html;q=x",
                "image/png",
                ",;q=1",
            })
    void prefersJsonOtherwise(String accept) {
        assertThat(ContentNegotiation.prefersHtml(
                        Requests.get("/contact").with("Accept", accept).build()))
                .isFalse();
    }
}
