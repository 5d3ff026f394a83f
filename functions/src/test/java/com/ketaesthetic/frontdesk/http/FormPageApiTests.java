package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPageApiTests {
    private int drawn;
    private final FormPageApi api = new FormPageApi(
            Samples.clinic(),
            new Site(
                    new Cors(Set.of()),
                    Optional.of("https://www.example.com/thanks?from=form"),
                    Optional.of("https://www.example.com/privacy"),
                    Optional.of("https://pictures.example.com/logo.svg")),
            Samples.proofOfWork(),
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
                new Site(
                        new Cors(Set.of("https://www.example.com", "https://example.com")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Samples.proofOfWork(),
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
    void givesTheScriptOnceUntilItChanges() {
        ApiResponse first = api.answer(Requests.get("/embed.js").build());
        String validator = first.header("ETag").orElseThrow();

        ApiResponse again = api.answer(Requests.get("/embed.js")
                .with("If-None-Match", "\"x\", " + validator)
                .build());
        ApiResponse other = api.answer(
                Requests.get("/embed.js").with("If-None-Match", "W/\"another\"").build());
        ApiResponse head = api.answer(Requests.of("HEAD", "/embed.js").build());

        assertThat(validator).matches("W/\"[A-Za-z0-9+/=]{44}\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).contains(validator);
        assertThat(other.status()).isEqualTo(200);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).contains(validator);
    }

    @Test
    void saysWhichMethodsThereAre() {
        ApiResponse response = api.answer(Requests.of("POST", "/contact").build());

        assertThat(response.status()).isEqualTo(405);
        assertThat(Requests.headers(response)).containsEntry("Allow", "GET, HEAD");
    }

    @ParameterizedTest(name = "{0} {1} is led to {3} by {2}")
    @CsvSource({
        "GET, contact/, 303, ../contact",
        "HEAD, contact//, 303, ../../contact",
        "GET, contact-messages/, 303, ../contact",
        "GET, appointment-request/, 303, ../appointment-request",
        "POST, contact-messages/, 308, ../contact-messages",
        "POST, appointment-request/, 308, ../appointment-requests",
    })
    void leadsOnFromAnAddressWithASlashAtItsEnd(String method, String path, int status, String location) {
        ApiResponse response = api.answer(
                Requests.of(method, "/{path+}").pathParameter("path", path).build());

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Location")).contains(location);
    }

    /** API Gateway finds the same resource with a slash. */
    @ParameterizedTest(name = "{0} {1}/ is led to {3} by {2}")
    @CsvSource({
        "GET, /contact, 303, ../contact?language=es",
        "HEAD, /contact/thanks, 303, ../thanks?language=es",
    })
    void leadsOnFromAResourceWithASlashAtItsEnd(String method, String path, int status, String location) {
        ApiResponse response = api.answer(
                Requests.of(method, path).query("language", "es").withSlash().build());

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Location")).contains(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "contact/x/", "contactx/", "wp-login.php", "contact/../health/"})
    void showsTheClinicsPhoneAtAnyOtherAddress(String path) {
        Requests request = Requests.get("/{path+}").pathParameter("path", path);

        ApiResponse page = api.answer(request.with("Accept", "text/html").build());
        ApiResponse problem =
                api.answer(request.with("Accept", "application/json").build());

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Not found</h1>", "href=\"tel:+19736043848\"");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.body()).contains("urn:front-desk:problem:not-found");
    }

    @Test
    void leadsFromTheRootToTheFormForAnAppointment() {
        ApiResponse response = api.answer(Requests.get("/").build());

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).contains("appointment-request");
    }

    @Nested
    class DrawsAFormAgain {
        private final Requests request = Requests.postForm(
                        "/redraw", "language=en&name=Maria+%3CLopez%3E&message=Hola&consent=on&idempotencyKey=k-1")
                .query("form", "contact")
                .query("language", "es")
                .with("Accept", "text/html");

        @Test
        void inTheOtherLanguageWithWhatWasTyped() {
            ApiResponse response = api.answer(request.build());

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Language")).contains("es");
            assertThat(response.body())
                    .contains(
                            "<html lang=\"es\">",
                            "value=\"Maria &lt;Lopez>\"",
                            "Hola</textarea>",
                            "name=\"language\" value=\"es\"",
                            "name=\"idempotencyKey\" value=\"k-1\"")
                    .doesNotContain("class=\"error\"");
        }

        @Test
        void unlessItCannotBeRead() {
            ApiResponse response =
                    api.answer(request.with("Content-Type", "text/plain").build());

            assertThat(response.status()).isEqualTo(415);
            assertThat(response.body()).doesNotContain("Maria");
        }

        @Test
        void unlessThereIsNoSuchForm() {
            assertThat(api.answer(request.query("form", "survey").build()).status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class ShowsOfTheClinic {
        private final String page = api.answer(Requests.get("/contact").build()).body();

        @Test
        void itsAddressAndHours() {
            assertThat(page)
                    .contains(
                            "<p>1 Example Street, New York, NY 10001</p>",
                            "<p>Open Monday to Friday, 9:00\u00a0AM to 6:00\u00a0PM</p>");
        }

        @Test
        void itsLogoAndNothingElseFromElsewhere() {
            ApiResponse response = api.answer(Requests.get("/contact").build());

            assertThat(response.body()).contains("<img src=\"https://pictures.example.com/logo.svg\" alt=\"\">");
            assertThat(response.header("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none';", "; img-src https://pictures.example.com;");
        }

        @Test
        void itsNoticeOfPrivacyPractices() {
            assertThat(page)
                    .contains("<a href=\"https://www.example.com/privacy\" target=\"_blank\" rel=\"noopener\">");
        }
    }
}
