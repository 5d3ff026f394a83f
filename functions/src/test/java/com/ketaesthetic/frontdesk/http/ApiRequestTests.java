package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTests {
    @Test
    void isReadFromAnEventOfApiGateway() {
        ApiRequest request = read("""
                {"httpMethod": "POST", "resource": "/requests/{reference}", "path": "/requests/7F3K92QD4M",
                 "pathParameters": {"reference": "7F3K92QD4M"}, "headers": {"content-type": "text/plain"},
                 "multiValueHeaders": {"content-type": ["text/plain"]}, "queryStringParameters": {"language": "es"},
                 "body": "aGk=", "isBase64Encoded": true,
                 "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}}}""");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.resource()).isEqualTo("/requests/{reference}");
        assertThat(request.pathParameters()).isEqualTo(Map.of("reference", "7F3K92QD4M"));
        assertThat(request.header("Content-Type")).contains("text/plain");
        assertThat(request.query()).isEqualTo(Map.of("language", "es"));
        assertThat(request.cookies()).isEmpty();
        assertThat(request.body()).isEqualTo("hi".getBytes(UTF_8));
        assertThat(request.requestId()).isEqualTo("r-1");
        assertThat(request.caller()).isEqualTo(new Caller.Visitor("192.0.2.1"));
    }

    @Test
    void mayLackWhatIsNotNeeded() {
        ApiRequest request = read("""
                {"httpMethod": "GET", "resource": "/health", "pathParameters": null, "headers": null,
                 "multiValueHeaders": null, "queryStringParameters": null, "body": null}""");

        assertThat(request.pathParameters()).isEmpty();
        assertThat(request.headers()).isEmpty();
        assertThat(request.cookies()).isEmpty();
        assertThat(request.caller().sourceIp()).isEqualTo("unknown");
    }

    @Test
    void hasTheCookiesOfAllItsHeaders() {
        assertThat(read("""
                        {"httpMethod": "GET", "resource": "/", "multiValueHeaders": {
                         "cookie": ["a=1; __Host-desk=x=y==;b= 2 ;a=other", "c=3"], "Accept": ["d=4"]}}""").cookies()).isEqualTo(Map.of("a", "1", "__Host-desk", "x=y==", "b", "2", "c", "3"));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", ";", "=", "=a", "a", ";;a;=;", " "})
    void ignoresCookiesThatAreNone(String header) {
        assertThat(read("{\"httpMethod\": \"GET\", \"resource\": \"/\", \"multiValueHeaders\": {\"Cookie\": [\""
                                + header + "\", 7]}}")
                        .cookies())
                .isEmpty();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "[]", "{}", "{\"httpMethod\": \"GET\"}", "{\"resource\": \"/\"}", "canary"})
    void isNothingElse(String event) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an event of a REST API");
    }

    private static ApiRequest read(String event) {
        return ApiRequest.read(event.getBytes(UTF_8));
    }
}
