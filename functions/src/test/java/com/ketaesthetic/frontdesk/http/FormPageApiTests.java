package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPageApiTests {
    private int drawn;
    private final FormPageApi api = new FormPageApi(
            Samples.clinic(),
            new Cors(Set.of()),
            Optional.of("https://www.example.com/thanks?from=form"),
            () -> "key-" + drawn++,
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

    /** A browser that posts the form again when it shows an old tab again must not post a second request. */
    @Test
    void givesEachFormAKeyOfItsOwn() {
        assertThat(api.answer(Requests.get("/contact").build()).body())
                .contains("name=\"idempotencyKey\" value=\"key-0\"");
        assertThat(api.answer(Requests.get("/contact").build()).body())
                .contains("name=\"idempotencyKey\" value=\"key-1\"");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "/appointment-request, en, Thank you, request",
        "/appointment-request, es, Gracias, solicitud",
        "/contact, en, Thank you, message",
        "/contact, es, Gracias, mensaje"
    })
    void showsThanksAtAnAddressOfItsOwn(String path, String language, String title, String thing) {
        ApiResponse response = api.answer(Requests.get(path + "/thanks")
                .query("reference", "7F3K9-2QD4M")
                .query("language", language)
                .build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(Requests.headers(response))
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Content-Language", language)
                .containsEntry("Cache-Control", "no-store");
        assertThat(response.body()).contains("<h1>" + title + "</h1>", thing, "7F3K9-2QD4M");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "7F3K9", "<script>alert(1)</script>", "7F3K9-2QD4M%0A"})
    void showsNoThanksForWhatIsNoReference(String reference) {
        ApiResponse response = api.answer(Requests.get("/contact/thanks")
                .query("reference", reference)
                .with("Accept", "text/html")
                .build());

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("973-604-3848").doesNotContain("<script>alert");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/contact", "/appointment-request", "/embed.js", "/nowhere"})
    void answersHeadAsGetWithoutABody(String path) {
        ApiResponse get = api.answer(Requests.get(path).build());
        ApiResponse head = api.answer(Requests.of("HEAD", path).build());

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.headers()).isEqualTo(get.headers());
        if (get.status() == 200) {
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void showsAPageToABrowserWhereThereIsNothing() {
        ApiResponse response =
                api.answer(Requests.get("/nowhere").with("Accept", "text/html").build());

        assertThat(response.status()).isEqualTo(404);
        assertThat(Requests.headers(response)).containsEntry("Content-Type", "text/html; charset=utf-8");
        assertThat(response.body()).contains("973-604-3848");
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
                () -> "key",
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
        assertThat(Requests.headers(response)).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void knowsNoOtherPath() {
        assertThat(api.answer(Requests.get("/nowhere").build()).status()).isEqualTo(404);
    }
}
