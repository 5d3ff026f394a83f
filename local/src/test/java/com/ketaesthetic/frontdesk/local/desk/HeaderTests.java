package com.ketaesthetic.frontdesk.local.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the desk has the headers that keep it to itself, and none that a visitor made. */
class HeaderTests {
    private static final Map<String, String> EXPECTED = Map.of(
            "Cache-Control", "no-store",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
            "Referrer-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "X-Robots-Tag", "noindex");

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private static final DeskBrowser olivia = clinic.signedIn(Clinic.OLIVIA);
    private static final String reference = clinic.request();

    private static List<HttpResponse<String>> answersOfEachRoute() {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (DeskBrowser browser : List.of(clinic.browser(), rosa, olivia)) {
            for (String path : List.of(
                    "/desk",
                    "/desk?list=later",
                    "/desk?list=answered",
                    "/desk/sign-in",
                    "/desk/signed-in",
                    "/desk/signed-in?code=x&state=y",
                    "/desk/signed-out",
                    "/desk/quarantine",
                    "/desk/search",
                    "/desk/audit",
                    "/desk/figures",
                    "/desk/staff",
                    "/desk/nothing",
                    "/desk/requests/AAAAA-AAAAA",
                    "/desk/requests/" + reference)) {
                answers.add(browser.get(path));
                answers.add(browser.send("HEAD", path, "", new byte[0]));
                answers.add(browser.send("DELETE", path, "", new byte[0]));
            }
            for (String path : List.of(
                    "/desk/sign-out",
                    "/desk/language",
                    "/desk/quarantine",
                    "/desk/search",
                    "/desk/export",
                    "/desk/figures",
                    "/desk/staff",
                    DeskBrowser.transitions(reference),
                    DeskBrowser.transitions("AAAAA-AAAAA"))) {
                answers.add(browser.post(path, Map.of("csrf", "wrong")));
                answers.add(browser.post(path, Map.of("csrf", "wrong"), "Origin", "https://evil.example"));
                answers.add(browser.send("POST", path, "application/json", "{}".getBytes(UTF_8)));
                if (browser.cookies.containsKey(DeskBrowser.SESSION) && !path.equals("/desk/sign-out")) {
                    answers.add(browser.submit(path, Map.of("list", "open", "q", "Lopez", "language", "en")));
                }
            }
        }
        return answers;
    }

    @Test
    void everyAnswerOfEveryRouteHasThem() {
        assertThat(answersOfEachRoute()).hasSizeGreaterThan(150).allSatisfy(answer -> {
            EXPECTED.forEach((name, value) -> assertThat(answer.headers().allValues(name))
                    .as(name + " of " + answer.request().method() + " "
                            + answer.uri().getPath())
                    .containsExactly(value));
            assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.startsWith("access-control-"))
                    .doesNotContain("server", "x-powered-by", "set-cookie2", "etag", "last-modified");
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(List.of(policy.split("; ")))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'");
            assertThat(policy).doesNotContain("unsafe").doesNotContain("*").doesNotContain("http");
            assertThat(answer.statusCode()).isLessThan(500);
        });
    }

    @Test
    void thePolicyAllowsWhatThePageHasAndNothingElse() {
        for (HttpResponse<String> answer : List.of(
                rosa.get("/desk"),
                rosa.get("/desk/requests/" + reference),
                clinic.browser().get("/desk/signed-out"))) {
            Document page = DeskBrowser.page(answer);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            Element style = page.expectFirst("style");
            Element script = page.expectFirst("script");
            assertThat(page.select("style")).hasSize(1);
            assertThat(page.select("script")).hasSize(1);
            assertThat(policy)
                    .contains("style-src '" + hash(style) + "';")
                    .contains("script-src '" + hash(script) + "';");
            assertThat(page.select("[style], [src], link, iframe, object, embed, img, base"))
                    .isEmpty();
            assertThat(page.getAllElements())
                    .allSatisfy(element -> assertThat(element.attributes().asList())
                            .noneMatch(attribute -> attribute.getKey().startsWith("on")));
        }
    }

    private static String hash(Element element) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void noPagesTitleNamesAPatient() {
        for (String path : List.of("/desk", "/desk/requests/" + reference, "/desk/search", "/desk/quarantine")) {
            assertThat(DeskBrowser.page(rosa.get(path)).title()).doesNotContain("Lopez", "Maria", "@");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk?list=x%0d%0aX-Evil:%201",
                "/desk/quarantine?result=x%0d%0aX-Evil:%201",
                "/desk/requests/x%0d%0aX-Evil:%201",
                "/desk/signed-out?returnTo=/desk%0d%0aX-Evil:%201",
                "/desk/sign-in?returnTo=/desk%0d%0aX-Evil:%201",
                "/desk/signed-in?code=x%0d%0aX-Evil:%201&state=x%0d%0aX-Evil:%201",
                "/desk/x%0d%0aX-Evil:%201",
            })
    void nothingInAnAddressBecomesAHeader(String address) {
        for (DeskBrowser browser : List.of(rosa, clinic.browser())) {
            HttpResponse<String> answer = browser.get(address);

            assertThat(answer.statusCode()).isLessThan(500);
            assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("\r", "\n");
        }
    }

    /** What comes by another of the API's addresses goes to the one that the cookies are for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarantine",
                "x\r\nX-Evil: 1",
                "requests/x\r\nX-Evil: 1",
                "requests/\"><script>alert(1)</script>",
                "requests/..\\..",
                "..",
                "@evil.example",
                "//evil.example",
            })
    void whateverHostAndPathAreAskedForTheAnswerLeadsToTheDesk(String path) throws IOException {
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "x\r\nX-Evil: 1", "")) {
            JsonNode answer = answer(host, path);

            Map<String, String> headers = new LinkedHashMap<>();
            answer.get("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            assertThat(headers.keySet()).doesNotContain("X-Evil");
            assertThat(headers.values()).noneMatch(value -> value.contains("\r") || value.contains("\n"));
            assertThat(answer.toString()).doesNotContain("evil.example").doesNotContain("alert(1)");
            assertThat(answer.get("statusCode").asInt()).isLessThan(500);
            if (headers.containsKey("Location")) {
                assertThat(headers.get("Location"))
                        .matches("(" + clinic.stack.front() + "|)/desk[!-~]*")
                        .doesNotContain("\"", "<", "{", "\\");
            }
        }
    }

    /** The answer to an event, of which API Gateway may have decoded more or less of the path than the local stack. */
    private static JsonNode answer(String host, String path) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        LocalFunction desk = Stacks.function(clinic.stack, "DeskFunction");
        Map<String, Object> event = Map.of(
                "httpMethod", "GET",
                "resource", "/desk/{path+}",
                "path", "/desk/" + path,
                "pathParameters", Map.of("path", path),
                "headers", Map.of("Host", host),
                "stageVariables",
                        Map.of(
                                "DeskAddress", clinic.stack.front().toString(),
                                "SignInAddress", clinic.stack.signInAddress().toString(),
                                "SignInIssuer", clinic.stack.signIn().issuer(),
                                "SignInClient", "client"),
                "requestContext", Map.of("requestId", "a-request"));
        return mapper.readTree(desk.invoke(mapper.writeValueAsBytes(event), "a-request"));
    }
}
