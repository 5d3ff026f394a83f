package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the answers, with the headers that all of them have. */
final class Answers {
    /** The policy of answers that are not pages. If a browser shows one anyway, it loads and runs nothing. */
    private static final String NOTHING_AT_ALL = "default-src 'none'; frame-ancestors 'none'";

    private static final String A_YEAR_OVER_TLS = "max-age=31536000; includeSubDomains";

    private final Clinic clinic;
    private final Pages pages;
    private final Cors cors;

    Answers(Clinic clinic, Pages pages, Cors cors) {
        this.clinic = clinic;
        this.pages = pages;
        this.cors = cors;
    }

    ApiResponse empty(int status) {
        return ApiResponse.empty(status);
    }

    ApiResponse json(int status, Map<String, Object> members) {
        return json(status, JsonText.of(members));
    }

    ApiResponse json(int status, String json) {
        return ApiResponse.of(status, "application/json", json);
    }

    ApiResponse page(int status, Language language, String html) {
        return ApiResponse.of(status, "text/html; charset=utf-8", html)
                .with("Content-Language", language.value())
                .with("Content-Security-Policy", pages.contentSecurityPolicy())
                .with("Cross-Origin-Opener-Policy", "same-origin");
    }

    /**
     * A script that every site may run and that browsers keep for an hour. After that they ask whether it has changed
     * (RFC 9110, section 13.1.2). The validator is a weak one, because API Gateway compresses the script.
     *
     * @param hash names the script and changes with it
     */
    ApiResponse script(ApiRequest request, String javaScript, String hash) {
        String validator = "W/\"" + hash + "\"";
        boolean known = request.header("If-None-Match")
                .filter(sent -> List.of(sent.split(" *, *")).contains(validator))
                .isPresent();
        ApiResponse response = known ? empty(304) : ApiResponse.of(200, "text/javascript; charset=utf-8", javaScript);
        return response.with("ETag", validator)
                .with("Cache-Control", "public, max-age=3600")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** A problem that no form can show, as a page for a browser or as in RFC 9457. */
    ApiResponse problem(Problem problem, Language language, boolean asPage) {
        if (!asPage) {
            return problem(problem, language, List.of());
        }
        Words words = words(language);
        String page = pages.problem(language, words.problemTitle(problem.slug()), words.problemDetail(problem.slug()));
        return withRetryAfter(problem, page(problem.status(), language, page));
    }

    /**
     * Leads a browser to another address of ours. After 303 it gets what is there with GET, and after 308 it repeats its
     * own request there (RFC 9110, sections 15.4.4 and 15.4.9).
     */
    ApiResponse redirect(int status, String address) {
        return empty(status).with("Location", address);
    }

    /**
     * Leads whoever looks at a page with a slash at the end of its path to the path without it, with its query. API Gateway
     * finds the same resource at both, but relative addresses lead astray from there. What somebody sends is taken at both,
     * because not every program follows a redirect with what it sends.
     */
    Optional<ApiResponse> withoutSlash(ApiRequest request) {
        String resource = request.resource();
        boolean isLed =
                request.endsInSlash() && !resource.equals("/") && !resource.contains("{") && request.isGetOrHead();
        if (!isLed) {
            return Optional.empty();
        }
        String query = request.query().entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return Optional.of(redirect(303, "../" + name + (query.isEmpty() ? "" : "?" + query)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A problem as in RFC 9457. Neither the violations nor the words repeat anything that was sent. */
    ApiResponse problem(Problem problem, Language language, List<Violation> violations) {
        Words words = words(language);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:front-desk:problem:" + problem.slug());
        members.put("title", words.problemTitle(problem.slug()));
        members.put("status", problem.status());
        members.put("detail", words.problemDetail(problem.slug()));
        if (!violations.isEmpty()) {
            members.put(
                    "errors",
                    violations.stream()
                            .map(violation -> error(violation, words))
                            .toList());
        }
        return withRetryAfter(
                problem,
                ApiResponse.of(problem.status(), "application/problem+json", JsonText.of(members))
                        .with("Content-Language", language.value()));
    }

    ApiResponse withRetryAfter(Problem problem, ApiResponse response) {
        return response.with("Retry-After", problem.retryAfter());
    }

    /** Adds the headers that every answer has. */
    ApiResponse finished(ApiRequest request, ApiResponse response) {
        return cors.answer(request, response)
                .unlessThere("Content-Security-Policy", NOTHING_AT_ALL)
                .unlessThere("Cache-Control", "no-store")
                .with("Strict-Transport-Security", A_YEAR_OVER_TLS)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Request-Id", request.requestId());
    }

    Words words(Language language) {
        return Words.of(language, clinic);
    }

    private static Map<String, Object> error(Violation violation, Words words) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("pointer", violation.pointer());
        error.put("code", violation.code());
        error.put("detail", words.violation(violation));
        return error;
    }
}
