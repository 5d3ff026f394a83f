package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.patient.PatientApi;
import com.ketaesthetic.frontdesk.patient.PatientListener;
import com.ketaesthetic.frontdesk.request.PatientDoor;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.table.DynamoDbPatientLinks;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds the patients' page. It is a class of its own for the same reason as {@link DeskWiring}. */
final class PatientWiring {
    private PatientWiring() {}

    /** @param formIds gives each page that is drawn an identifier of its own */
    static PatientApi api(PatientPageConfig config, Wiring wiring, PatientListener listener, Supplier<String> formIds) {
        DynamoDbClient client = wiring.dynamoDb();
        MailLimit limit = new MailLimit(config.mailsPerDay(), new KeyedHash(config.limitKey()), config.clinic());
        return new PatientApi(
                config.clinic(),
                new Site(new Cors(Set.of()), Optional.empty(), Optional.empty(), config.logo()),
                new PatientDoor(
                        new KeyedHash(config.hashKey()),
                        new DynamoDbPatientLinks(client, config.tableName()),
                        limit,
                        config.retention(),
                        wiring.clock()),
                new RequestTransitions(
                        new DynamoDbRequests(
                                client, config.tableName(), config.clinic().timeZone(), config.auditRetention()),
                        new RequestMails(
                                config.inboxes(), limit, config.clinic().timeZone())),
                config.retention(),
                config.organizer(),
                listener,
                formIds,
                wiring.clock());
    }
}
