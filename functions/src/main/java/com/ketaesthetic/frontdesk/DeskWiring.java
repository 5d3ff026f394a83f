package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.cognito.CognitoDirectory;
import com.ketaesthetic.frontdesk.cognito.CognitoSignIn;
import com.ketaesthetic.frontdesk.cognito.IdTokens;
import com.ketaesthetic.frontdesk.desk.DeskApi;
import com.ketaesthetic.frontdesk.desk.DeskPorts;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.staff.FormSecrets;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.RandomSecrets;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.staff.StaffDirectory;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.table.DynamoDbDeskAudit;
import com.ketaesthetic.frontdesk.table.DynamoDbDrafts;
import com.ketaesthetic.frontdesk.table.DynamoDbFigures;
import com.ketaesthetic.frontdesk.table.DynamoDbRequestFiles;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import com.ketaesthetic.frontdesk.table.DynamoDbSessions;
import com.ketaesthetic.frontdesk.table.DynamoDbWorkLists;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Builds the desk. It is a class of its own because the JVM, when it verifies a class, loads types that its methods
 * convert to, and {@link Wiring} is a class of what patients wait for.
 */
public final class DeskWiring {
    /** Somebody who signs in waits for this answer, and for two more at the first time. */
    private static final Duration SIGN_IN_ANSWER = Duration.ofSeconds(5);

    private DeskWiring() {}

    /** @param signInFaults learns why somebody could not sign in */
    static DeskApi api(DeskConfig config, Wiring wiring, Consumer<Exception> signInFaults) {
        CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                .httpClient(wiring.http(SIGN_IN_ANSWER))
                .build();
        return api(
                config,
                wiring.dynamoDb(),
                Latest.of(place -> new CognitoSignIn(
                        place,
                        new CognitoDirectory(cognito, place)::clientSecret,
                        IdTokens.of(place, SIGN_IN_ANSWER),
                        SIGN_IN_ANSWER,
                        signInFaults)),
                Latest.of(place -> new CognitoDirectory(cognito, place)),
                wiring.clock());
    }

    /**
     * Builds the desk over a table.
     *
     * @param provider the service at which staff sign in, of which the request says where it is
     * @param directory the user directory of that service
     */
    public static DeskApi api(
            DeskConfig config,
            DynamoDbClient client,
            Function<SignInPlace, IdentityProvider> provider,
            Function<SignInPlace, StaffDirectory> directory,
            Clock clock) {
        DynamoDbSessions sessions = new DynamoDbSessions(client, config.tableName());
        Supplier<String> secrets = new RandomSecrets();
        FormSecrets forms = new FormSecrets(new KeyedHash(config.hashKey()), secrets);
        DeskPorts ports = new DeskPorts(
                provider,
                directory,
                new SignIn(sessions, sessions, secrets, forms, config.idle(), clock),
                sessions,
                forms,
                new DynamoDbDrafts(client, config.tableName()),
                new RequestTransitions(
                        new DynamoDbRequests(
                                client, config.tableName(), config.clinic().timeZone(), config.auditRetention()),
                        new RequestMails(
                                config.inboxes(),
                                new MailLimit(config.mailsPerDay(), new KeyedHash(config.limitKey()), config.clinic()),
                                config.clinic().timeZone())),
                new DynamoDbRequestFiles(client, config.tableName()),
                new DynamoDbWorkLists(
                        client,
                        config.tableName(),
                        new PersonHash(new KeyedHash(config.hashKey())),
                        config.clinic().timeZone()),
                new DynamoDbDeskAudit(client, config.tableName(), config.auditRetention(), secrets),
                new DynamoDbFigures(client, config.tableName()));
        return new DeskApi(config.clinic(), ports, config.retention(), config.idle(), secrets, clock);
    }

    /**
     * Builds something once for as long as the argument stays the same. What an event says of the API's stage is the same
     * for all events.
     */
    private static final class Latest<A, B> implements Function<A, B> {
        private final Function<A, B> builder;
        private final Map<A, B> built = new ConcurrentHashMap<>();

        private Latest(Function<A, B> builder) {
            this.builder = builder;
        }

        static <A, B> Latest<A, B> of(Function<A, B> builder) {
            return new Latest<>(builder);
        }

        @Override
        public B apply(A argument) {
            if (!built.containsKey(argument)) {
                built.clear();
            }
            return built.computeIfAbsent(argument, builder);
        }
    }
}
