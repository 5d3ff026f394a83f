package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormPageApiTests {
    private final FormPageApi api = new FormPageApi(
            Samples.clinic(),
            new Cors(Set.of()),
            Optional.of("https://www.example.com/thanks?from=form"),
            Samples.CLOCK);

    @ParameterizedTest(name = "{0} posts to {1}")
    @CsvSource({"/appointment-request, appointment-requests", "/contact, contact-messages"})
    void showsAForm(String path, String action) {
        ApiResponse response = api.answer(Requests.get(path).build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(Requests.headers(response))
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Content-Language", "en")
                .containsEntry("Cache-Control", "no-store");
        assertThat(response.body()).contains("action=\"" + action + "\"");
    }

    /** Browsers refuse the redirect to the thank-you page unless the policy of the form's page allows it. */
    @Test
    void letsTheFormLeadToTheThankYouPage() {
        assertThat(api.answer(Requests.get("/contact").build())
                        .header("Content-Security-Policy")
                        .orElseThrow())
                .contains("form-action 'self' https://www.example.com;");
    }

    @Test
    void isFramedByTheSiteAlone() {
        FormPageApi sites = new FormPageApi(
                Samples.clinic(),
                new Cors(Set.of("https://www.example.com", "https://example.com")),
                Optional.empty(),
                Samples.CLOCK);

        assertThat(sites.answer(Requests.get("/contact").build())
                        .header("Content-Security-Policy")
                        .orElseThrow())
                .endsWith("; frame-ancestors https://example.com https://www.example.com");
    }

    @ParameterizedTest(name = "{0} for a browser in {1} is {2}")
    @CsvSource({
        "es, en, es",
        "es-MX, en, es",
        "es_419, en, es",
        "ES, en, es",
        "en-GB, es, en",
        "pt, es, es",
        "pt, fr, en"
    })
    void speaksTheLanguageNearestToTheOneThatTheLinkNames(String tag, String accepted, String spoken) {
        ApiResponse response = api.answer(Requests.get("/contact")
                .query("language", tag)
                .with("Accept-Language", accepted)
                .build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(Requests.headers(response)).containsEntry("Content-Language", spoken);
    }

    @Test
    void givesTheScriptThatEmbedsAForm() {
        ApiResponse response = api.answer(Requests.get("/embed.js").build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(Requests.headers(response))
                .containsEntry("Content-Type", "text/javascript; charset=utf-8")
                .containsEntry("Cache-Control", "public, max-age=3600")
                .containsEntry("Cross-Origin-Resource-Policy", "cross-origin")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(response.body()).contains("document.createElement('iframe')");
        assertThat(api.answer(Requests.of("POST", "/embed.js").build()).status())
                .isEqualTo(405);
    }

    @Test
    void saysWhichMethodsThereAre() {
        ApiResponse response = api.answer(Requests.of("POST", "/contact").build());

        assertThat(response.status()).isEqualTo(405);
        assertThat(Requests.headers(response)).containsEntry("Allow", "GET");
    }

    @Test
    void knowsNoOtherPath() {
        assertThat(api.answer(Requests.get("/nowhere").build()).status()).isEqualTo(404);
    }
}
