package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTests {
    private final Routes routes = new Routes()
            .with("GET", "/requests/{reference}", request -> body("read " + request.resource()))
            .with("POST", "/requests/{reference}", _ -> body("written"))
            .with("GET", "/health", _ -> body("well"));

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /requests/{reference}, read /requests/{reference}",
        "POST, /requests/{reference}, written",
        "GET, /health, well",
        "PUT, /requests/{reference}, 'not allowed, but GET, POST, HEAD'",
        "HEAD, /requests/{reference}, ''",
        "HEAD, /nowhere, not found",
        "POST, /health, 'not allowed, but GET, HEAD'",
        "get, /health, 'not allowed, but GET, HEAD'",
        "GET, /requests/7F3K92QD4M, not found",
        "GET, /, not found"
    })
    void answersByResourceAndMethod(String method, String resource, String answer) {
        assertThat(routes.answer(
                                Requests.of(method, resource).build(),
                                () -> body("not found"),
                                allowed -> body("not allowed, but " + allowed))
                        .body())
                .isEqualTo(answer);
    }

    private static ApiResponse body(String body) {
        return ApiResponse.of(200, "text/plain", body);
    }
}
