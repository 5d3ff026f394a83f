package com.ketaesthetic.frontdesk.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.RequestIdentity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.local.template.Template.GatewayResponse;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A stand-in for API Gateway with the template's routes and gateway responses. It turns requests into events. */
final class Api {
    /** The header with which a test sets the source IP of a request, so that it can act as many clients. */
    private static final String SOURCE_IP = "Local-Source-Ip";

    /** The limit of API Gateway for the body of a request, in bytes. */
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Template template;
    private final Clock clock;

    Api(Template template, Clock clock) {
        this.template = template;
        this.clock = clock;
    }

    /**
     * Answers a request.
     *
     * @param stageVariables what is in the event besides the request
     */
    Answer answer(Call call, List<LocalFunction> functions, Map<String, String> stageVariables) {
        String requestId = UUID.randomUUID().toString();
        if (call.body().length > LARGEST_BODY) {
            return gatewayResponse("REQUEST_TOO_LARGE", requestId);
        }
        Optional<Match> match = functions.stream()
                .flatMap(function ->
                        function.function().routes().stream().flatMap(route -> match(function, route, call)))
                .min(Comparator.comparing(Match::route, Template.Route.MOST_SPECIFIC_FIRST));
        if (match.isEmpty()) {
            return gatewayResponse("MISSING_AUTHENTICATION_TOKEN", requestId);
        }
        try {
            APIGatewayProxyRequestEvent event =
                    event(call, match.get(), requestId).withStageVariables(stageVariables);
            return answer(match.get().function().invoke(APIGatewayProxyRequestEvent.class, event, requestId));
        } catch (InvocationException failed) {
            failed.printStackTrace();
            return gatewayResponse("DEFAULT_5XX", requestId);
        }
    }

    /** The function that takes a request, the route that the request matches, and the parameters in its path. */
    private record Match(LocalFunction function, Template.Route route, Map<String, String> parameters) {
        String resource() {
            return route.path();
        }
    }

    private static Stream<Match> match(LocalFunction function, Template.Route route, Call call) {
        return route
                .match(call.method(), call.path())
                .map(parameters -> new Match(function, route, parameters))
                .stream();
    }

    /** Builds the event that AWS's page "Input format of a Lambda function for proxy integration" describes. */
    private APIGatewayProxyRequestEvent event(Call call, Match match, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, values) -> headers.put(name, values.getLast()));
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withResource(match.resource())
                .withPath(call.path())
                .withPathParameters(match.parameters().isEmpty() ? null : match.parameters())
                .withHttpMethod(call.method())
                .withHeaders(headers)
                .withMultiValueHeaders(call.headers())
                .withQueryStringParameters(call.query().isEmpty() ? null : call.query())
                .withRequestContext(context(call, match.resource(), requestId))
                .withIsBase64Encoded(template.bodiesAreEncoded());
        if (call.body().length > 0) {
            event.setBody(
                    template.bodiesAreEncoded()
                            ? Base64.getEncoder().encodeToString(call.body())
                            : new String(call.body(), UTF_8));
        }
        return event;
    }

    private ProxyRequestContext context(Call call, String resource, String requestId) {
        String sourceIp =
                call.headers().getOrDefault(SOURCE_IP, List.of(call.peer())).getLast();
        return new ProxyRequestContext()
                .withAccountId("000000000000")
                .withApiId("local")
                .withStage("live")
                .withResourcePath(resource)
                .withPath("/live" + call.path())
                .withHttpMethod(call.method())
                .withProtocol("HTTP/1.1")
                .withRequestId(requestId)
                .withRequestTimeEpoch(clock.millis())
                .withIdentity(new RequestIdentity().withSourceIp(sourceIp));
    }

    private static Answer answer(byte[] written) {
        JsonNode response;
        try {
            response = MAPPER.readTree(written);
        } catch (IOException notJson) {
            throw new IllegalStateException("a function's answer is not JSON", notJson);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        response.path("multiValueHeaders")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(),
                        header.getValue().valueStream().map(JsonNode::asText).toList()));
        String body = response.path("body").asText();
        boolean encoded = response.path("isBase64Encoded").asBoolean();
        return new Answer(
                response.path("statusCode").asInt(),
                headers,
                encoded ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
    }

    private Answer gatewayResponse(String why, String requestId) {
        GatewayResponse response = Objects.requireNonNull(
                template.gatewayResponses().get(why), () -> "template.yaml lacks the gateway response " + why);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers()
                .forEach((name, value) -> headers.put(
                        name, List.of(value.equals("context.requestId") ? requestId : value.replaceAll("^'|'$", ""))));
        return new Answer(response.status(), headers, response.body().getBytes(UTF_8));
    }
}
