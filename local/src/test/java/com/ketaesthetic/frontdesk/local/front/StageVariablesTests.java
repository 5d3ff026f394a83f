package com.ketaesthetic.frontdesk.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.web.Call;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageVariablesTests {
    private static final StageVariables VARIABLES = new StageVariables(
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:8006"),
            "http://issuer.example/pool",
            "client");

    @Test
    void sayWhereEverythingIs() {
        assertThat(VARIABLES.in(callTo("127.0.0.1:8080")))
                .isEqualTo(Map.of(
                        "DeskAddress", "http://127.0.0.1:8080",
                        "SignInAddress", "http://127.0.0.1:8006",
                        "SignInIssuer", "http://issuer.example/pool",
                        "SignInClient", "client"));
    }

    /** Whoever writes the Host header must not decide where a browser is sent with its code. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "localhost:8080,http://localhost:8080",
        "localhost:8081,http://127.0.0.1:8080",
        "localhost:8080.example,http://127.0.0.1:8080",
        "evil.example:8080,http://127.0.0.1:8080"
    })
    void keepTheNameThatABrowserCameBy(String host, String address) {
        assertThat(VARIABLES.in(callTo(host))).containsEntry("DeskAddress", address);
    }

    private static Call callTo(String host) {
        return new Call("GET", "/desk", Map.of(), Map.of("Host", List.of(host)), "192.0.2.1", new byte[0]);
    }
}
