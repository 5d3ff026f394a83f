package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiResponseTests {
    private static final ApiResponse PAGE = ApiResponse.of(200, "text/html", "<p>");

    @Test
    void isWrittenAsApiGatewayTakesIt() throws IOException {
        assertThat(new ObjectMapper().readTree(PAGE.written())).isEqualTo(new ObjectMapper().readTree("""
                        {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": "<p>",
                         "isBase64Encoded": false}"""));
    }

    @Test
    void mayHaveSeveralValuesOfOneHeader() throws IOException {
        ApiResponse response = PAGE.withAnother("Set-Cookie", "a=1").withAnother("Set-Cookie", "b=2");

        assertThat(response.headers()).containsEntry("Set-Cookie", List.of("a=1", "b=2"));
        assertThat(new ObjectMapper().readTree(response.written())).isEqualTo(new ObjectMapper().readTree("""
                        {"statusCode": 200, "headers": {"Content-Type": "text/html"},
                         "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]}, "body": "<p>",
                         "isBase64Encoded": false}"""));
    }

    @Test
    void replacesAHeaderUnlessAnotherValueIsAsked() {
        assertThat(PAGE.with("Content-Type", "text/plain").headers())
                .isEqualTo(Map.of("Content-Type", List.of("text/plain")));
        assertThat(PAGE.unlessThere("Content-Type", "text/plain")).isEqualTo(PAGE);
        assertThat(PAGE.header("Content-Type")).contains("text/html");
        assertThat(PAGE.header("Location")).isEmpty();
    }
}
