package com.ketaesthetic.frontdesk.measure.cost;

import com.ketaesthetic.frontdesk.DeskConfig;
import com.ketaesthetic.frontdesk.DeskWiring;
import com.ketaesthetic.frontdesk.desk.DeskApi;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.local.template.Template;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The desk as it is deployed, over a DynamoDB Local, at one moment. Nobody can sign in, because there is no Cognito. */
public final class DeployedDesk {
    private final DeskApi api;

    /**
     * Builds the desk with its function's settings.
     *
     * @param template the template that has these settings
     */
    public DeployedDesk(Template template, DynamoDbClient client, Instant now) {
        this.api = DeskWiring.api(
                DeskConfig.from(template.function("DeskFunction").environment()),
                client,
                _ -> {
                    throw new UnsupportedOperationException("nobody signs in here");
                },
                _ -> {
                    throw new UnsupportedOperationException("nobody is invited here");
                },
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Answers an event of API Gateway. */
    public ApiResponse answer(byte[] event) {
        return api.answer(DeskApi.located(ApiRequest.read(event)));
    }
}
