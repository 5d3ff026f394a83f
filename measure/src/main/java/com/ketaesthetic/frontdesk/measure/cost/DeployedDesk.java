package com.ketaesthetic.frontdesk.measure.cost;

import com.ketaesthetic.frontdesk.DeskConfig;
import com.ketaesthetic.frontdesk.desk.DeskApi;
import com.ketaesthetic.frontdesk.desk.DeskPorts;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.staff.RandomSecrets;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.table.DynamoDbDeskAudit;
import com.ketaesthetic.frontdesk.table.DynamoDbRequestFiles;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSessions;
import com.ketaesthetic.frontdesk.table.DynamoDbWorkLists;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The desk as it is deployed, over a DynamoDB Local, at one moment. Nobody can sign in, because there is no Cognito. */
final class DeployedDesk {
    private final DeskApi api;

    DeployedDesk(Template template, DynamoDbClient client, Instant now) {
        DeskConfig config = DeskConfig.from(template.function("DeskFunction").environment());
        String table = config.tableName();
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Supplier<String> secrets = new RandomSecrets();
        DynamoDbSessions sessions = new DynamoDbSessions(client, table);
        DeskPorts ports = new DeskPorts(
                _ -> {
                    throw new UnsupportedOperationException("nobody signs in here");
                },
                _ -> {
                    throw new UnsupportedOperationException("nobody is invited here");
                },
                new SignIn(sessions, sessions, secrets, config.idle(), clock),
                sessions,
                new RequestTransitions(
                        new DynamoDbRequests(client, table, config.clinic().timeZone(), config.auditRetention()),
                        new RequestMails(
                                config.inboxes(),
                                new MailLimit(config.mailsPerDay(), new KeyedHash(config.limitKey()), config.clinic()),
                                config.clinic().timeZone())),
                new DynamoDbRequestFiles(client, table),
                new DynamoDbWorkLists(
                        client,
                        table,
                        new PersonHash(new KeyedHash(config.hashKey())),
                        config.clinic().timeZone()),
                new DynamoDbDeskAudit(client, table, config.auditRetention(), secrets));
        this.api = new DeskApi(config.clinic(), ports, config.retention(), config.idle(), secrets, clock);
    }

    ApiResponse answer(byte[] event) {
        return api.answer(DeskApi.located(ApiRequest.read(event)));
    }
}
